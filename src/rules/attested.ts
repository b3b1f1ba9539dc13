import type { PolicyView } from "#generated/policy.view.ts";
import { dayAfter } from "../model/calendar.ts";
import type { Obligation } from "./obligations.ts";

/** A declaration of a policy. */
export type Attestation = PolicyView["attestations"][number];

/** What an attestation comes to on a day. */
export interface Attested {
  attestation: Attestation;
  /** The last day on which it holds; empty where it does not end. */
  until: string;
  state: "holds" | "ran-out" | "not-yet" | "no-evidence";
}

/**
 * Finds what a policy declares of an obligation.
 * @param all the attestations of the policy
 * @param norms the id of the norms
 * @param obligation the obligation
 * @param today the day of the check; without one, nothing has run out
 * @returns the attestation that holds, else the last one of those that do not; undefined when there is none
 */
export function attestedOf(
  all: readonly Attestation[],
  norms: string,
  { id, interval, check }: Pick<Obligation, "id" | "interval" | "check">,
  today: string | undefined,
): Attested | undefined {
  const found = all
    .filter((one) => one.norms === norms && one.obligation === id)
    .map((attestation): Attested => {
      const until = attestation.until || endOf(attestation.on, interval);
      const isOver = today !== undefined && until !== "" && lastDay(until) < today;
      const isAhead = today !== undefined && attestation.on > today;
      const lacksEvidence = check.evidence !== null && attestation.evidence.length === 0;
      const state = isOver ? "ran-out" : isAhead ? "not-yet" : lacksEvidence ? "no-evidence" : "holds";
      return { attestation, until, state };
    });
  return found.find(({ state }) => state === "holds") ?? found.at(-1);
}

/** What is to be done again after a time is declared for that time alone. */
function endOf(on: string, interval: Obligation["interval"]): string {
  const { amount, unit } = interval ?? {};
  return amount && unit ? dayAfter(on, amount, unit.id) : "";
}

/** A month without a day ends with its last day. */
const lastDay = (date: string) => (date.length === "2026-03".length ? `${date}-31` : date);
