import type { ClausePair, ClauseSide } from "../../diff/clauses.ts";
import { type Stretch, wordDiff } from "../../diff/word-diff.ts";
import type { Language } from "../../ground/language.ts";

/** One line of a clause, with what changed in it. */
export type MarkedLine = Stretch[];

/** How a clause reads in two versions, in one language. */
export interface Excerpt {
  lines: MarkedLine[];
  /** Whether it says the same in this language. */
  isSame: boolean;
}

/** How much stays of a stretch that did not change, on each side that touches a change. */
const NEAR: Readonly<Record<Language, number>> = { en: 160, zh: 70 };

/** What stands for what is left out. */
const GAP: Readonly<Record<Language, string>> = { en: "…", zh: "……" };

/**
 * Compares a clause in two versions and leaves out what did not change, but for what one needs to read the change.
 * @param pair the clause
 * @param language the language
 * @returns the lines with changes, and those that they hang on: what introduces a list, the head of a table
 */
export function excerptOf(pair: ClausePair, language: Language): Excerpt {
  const known = KNOWN[language].get(pair);
  if (known) return known;
  const excerpt = made(pair, language);
  KNOWN[language].set(pair, excerpt);
  return excerpt;
}

/** One clause may say many changes. */
const KNOWN: Readonly<Record<Language, WeakMap<ClausePair, Excerpt>>> = {
  en: new WeakMap(),
  zh: new WeakMap(),
};

function made({ old, new: now }: ClausePair, language: Language): Excerpt {
  const [before, after] = [wordsOf(old, language), wordsOf(now, language)];
  const lines = linesOf(wordDiff(before, after, language));
  if (before === after) return { lines: lines.length === 0 ? [] : [clipped(lines, language)], isSame: true };
  const isKept = lines.map(isChanged);
  for (const [index, line] of lines.entries()) if (isChanged(line)) keepLead(lines, index, isKept);
  const kept: MarkedLine[] = [];
  const space = language === "zh" ? "" : " ";
  for (const [index, line] of lines.entries()) {
    if (isKept[index]) {
      const shown = isChanged(line) ? shortened(line, language) : line;
      const isLate = index > 0 && kept.length === 0;
      kept.push(isLate ? [same(`${GAP[language]}${space}`), ...shown] : [...shown]);
      continue;
    }
    // What is left out is marked where one stops reading.
    const last = kept.at(-1);
    if (last && (isKept[index - 1] ?? false)) last.push(same(`${space}${GAP[language]}`));
  }
  return { lines: kept, isSame: false };
}

/** A clause with its heading. */
function wordsOf(side: ClauseSide | null, language: Language): string {
  if (!side) return "";
  return [side.title?.[language], side.text[language]].filter(Boolean).join("\n\n");
}

const same = (text: string): Stretch => ({ kind: "same", text });
const isChanged = (line: MarkedLine): boolean => line.some(({ kind }) => kind !== "same");
const textOf = (line: MarkedLine): string => line.map(({ text }) => text).join("");

/** Breaks stretches where a line ends in either version; empty lines go. */
function linesOf(stretches: readonly Stretch[]): MarkedLine[] {
  const lines: MarkedLine[] = [[]];
  for (const { kind, text } of stretches)
    for (const [index, part] of text.split("\n").entries()) {
      if (index > 0) lines.push([]);
      if (part !== "") lines.at(-1)?.push({ kind, text: part });
    }
  return lines.filter((line) => textOf(line).trim() !== "");
}

const ENTRY = /^\s*(?:[-•]|\d+[.)])\s/;
const CELLS = / \| /;

/** An entry of a list hangs on the line that introduces it, and a row on the head of its table. */
function keepLead(lines: readonly MarkedLine[], index: number, isKept: boolean[]): void {
  const line = textOf(lines[index] as MarkedLine);
  const isEntry = ENTRY.test(line);
  if (!isEntry && !CELLS.test(line)) return;
  let above = index - 1;
  const belongs = (at: number) => {
    const other = textOf(lines[at] as MarkedLine);
    return isEntry ? ENTRY.test(other) || /^\s/.test(other) : CELLS.test(other);
  };
  while (above >= 0 && belongs(above)) above -= 1;
  if (isEntry && above >= 0) isKept[above] = true;
  if (!isEntry && above + 1 < index) isKept[above + 1] = true;
}

/** A line without the middle of its long unchanged stretches. */
function shortened(line: MarkedLine, language: Language): MarkedLine {
  return line.map((stretch, index) => {
    if (stretch.kind !== "same") return stretch;
    const [isFirst, isLast] = [index === 0, index === line.length - 1];
    const near = NEAR[language];
    const { text } = stretch;
    if (text.length <= near * (isFirst || isLast ? 1.5 : 2.5)) return stretch;
    const gap = language === "zh" ? GAP.zh : ` ${GAP.en} `;
    if (isFirst) return same(`${gap.trimStart()}${tail(text, near)}`);
    if (isLast) return same(`${head(text, near)}${gap.trimEnd()}`);
    return same(`${head(text, near)}${gap}${tail(text, near)}`);
  });
}

/** The beginning of an unchanged clause: enough to see what it says. */
function clipped(lines: readonly MarkedLine[], language: Language): MarkedLine {
  const text = lines.map(textOf).join(language === "zh" ? "" : " ");
  const most = NEAR[language] * 2;
  return [
    same(text.length <= most ? text : `${head(text, most)}${language === "zh" ? "" : " "}${GAP[language]}`),
  ];
}

/** The last sentence or so of a text: it begins with a sentence where there is one, or else with a word. */
function tail(text: string, near: number): string {
  const kept = text.slice(-near * 2);
  const starts = [...kept.matchAll(/(?:[.!?] +|[。！？；])(?=.)/gu)].map(
    ({ index, 0: { length } }) => index + length,
  );
  const start = starts.find((at) => kept.length - at <= near);
  if (start !== undefined) return kept.slice(start);
  return whole(kept.slice(-near).replace(/^\S{0,20}\s+/, ""));
}

/** The first sentence or so. */
function head(text: string, near: number): string {
  const kept = text.slice(0, near * 2);
  const ends = [...kept.matchAll(/[.!?](?= )|[。！？；]/gu)].map(
    ({ index, 0: { length } }) => index + length,
  );
  const end = ends.findLast((at) => at <= near);
  if (end !== undefined) return kept.slice(0, end);
  return whole(kept.slice(0, near).replace(/\s+\S{0,20}$/, ""));
}

/** A text without the halves of characters at its ends. */
const whole = (text: string): string => text.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, "");
