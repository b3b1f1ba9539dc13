import type { RuleResult } from "./audit.ts";

/** What is left to say of a rule, once waivers are taken into account. */
export type Outcome = "holds" | "fails" | "unsettled" | "waived" | "not-applicable";

/**
 * @param result what came of a rule
 * @returns how it is counted: what is left to do weighs more than what is waived
 */
export function outcomeOf({
  result,
  fails,
  unsettled,
  waived,
}: Pick<RuleResult, "result" | "fails" | "unsettled" | "waived">): Outcome {
  if (fails.length > 0) return "fails";
  if (unsettled.length > 0) return "unsettled";
  if (waived.length > 0) return "waived";
  return result === "not-applicable" ? "not-applicable" : "holds";
}
