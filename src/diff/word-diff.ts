import { diffArrays } from "diff";
import type { Language } from "../ground/language.ts";

/** A stretch of words: in both versions, or only in the old or the new one. */
export interface Stretch {
  kind: "same" | "deleted" | "inserted";
  text: string;
}

/** Two lines that share less than this much of the shorter one are two lines, and not one that was changed. */
const ALIKE = 0.4;

/** Beyond this many differing words, a text counts as wholly new: the comparison would take longer than anybody reads. */
const MOST = 4000;

/** What is one word although it has signs in it: a number, an address, a path in a menu's name. */
const WORD = /[\p{Script=Latin}\p{N}]+(?:[-.@:/_+'’&=?%#][\p{Script=Latin}\p{N}]+)*/u;
/** A word, a stretch of spaces, a line break, or one other character. */
const ENGLISH = new RegExp(String.raw`${WORD.source}|\n|[^\S\n]+|[\s\S]`, "gu");
/** The same, and stretches of characters that a dictionary parts into words. */
const CHINESE = new RegExp(String.raw`${WORD.source}|\n|[^\S\n]+|\p{Script=Han}+|[\s\S]`, "gu");

/**
 * Takes a text apart into words: what changes as one.
 * @param text any text
 * @param language the language that it is in: Chinese is parted into words by a dictionary
 * @returns the words, spaces and marks in order; together they are the text
 */
export function wordsIn(text: string, language: Language): string[] {
  const found = text.match(language === "zh" ? CHINESE : ENGLISH) ?? [];
  if (language !== "zh") return found;
  return found.flatMap((one) =>
    /^\p{Script=Han}{2}/u.test(one) ? [...segmenter().segment(one)].map(({ segment }) => segment) : [one],
  );
}

let made: Intl.Segmenter | undefined;
/** It takes a while to make, and many comparisons have no Chinese. */
function segmenter(): Intl.Segmenter {
  made ??= new Intl.Segmenter("zh", { granularity: "word" });
  return made;
}

/**
 * Compares two texts word by word: line by line first, so that what is alike by chance in another line does not count.
 * @param old the text of the old version
 * @param now that of the new one
 * @param language the language that both are in
 * @returns stretches, no two of a kind in a row, a deletion before its insertion; without the insertions they are the old
 *   text, without the deletions the new one
 */
export function wordDiff(old: string, now: string, language: Language): Stretch[] {
  const stretches: Stretch[] = [];
  let [gone, come] = ["", ""];
  const flush = () => {
    if (gone !== "" || come !== "") stretches.push(...wordsOf(gone, come, language));
    [gone, come] = ["", ""];
  };
  for (const { added, removed, value } of diffArrays(linesIn(old), linesIn(now))) {
    const text = value.join("");
    if (added) come += text;
    else if (removed) gone += text;
    else {
      flush();
      stretches.push({ kind: "same", text });
    }
  }
  flush();
  return joined(stretches);
}

/** The lines of a text with their breaks. */
const linesIn = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+/g) ?? [];

function wordsOf(old: string, now: string, language: Language): Stretch[] {
  const parts = diffArrays(wordsIn(old, language), wordsIn(now, language), { maxEditLength: MOST });
  const whole: Stretch[] = [
    { kind: "deleted", text: old },
    { kind: "inserted", text: now },
  ];
  if (!parts) return whole;
  const counts = { same: 0, deleted: 0, inserted: 0 };
  const stretches = parts.map(({ added, removed, value }): Stretch => {
    const kind = added ? "inserted" : removed ? "deleted" : "same";
    counts[kind] += value.filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
    return { kind, text: value.join("") };
  });
  const shorter = counts.same + Math.min(counts.deleted, counts.inserted);
  return counts.same < ALIKE * shorter ? whole : withoutCrumbs(stretches);
}

/** A space or a mark between two changes changes with them: nobody reads it as what stayed. */
function withoutCrumbs(stretches: readonly Stretch[]): Stretch[] {
  return stretches.flatMap((one, index): Stretch[] => {
    const isBetween = index > 0 && index + 1 < stretches.length;
    if (one.kind !== "same" || !isBetween || !/^[^\S\n]*[\p{P}]?[^\S\n]*$/u.test(one.text)) return [one];
    return [
      { kind: "deleted", text: one.text },
      { kind: "inserted", text: one.text },
    ];
  });
}

/** Between what stays, first all that goes, and then all that comes. */
function joined(stretches: readonly Stretch[]): Stretch[] {
  const result: Stretch[] = [];
  const pending = { deleted: "", inserted: "" };
  const flush = () => {
    for (const kind of ["deleted", "inserted"] as const)
      if (pending[kind] !== "") result.push({ kind, text: pending[kind] });
    pending.deleted = "";
    pending.inserted = "";
  };
  for (const { kind, text } of stretches) {
    if (kind !== "same") pending[kind] += text;
    else if (text !== "") {
      flush();
      const last = result.at(-1);
      if (last?.kind === "same") last.text += text;
      else result.push({ kind, text });
    }
  }
  flush();
  return result;
}
