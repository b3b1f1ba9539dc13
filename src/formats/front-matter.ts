import page from "#generated/page.json" with { type: "json" };
import { fill } from "../ground/fill.ts";
import type { Language } from "../ground/language.ts";
import type { Facts } from "../model/facts.ts";
import { phrasesOf, writeDate } from "../wording/phrases.ts";

/** The words around the clauses in one language, as `templates/page.yaml` has them. */
export type PageWords = (typeof page)["en"];

/**
 * @param language a language
 * @returns the words around the clauses
 */
export function pageWords(language: Language): PageWords {
  return page[language];
}

/** A line on top of the document, such as a date; `machine` is its value for machines, when it is a date. */
export interface Remark {
  text: string;
  date: string | null;
}

/**
 * Says which version a document is, and of when.
 * @param facts the linked policy
 * @param language a language
 * @returns version and dates, in the order in which they are printed; empty when the policy gives none
 */
export function remarksOf(facts: Facts, language: Language): Remark[] {
  const words = pageWords(language);
  const phrases = phrasesOf(language);
  const dated = (["released", "updated", "effective"] as const).flatMap((kind) => {
    const date = facts.dates?.[kind];
    return date ? [{ text: fill(words[kind], { date: writeDate(date, phrases) }), date }] : [];
  });
  const { version } = facts;
  return [...(version ? [{ text: fill(words.version, { version }), date: null }] : []), ...dated];
}
