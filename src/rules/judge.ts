import type { Bilingual } from "../ground/language.ts";
import type { Facts } from "./facts/facts.ts";
import type { RuleCode } from "./rule.ts";

/** What comes of a rule. */
export type Result = "holds" | "fails" | "unsettled" | "not-applicable";

/** One part of the policy that a rule finds fault with. */
export interface Failure {
  /** JSON Pointer into the policy. */
  pointer: string;
  /** What it is called. */
  label: Bilingual | string | null;
  /** What fills the texts. */
  values: Readonly<Record<string, unknown>>;
}

/** What a rule says of a policy. */
export interface Verdict {
  result: Result;
  /** How many parts it judged. */
  judged: number;
  fails: Failure[];
  unsettled: Failure[];
}

/**
 * Judges a policy by a rule.
 * @param code the expressions of the rule
 * @param facts the facts of the policy
 * @returns what the rule says: `fails` when a part fails, `unsettled` when none does and a part is in doubt
 */
export function judge(code: RuleCode, facts: Facts): Verdict {
  const { policy } = facts;
  const entries = code.each ? (code.each(policy, undefined, {}) as unknown[]) : [policy];
  const [fails, unsettled]: [Failure[], Failure[]] = [[], []];
  let judged = 0;
  for (const it of entries) {
    const names: Record<string, unknown> = {};
    for (const [name, compute] of code.let) names[name] = compute(policy, it, names);
    if (code.when && !code.when(policy, it, names)) continue;
    judged += 1;
    if (code.require(policy, it, names)) continue;
    const list = code.doubt?.(policy, it, names) ? unsettled : fails;
    list.push(failure(code, facts, it, names));
  }
  const result =
    fails.length > 0 ? "fails" : unsettled.length > 0 ? "unsettled" : judged > 0 ? "holds" : "not-applicable";
  return { result, judged, fails, unsettled };
}

function failure(code: RuleCode, facts: Facts, it: unknown, names: Record<string, unknown>): Failure {
  const { policy } = facts;
  const compute = code.at?.part;
  const part = partIn(compute ? compute(policy, it, names) : it, facts);
  const values = Object.fromEntries(
    Object.entries(code.values).map(([blank, value]) => [blank, value(policy, it, names)]),
  );
  const label = code.name ? code.name(policy, it, names) : (it as { label?: unknown } | null)?.label;
  return {
    pointer: typeof part === "object" && part !== null ? facts.pointer(part, code.at?.name) : "",
    label: (label as Bilingual | string | undefined) ?? null,
    values,
  };
}

/** Of parts that a rule chose, the first: their list stands nowhere in the policy. */
function partIn(made: unknown, facts: Facts): unknown {
  if (!Array.isArray(made) || facts.pointer(made) !== "") return made;
  return made.find((one) => typeof one === "object" && one !== null);
}
