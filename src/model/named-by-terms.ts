import type { Bilingual } from "../ground/language.ts";
import type { Terms } from "../vocabulary/vocabulary.ts";
import { together } from "./names.ts";
import { both } from "./term.ts";

/**
 * Names an entry that has no name of its own by its terms: a jurisdiction by its places, a technology by its types.
 * @param id the id of the entry
 * @param category the vocabulary of its terms
 * @param ids its terms
 * @param terms the terms that the policy is written with
 * @returns the id, and the terms joined as its name
 */
export function namedByTerms(
  id: string,
  category: string,
  ids: readonly string[],
  terms: Terms,
): { id: string; name: Bilingual } {
  const labels = ids.map((term) => both(terms.find(category, term)?.label ?? { en: term, zh: term }));
  return { id, name: together(labels) };
}
