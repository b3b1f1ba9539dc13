import type { Inline } from "../markup/tree.ts";
import type { Pen } from "./pen.ts";
import { fillWith, join } from "./phrases.ts";

/** A jurisdiction that something holds in, as the facts have it (`$defs/jurisdictions`). */
export interface Jurisdiction {
  /** It holds for residents, not for everybody who is there. */
  residents?: true;
}

/**
 * @param places what something holds in, as the facts have it
 * @returns whether some of them mean residents, so that “people in” is false of them
 */
export const isOfResidents = (places: unknown): places is readonly Jurisdiction[] =>
  Array.isArray(places) && places.some((place) => (place as Jurisdiction).residents);

/**
 * Writes whom jurisdictions mean: those who are there, or those who reside there.
 * @param places the jurisdictions
 * @param pen what writes their parts
 * @param where whether it says where people are, behind a word for them
 * @returns `people in France and residents of California`; with `where`, `in France or resident in California`
 */
export function writePeople(
  places: readonly Jurisdiction[],
  { phrases, list }: Pen,
  where = false,
): Inline[] {
  const there = places.filter(({ residents }) => !residents);
  const residents = places.filter(({ residents }) => residents);
  const parts = [
    ...(there.length > 0
      ? [fillWith(phrases[where ? "where-in" : "people-in"], { of: list(there, {}) })]
      : []),
    ...(residents.length > 0
      ? [fillWith(phrases[where ? "where-residents" : "people-residents"], { of: list(residents, {}) })]
      : []),
  ];
  return join(parts, where ? "or" : "and", phrases);
}
