import { type Language, TYPOGRAPHY } from "../ground/language.ts";
import { settled } from "../markup/settle.ts";
import { type Inline, text } from "../markup/tree.ts";
import type { LinkedSay } from "../model/linked.ts";
import { isList, partsOf } from "../statements/blanks.ts";
import { inLanguage } from "./in-language.ts";
import { statedBy } from "./stated.ts";
import type { Helper } from "./template.ts";

/** What writes a blank, by its type; everything else is a term or several. */
const WRITERS: Readonly<Record<string, string>> = {
  items: "items",
  labels: "list",
  time: "within",
  duration: "duration",
  date: "on",
  clause: "see",
  url: "link",
};

/** The words of a sentence of the library in one language. */
export interface SayWords {
  words: Inline[];
  /** What of the facts they state, as keys that are the same in every language. */
  stated: Set<string>;
}

/**
 * Writes a sentence of the library.
 * @param say the statement, with what fills its blanks
 * @param helpers what lists, times and references are written by
 * @param language the language
 * @returns the sentence, and what it states: itself, and what fills its blanks
 */
export function writeSay(
  { id, text: texts, blanks }: LinkedSay,
  helpers: Readonly<Record<string, Helper>>,
  language: Language,
): SayWords {
  const stated = new Set([`say ${id}`]);
  const words = partsOf(texts[language]).flatMap((part): Inline[] => {
    if (typeof part === "string") return [text(part)];
    const { type, value } = blanks[part.blank] ?? { type: "label", value: null };
    for (const key of statedBy(value)) stated.add(key);
    const writer = helpers[WRITERS[type] ?? (isList(type) ? "list" : "label-of")] as Helper;
    const shown = writer(inLanguage(value, language), { hash: { or: part.or } });
    return typeof shown === "string" ? [text(shown)] : (shown as Inline[]);
  });
  return { words: settled(words, TYPOGRAPHY[language]), stated };
}
