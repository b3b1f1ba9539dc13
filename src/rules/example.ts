import type { Example } from "./rule.ts";
import { BASE } from "./shipped.ts";

/** What an example comes to. */
export type Kind = "pass" | "fail" | "doubt";

/**
 * @param example an example of a rule
 * @returns what it should come to, and the policy that it describes: its keys in place of those of the small complete one,
 *   and without those that it leaves empty
 */
export function policyOf(example: Example): { kind: Kind; policy: Record<string, unknown> } {
  const kind: Kind = example.pass ? "pass" : example.fail ? "fail" : "doubt";
  const keys = example[kind] ?? {};
  const policy = { ...BASE, ...keys };
  const isLeft = ([key, value]: [string, unknown]) => value !== null || !Object.hasOwn(BASE, key);
  return { kind, policy: Object.fromEntries(Object.entries(policy).filter(isLeft)) };
}
