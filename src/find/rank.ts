import { distance } from "fastest-levenshtein";

/** The texts of an entry: those that it is called by, and those that are printed with it. */
export interface Texts {
  named: readonly string[];
  printed: readonly string[];
}

/** How well an entry answers: less is better, entry by entry. */
export type Rank = readonly number[];

/** Where a word was found, the best first. */
const WHOLE = 1;
const BEGINS = 2;
const INSIDE = 3;
const STEM = 4;
/** What is printed with an entry says less of it than its own words. */
const PRINTED = 4;

/** Words that nobody looks for alone. */
const SMALL = new Set(
  "a an and for from how in is it not of on or our that the to we what when with you your".split(" "),
);
/** Endings without which a word is still the same. */
const ENDING = /(?:ations?|ments?|ings?|ies|ers?|ed|es|s)$/;
const HAN = /\p{Script=Han}/u;
const NO_WORD = /[^\p{L}\p{N}]+/u;

/**
 * @param text a text or what is looked for
 * @returns it as both are compared: in small letters, and an id as its words
 */
export function fold(text: string): string {
  return text.toLowerCase().replaceAll("-", " ").trim();
}

/**
 * Ranks an entry by the words that are looked for.
 * @param texts its texts, folded
 * @param wanted what is looked for, folded
 * @returns its rank: those that have every word come before those that have some; undefined when it has none
 */
export function rankOf({ named, printed }: Texts, wanted: string): Rank | undefined {
  const parts = wanted.split(/\s+/).filter(Boolean);
  if (named.includes(wanted)) return [0, 0, 0, 0];
  if (named.some((text) => text.startsWith(wanted))) return [0, 0, 1, named[0]?.length ?? 0];
  const found = parts.map((part) => Math.min(best(named, part), PRINTED + best(printed, part)));
  const length = Math.min(...named.map((text) => text.length));
  if (found.every(Number.isFinite)) return [0, 0, 1 + Math.max(...found), length];
  const large = found.filter((_, at) => !SMALL.has(parts[at] as string));
  const there = (large.length > 0 ? large : found).filter(Number.isFinite);
  if (there.length === 0) return undefined;
  return [1, -there.length, 1 + Math.min(...there), length];
}

/**
 * Ranks an entry that has none of the words by how near its own words come to them: a slip of the hand, or most of the
 * characters of a Chinese word.
 * @param named what the entry is called by, folded
 * @param wanted what is looked for, folded
 * @returns its rank; undefined when nothing in it is near
 */
export function nearness(named: readonly string[], wanted: string): Rank | undefined {
  const near = named.flatMap((text) => (HAN.test(wanted) ? sharedBy(text, wanted) : slipsIn(text, wanted)));
  return near.length === 0 ? undefined : [2, Math.min(...near), named[0]?.length ?? 0];
}

/** Where the best of the texts has a word. */
function best(texts: readonly string[], part: string): number {
  return Math.min(Number.POSITIVE_INFINITY, ...texts.map((text) => placeOf(text, part)));
}

function placeOf(text: string, part: string): number {
  const isThere = text.includes(part);
  // Chinese has no spaces: what is there is there.
  if (isThere && HAN.test(part)) return WHOLE;
  const words = text.split(NO_WORD);
  if (words.includes(part)) return WHOLE;
  if (words.some((word) => word.startsWith(part))) return BEGINS;
  if (isThere) return INSIDE;
  const stem = part.replace(ENDING, "");
  const isStem = stem !== part && stem.length >= 4;
  return isStem && words.some((word) => word.startsWith(stem)) ? STEM : Number.POSITIVE_INFINITY;
}

/** The share of a Chinese word's characters that a short text lacks. */
function sharedBy(text: string, wanted: string): number[] {
  const characters = [...new Set(wanted)].filter((character) => HAN.test(character));
  const shared = characters.filter((character) => text.includes(character)).length;
  const isNear =
    characters.length > 2 && shared * 3 >= characters.length * 2 && text.length <= wanted.length * 3;
  return isNear ? [1 - shared / characters.length] : [];
}

/** The slips between a word that is looked for and one of a text: one for every four letters at most. */
function slipsIn(text: string, wanted: string): number[] {
  const words = text.split(NO_WORD);
  return wanted.split(/\s+/).flatMap((part) =>
    words.flatMap((word) => {
      if (part.length < 4 || Math.abs(part.length - word.length) > part.length / 4) return [];
      const slips = distance(part, word);
      return slips <= part.length / 4 ? [slips] : [];
    }),
  );
}
