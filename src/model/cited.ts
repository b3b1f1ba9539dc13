import type { Term } from "../vocabulary/vocabulary.ts";

/** Where the GDPR holds; the UK GDPR keeps its articles. */
const EEA = new Set(
  "eea eu gb at be bg hr cy cz dk ee fi fr de gr hu ie it lv lt lu mt nl pl pt ro sk si es se is li no".split(
    " ",
  ),
);

/**
 * Leaves out the article that a term cites where the document is not under that law: a policy for the United States
 * rests on no article of a Chinese statute.
 * @param term a term; `in` is the place whose law its `cite` belongs to
 * @param places the places whose law applies, as ids of the vocabulary `places`
 * @returns the term, without `cite` where none of the places is `in` or a part of it (`cn-mainland` is a part of `cn`,
 *   and each of its states of the `eea`)
 */
export function cited(term: Term, places: readonly string[]): Term {
  const { cite: _, in: place, ...rest } = term;
  if (place === undefined) return term;
  const isUnder = (one: string) =>
    one === place || one.startsWith(`${place}-`) || (place === "eea" && EEA.has(one));
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
