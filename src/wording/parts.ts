import type { Inline } from "../markup/tree.ts";
import { fillWith } from "./phrases.ts";

/**
 * The parts that a sentence may have in one place, as `templates/phrases.yaml` lists them: each is a phrase with `{of}`,
 * and they stand in the order of the list. What comes first is a matter of the language, and so it is data.
 */
export type Family = Readonly<Record<string, string>>;

/** What the parts of a sentence say, by the name of the part: null for one that has nothing to say. */
export type Values = Readonly<Record<string, Inline[] | null>>;

/** One part of a sentence, written. */
export interface Part {
  name: string;
  words: Inline[];
}

/**
 * Writes the parts of a sentence that have something to say. A part that the family does not list stands elsewhere.
 * @param family the phrases, in the order of the words
 * @param values what fills them
 * @returns the parts, in that order
 */
export function writeParts(family: Family, values: Values): Part[] {
  return Object.entries(family).flatMap(([name, phrase]) => {
    const of = values[name] ?? null;
    return of === null ? [] : [{ name, words: fillWith(phrase, { of }) }];
  });
}
