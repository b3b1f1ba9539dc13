import type { Bilingual, Language } from "../ground/language.ts";

/**
 * Takes one language of a text; anything else is left as it is.
 * @param value a value of the facts
 * @param language the language wanted
 * @returns the text of an `{ en, zh }`, or the value
 */
export function inLanguage<T>(value: T, language: Language): T | string {
  const pair = value as Partial<Bilingual> | null;
  return typeof pair === "object" && typeof pair?.en === "string" && typeof pair.zh === "string"
    ? (pair[language] as string)
    : value;
}
