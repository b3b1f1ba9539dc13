import type { Bilingual } from "../diagnostics/diagnostic.ts";
import type { Clause, ClauseNumber } from "./document.ts";

type Style = (path: number[]) => ClauseNumber;

/** `1.`, `1.1`, `1.1.1`, then `(1)` and `(i)`: a fourth figure says nothing any more. */
const dotted: Style = (path) => {
  const number = path.slice(0, 3).join(".");
  const deeper = path.slice(3).map((n, depth) => (depth === 0 ? `(${n})` : `(${roman(n).toLowerCase()})`));
  return {
    number: number + deeper.join(""),
    label: deeper.at(-1) ?? (path.length === 1 ? `${number}.` : number),
  };
};

/** Chapters in Chinese numerals, what stands in them in figures: `一、`, `1.1`, `1.1.1`. */
const chapters: Style = (path) =>
  path.length === 1
    ? { number: chinese(path[0] as number), label: `${chinese(path[0] as number)}、` }
    : dotted(path);

/** One mark for each level; a reference to a deeper level names the whole path. */
const layered =
  (...levels: ((n: number) => string)[]): Style =>
  (path) => {
    const marks = path.map((n, depth) => (levels[depth] ?? levels.at(-1))?.(n) ?? String(n));
    return { number: marks.map(bare).join(""), label: marks.at(-1) as string };
  };

const bare = (mark: string) => mark.replace(/[、.]$/, "");

/** The styles that a policy may choose (`numbering`), each with its natural counterpart in the other language. */
const styles: Record<string, Record<keyof Bilingual, Style>> = {
  decimal: { en: dotted, zh: dotted },
  chinese: {
    en: layered(
      (n) => `${roman(n)}.`,
      (n) => `(${roman(n)})`,
      (n) => `${n}.`,
      (n) => `(${n})`,
    ),
    zh: layered(
      (n) => `${chinese(n)}、`,
      (n) => `（${chinese(n)}）`,
      (n) => `${n}.`,
      (n) => `（${n}）`,
    ),
  },
  chapters: { en: dotted, zh: chapters },
  roman: {
    en: layered(
      (n) => `${roman(n)}.`,
      (n) => `(${roman(n)})`,
      (n) => `${n}.`,
    ),
    zh: layered(
      (n) => `${chinese(n)}、`,
      (n) => `（${chinese(n)}）`,
      (n) => `${n}.`,
    ),
  },
};

/**
 * Numbers the clauses below one parent, and theirs; clauses that are not to be numbered are passed over.
 * @param clauses the clauses of one level
 * @param style `decimal`, `chapters`, `chinese` or `roman`
 * @param above the numbers of the levels above
 */
export function number(clauses: Clause[], style: string, above: number[] = []): void {
  let count = 0;
  for (const clause of clauses) {
    const path = [...above, ++count];
    const { en, zh } = styles[style] as Record<keyof Bilingual, Style>;
    clause.number = { en: en(path), zh: zh(path) };
    number(clause.clauses, style, path);
  }
}

const ROMAN: [number, string][] = [
  [50, "L"],
  [40, "XL"],
  [10, "X"],
  [9, "IX"],
  [5, "V"],
  [4, "IV"],
  [1, "I"],
];

/** @returns the Roman numeral of a number below 90 */
export function roman(n: number): string {
  for (const [value, letters] of ROMAN) if (n >= value) return letters + roman(n - value);
  return "";
}

const DIGITS = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/** @returns the Chinese numeral of a number below 100, as headings write it */
export function chinese(n: number): string {
  if (n < 10) return DIGITS[n] as string;
  const tens = Math.floor(n / 10);
  return `${tens > 1 ? DIGITS[tens] : ""}十${DIGITS[n % 10]}`;
}
