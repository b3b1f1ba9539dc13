import type { Term, Terms } from "../vocabulary/vocabulary.ts";

/**
 * Leaves out the article that a term cites where the document is not under that law: a policy for the United States
 * rests on no article of a Chinese statute.
 * @param term a term; `in` is the place whose law its `cite` belongs to
 * @param places the places whose law applies, as ids of the vocabulary `places`
 * @param terms the vocabularies, which say of a place whose law it has: that of the EEA holds in each of its states
 * @returns the term, without `cite` where none of the places has that law. A part has the law of the whole:
 *   `cn-mainland` is under that of `cn`
 */
export function cited(term: Term, places: readonly string[], terms: Terms): Term {
  const { cite: _, in: place, ...rest } = term;
  if (place === undefined) return term;
  const isUnder = (one: string) =>
    one === place || one.startsWith(`${place}-`) || terms.find("places", one)?.["law-of"] === place;
  return places.some(isUnder) ? term : rest;
}

/** What of a policy says under which law it stands. */
interface Written {
  law?: { jurisdictions?: { id: string; places: string[] }[] };
}

/**
 * @param written a policy as it was written
 * @returns the places of each of its jurisdictions, by the id of the jurisdiction
 */
export function placesOfJurisdictions(written: object): ReadonlyMap<string, readonly string[]> {
  return new Map(((written as Written).law?.jurisdictions ?? []).map(({ id, places }) => [id, places]));
}
