import forms from "#generated/term-forms.json" with { type: "json" };
import type { Bilingual } from "../ground/language.ts";

/**
 * Says what form the words of a term must have, so that they fit the sentences of its vocabulary.
 * @param category the name of a vocabulary
 * @returns the form, with an example; undefined when there is no such vocabulary
 */
export function formOf(category: string): Bilingual | undefined {
  return Object.hasOwn(forms, category) ? forms[category as keyof typeof forms] : undefined;
}
