import { emitPack } from "./emit-pack.ts";
import { Expressions, factTypes, isFault, type Types } from "./expression.ts";
import { type Parts, type Problem, partsOf } from "./parts.ts";
import type { Pack } from "./rule.ts";

export { knownTexts } from "./known.ts";
export { unknownLaws } from "./named-laws.ts";
export { headsOf } from "./rule.ts";

/** A problem of a pack: in one of its rules, or in `pack.yaml`. */
export interface PackProblem extends Problem {
  rule: string;
}

/**
 * Makes the code of a pack that is shipped: what the build writes.
 * @param pack the pack
 * @param types the types of the view
 * @param known the texts that expressions may name
 * @returns the code as JavaScript, and what is wrong with it
 */
export function shipped(
  pack: Pack,
  types: Types,
  known: readonly string[],
): { code: string; problems: PackProblem[] } {
  const expressions = new Expressions(factTypes(types), known, pack.file);
  const problems: PackProblem[] = [];
  const rules: Record<string, Parts> = {};
  for (const [id, rule] of Object.entries(pack.rules)) {
    const { parts, problems: found } = partsOf(rule, expressions);
    problems.push(...found.map((problem) => ({ ...problem, rule: id })));
    if (parts) rules[id] = parts;
  }
  const { applies } = pack.file;
  const checked = applies === undefined ? undefined : expressions.check(applies, {});
  if (checked && isFault(checked))
    problems.push({ rule: "pack", pointer: "/applies", text: applies as string, fault: checked });
  const start =
    checked && !isFault(checked) ? { text: applies as string, node: checked.node, variables: {} } : undefined;
  return { code: emitPack(start, rules, new Set(Object.keys(pack.file.tables ?? {}))), problems };
}
