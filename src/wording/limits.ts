import { plainLine } from "../markup/plain.ts";
import { type Inline, text } from "../markup/tree.ts";
import { fillWith, joinWith, type Phrases } from "./phrases.ts";

/**
 * Writes a condition that limits a sentence, a phrase of `templates/phrases.yaml` such as `limit-unless`.
 * @param id which condition it is: `unless`, `in`, `under` …
 * @param words what fills it, written out: none where nothing limits
 * @param phrases the joining words
 * @returns the condition, none where nothing limits
 */
export function writeLimit(id: string, words: readonly Inline[] | null, phrases: Phrases): Inline[] {
  if (!words) return [];
  const all = phrases as unknown as Record<string, string | undefined>;
  // What the words end with already is not said once more: 按照有关部门的要求, not 要求的要求.
  const last = all[`limit-${id}-word`];
  const isSaid = last !== undefined && plainLine(words).endsWith(last);
  const phrase = all[isSaid ? `limit-${id}-already` : `limit-${id}`];
  if (phrase === undefined) throw new Error(`there is no phrase "limit-${id}"`);
  return fillWith(phrase, { of: words });
}

/**
 * Begins a sentence with what limits it: a reader must not learn what we may do before its limit. The first letter is a
 * capital.
 * @param words how the sentence begins when nothing limits it
 * @param limits the conditions, some of which may be empty
 * @param phrases the joining words
 * @returns `Unless the law says otherwise, for people in France, we`
 */
export function writeBegin(
  words: readonly Inline[],
  limits: readonly Inline[][],
  phrases: Phrases,
): Inline[] {
  const parts = [...limits.filter((limit) => limit.length > 0), [...words]];
  return upperFirstOf(joinWith(parts, phrases["case-separator"]));
}

/**
 * @param words a text
 * @returns the same text, beginning with a capital; a name such as “iOS”, whose second letter is one, stays as it is
 */
export const upperFirst = (words: string) =>
  /^\p{Ll}\p{Lu}/u.test(words) ? words : words.charAt(0).toUpperCase() + words.slice(1);

/**
 * @param words a sentence
 * @returns the same words, beginning with a small letter; a name or an abbreviation such as “GDPR” stays as it is
 */
export const lowerFirst = (words: string) =>
  /^\p{Lu}\p{Lu}/u.test(words) ? words : words.charAt(0).toLowerCase() + words.slice(1);

/**
 * @param inlines words
 * @returns the same words, beginning with a capital
 */
export function upperFirstOf(inlines: readonly Inline[]): Inline[] {
  const [first, ...rest] = inlines;
  if (!first) return [];
  if (first.type === "text") return [text(upperFirst(first.value)), ...rest];
  return [{ ...first, children: upperFirstOf(first.children) }, ...rest];
}
