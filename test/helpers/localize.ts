import type { Language } from "../../src/ground/language.ts";

/**
 * Takes one language out of the facts: every `{ en, zh }` becomes its text in that language.
 * @param value plain JSON
 * @param language the language wanted
 * @returns a copy with the same structure, so that the same JSON Pointers fit
 */
export function localize(value: unknown, language: Language): unknown {
  if (Array.isArray(value)) return value.map((entry) => localize(entry, language));
  if (typeof value !== "object" || value === null) return value;
  const object = value as Record<string, unknown>;
  const keys = Object.keys(object);
  if (keys.length === 2 && typeof object.en === "string" && typeof object.zh === "string")
    return object[language];
  return Object.fromEntries(keys.map((key) => [key, localize(object[key], language)]));
}
