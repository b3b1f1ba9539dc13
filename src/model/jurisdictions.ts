import type { Bilingual } from "../ground/language.ts";
import type { Terms } from "../vocabulary/vocabulary.ts";
import { both } from "./term.ts";

/** A jurisdiction under `law`, as written. */
export interface Jurisdiction {
  id: string;
  places: string[];
}

/**
 * A jurisdiction is called by its places.
 * @param jurisdiction as written under `law`
 * @param terms the terms that the policy is written with
 * @returns its id, and its places joined as its name
 */
export function calledByPlaces({ id, places }: Jurisdiction, terms: Terms): { id: string; name: Bilingual } {
  const labels = places.map((place) => both(terms.find("places", place)?.label ?? { en: place, zh: place }));
  const english = labels.map(({ en }) => en);
  const en = [english.slice(0, -1).join(", "), ...english.slice(-1)].filter(Boolean).join(" and ");
  return { id, name: { en, zh: labels.map(({ zh }) => zh).join("、") } };
}
