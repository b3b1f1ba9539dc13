import { chinese } from "../ground/chinese-numeral.ts";
import type { Bilingual } from "../ground/language.ts";
import { fromRoman, roman } from "../ground/roman.ts";
import { type Clause, type ClauseNumber, sectionsIn } from "./document.ts";

type Style = (path: number[]) => Omit<ClauseNumber, "part">;

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

/** Side by side, `1.` and `1)` would read 11. */
const bare = (mark: string) => mark.replace(/^(\d+)\)$/, "($1)").replace(/[、.]$/, "");

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
  // The headings above clauses with labels of their own (`ownNumber`).
  norms: {
    en: layered(
      (n) => `${roman(n)}.`,
      (n) => `(${n})`,
    ),
    zh: layered(
      (n) => `${chinese(n)}、`,
      (n) => `（${chinese(n)}）`,
    ),
  },
  roman: {
    en: layered(
      (n) => `${roman(n)}.`,
      (n) => `(${roman(n)})`,
      (n) => `${n}.`,
      (n) => `${n})`,
    ),
    zh: layered(
      (n) => `${chinese(n)}、`,
      (n) => `（${chinese(n)}）`,
      (n) => `${n}.`,
      (n) => `${n})`,
    ),
  },
};

/** Parts are numbered alike in every style. */
const part = (n: number): Record<keyof Bilingual, ClauseNumber> => {
  const en = `Part ${roman(n)}`;
  const zh = `第${chinese(n)}部分`;
  return { en: { number: en, label: `${en}:`, part: en }, zh: { number: zh, label: zh, part: zh } };
};

/**
 * Numbers the sections of a document and their clauses. Each part counts its own from the beginning; what a part says
 * before its sections has no number.
 * @param clauses the parts and sections that are to be numbered
 * @param style `decimal`, `chapters`, `chinese`, `roman` or `norms`
 * @param parts the ids of those that are parts
 */
export function number(clauses: Clause[], style: string, parts: ReadonlySet<string> = new Set()): void {
  const sections = clauses.filter(({ id }) => !parts.has(id));
  numberLevel(sections, style, [], null);
  let count = 0;
  for (const clause of clauses) {
    if (!parts.has(clause.id)) continue;
    clause.number = part(++count);
    const inner = sectionsIn(clause);
    numberLevel(inner.length > 0 ? inner : clause.clauses, style, [], clause.number);
  }
}

function numberLevel(clauses: Clause[], style: string, above: number[], within: Clause["number"]): void {
  const { en, zh } = styles[style] as Record<keyof Bilingual, Style>;
  // Where clauses have labels of their own, only headings are numbered: no number may name two clauses.
  const isLabelled = clauses.some((clause) => clause.number);
  const numbered = isLabelled ? clauses.filter((clause) => clause.title && !clause.number) : clauses;
  numbered.forEach((clause, index) => {
    const path = [...above, index + 1];
    clause.number = {
      en: { ...en(path), part: within?.en.part ?? null },
      zh: { ...zh(path), part: within?.zh.part ?? null },
    };
    numberLevel(clause.clauses, style, path, within);
  });
}

/**
 * Takes the label that a norm gives its own clause for its number.
 * @param label such as `III(3).5`: part, section, number; `III.0` is the beginning of a part
 * @returns the label as each language writes it: `III(3).5`, `三（三）5`; the beginning of a part has no mark of its own, and
 *   is cited as the part
 */
export function ownNumber(label: string): Record<keyof Bilingual, ClauseNumber> {
  const isBeginning = label.endsWith(".0");
  const number = isBeginning ? label.slice(0, -2) : label;
  const [, letters = "", section = "", rest = ""] = /^([A-Z]+)((?:\(\d+\))?)(.*)$/.exec(number) ?? [];
  const zh = [
    chinese(fromRoman(letters)),
    section && `（${chinese(Number(section.slice(1, -1)))}）`,
    rest
      .replace(/^\./, section ? "" : "、")
      .replaceAll("(", "（")
      .replaceAll(")", "）"),
  ].join("");
  const mark = (words: string) => ({ number: words, label: isBeginning ? "" : words, part: null });
  return { en: mark(number), zh: mark(zh) };
}
