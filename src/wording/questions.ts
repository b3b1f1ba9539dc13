import type { Helper } from "./template.ts";

/** The helpers that ask: they say whether something of the facts is so, and write nothing. */
export const QUESTIONS: Record<string, Helper> = {
  /** Whether a list (or null) has an entry. */
  has: (list: unknown[] | null, entry: unknown) => list?.includes(entry) ?? false,
  /** Whether anything is set. */
  any: (...values: unknown[]) => values.slice(0, -1).some(Boolean),
  /** Whether everything is set. */
  all: (...values: unknown[]) => values.slice(0, -1).every(Boolean),
  eq: (one: unknown, other: unknown) => one === other,
  /** Whether a need (or none) is of this degree. */
  is: (need: { is: string } | null, degree: string) => need?.is === degree,
  /** Whether a need, or one of some sets, has a sentence of its own: what is possible is said by "may". */
  told: (of: { is: string } | { need: { is: string } | null }[] | null) =>
    (Array.isArray(of) ? of.map(({ need }) => need) : [of]).some((need) => need && need.is !== "possible"),
  /** Whether a list (or null) has several entries. */
  many: (list: unknown[] | null) => (list?.length ?? 0) > 1,
  /** Whether a list (or null) has more entries than stand in a sentence: it needs lines of its own. */
  long: (list: unknown[] | null) => (list?.length ?? 0) > 3,
  /** Whether names take a plural verb in English. */
  plural: (parties: { plural: true | null }[]) => parties.length > 1 || Boolean(parties[0]?.plural),
  some: (list: Record<string, unknown>[], key: string) => list.some((entry) => entry[key] !== null),
};
