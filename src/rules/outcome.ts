import type { RuleResult } from "./audit.ts";

/** What is left to say of a rule, once waivers are taken into account; `declared` where a declaration settles it. */
export type Outcome = "holds" | "declared" | "fails" | "unsettled" | "waived" | "not-applicable";

/**
 * @param result what came of a rule
 * @returns how it is counted: what is left to do weighs more than what is waived
 */
export function outcomeOf({
  result,
  fails,
  unsettled,
  waived,
  attested,
}: Pick<RuleResult, "result" | "fails" | "unsettled" | "waived" | "attested">): Outcome {
  if (fails.length > 0) return "fails";
  if (unsettled.length > 0) return "unsettled";
  if (waived.length > 0) return "waived";
  if (result === "not-applicable") return "not-applicable";
  // What somebody declares is not what the policy shows.
  return attested ? "declared" : "holds";
}
