import type { LinkedPolicy, RetentionPeriodsEntry } from "#generated/policy.linked.ts";

/** A period as the table has it: `end` is what is done at its end, or null. */
export interface Period extends RetentionPeriodsEntry {
  readonly end: readonly string[] | null;
}

/** The table of periods. */
export interface Periods {
  readonly rows: readonly Period[];
  /** Some period says what is done at its end: the table has a column for it. */
  readonly ends: boolean;
}

/**
 * Lays out the periods of a policy.
 * @param facts the linked policy
 * @returns a row a period; the end of one that does not say its own is the general one, or null where there are no periods
 */
export function periodsOf({ retention }: Pick<LinkedPolicy, "retention">): Periods | null {
  if (!retention?.periods) return null;
  const endOf = ({ steps, then }: RetentionPeriodsEntry) => steps?.at(-1)?.then ?? then;
  // What is kept without end has nothing that is done then.
  const isEndless = ({ steps }: RetentionPeriodsEntry) => steps?.at(-1)?.end === "none";
  return {
    rows: retention.periods.map((period) => ({
      ...period,
      end: isEndless(period) ? null : (endOf(period) ?? retention.then),
    })),
    ends: retention.periods.some((period) => endOf(period) !== null),
  };
}
