import { chinese } from "../../ground/chinese-numeral.ts";
import type { Language } from "../../ground/language.ts";
import { roman } from "../../ground/roman.ts";
import type { Chapter, Counted } from "./manuscript.ts";

/** How Word counts one level of a list. */
export interface CountedLevel {
  figures: "decimal" | "upperRoman" | "lowerRoman" | "chineseCountingThousand";
  /** What it prints: `%1` is the figure of the first level. */
  text: string;
}

/** A level by what stands around its figure, which is at `%`. */
type Level = (at: number) => CountedLevel;

const level =
  (figures: CountedLevel["figures"], text: string): Level =>
  (at) => ({ figures, text: text.replace("%", `%${at}`) });
/** `1.1`: so many figures, the last of them its own. */
const path =
  (count: number): Level =>
  (at) => ({
    figures: "decimal",
    text: Array.from({ length: count }, (_, index) => `%${at - count + 1 + index}`).join("."),
  });

const deep = [path(2), path(3), level("decimal", "(%)"), level("lowerRoman", "(%)")];
const dotted = [level("decimal", "%."), ...deep];
const counting = "chineseCountingThousand";

/** The styles of numbers (`numbering` of a policy; `src/document/numbering.ts`) as Word counts them; the last level goes on. */
const SCHEMES: Record<string, Record<Language, readonly Level[]>> = {
  decimal: { en: dotted, zh: dotted },
  chapters: { en: dotted, zh: [level(counting, "%、"), ...deep] },
  chinese: {
    en: [
      level("upperRoman", "%."),
      level("upperRoman", "(%)"),
      level("decimal", "%."),
      level("decimal", "(%)"),
    ],
    zh: [level(counting, "%、"), level(counting, "（%）"), level("decimal", "%."), level("decimal", "（%）")],
  },
  roman: {
    en: [
      level("upperRoman", "%."),
      level("upperRoman", "(%)"),
      level("decimal", "%."),
      level("decimal", "%)"),
    ],
    zh: [level(counting, "%、"), level(counting, "（%）"), level("decimal", "%."), level("decimal", "%)")],
  },
  norms: {
    en: [level("upperRoman", "%."), level("decimal", "(%)")],
    zh: [level(counting, "%、"), level(counting, "（%）")],
  },
};
const PART: Record<Language, Level> = {
  en: level("upperRoman", "Part %:"),
  zh: level(counting, "第%部分"),
};

/** Word has nine levels. */
const DEPTH = 9;

/**
 * @param scheme the style of the numbers; one that is unknown counts as `decimal`
 * @param language the language
 * @param inParts whether the first level is that of parts
 * @returns how Word counts each of its nine levels
 */
export function levelsOf(scheme: string, language: Language, inParts: boolean): CountedLevel[] {
  const own = (SCHEMES[scheme] ?? SCHEMES.decimal)?.[language] as readonly Level[];
  const all = inParts ? [PART[language], ...own] : own;
  return Array.from({ length: DEPTH }, (_, at) => (all[at] ?? (all.at(-1) as Level))(at + 1));
}

/**
 * Finds the level whose figures are others in the numbers below it: `一、` above `1.1`.
 * @param levels the levels of a list
 * @returns the level, from 0; null in most styles
 */
export function chapterLevel(levels: readonly CountedLevel[]): number | null {
  const at = levels.findIndex(
    ({ figures }, index) => figures !== "decimal" && levels[index + 1]?.text.startsWith(`%${index + 1}.%`),
  );
  return at < 0 ? null : at;
}

const FIGURES: Record<CountedLevel["figures"], (n: number) => string> = {
  decimal: String,
  upperRoman: roman,
  lowerRoman: (n) => roman(n).toLowerCase(),
  chineseCountingThousand: chinese,
};

/** Counts the clauses of a list as Word does, to know what it will print. */
export class Counter {
  readonly #list: "clauses" | "parts";
  readonly #levels: readonly CountedLevel[];
  readonly #chapterLevel: number | null;
  #counts: number[] = [];
  #chapter: Chapter | null = null;

  /**
   * @param list the name of the list
   * @param levels its levels
   */
  constructor(list: "clauses" | "parts", levels: readonly CountedLevel[]) {
    this.#list = list;
    this.#levels = levels;
    this.#chapterLevel = chapterLevel(levels);
  }

  /**
   * Counts the next clause, if Word prints the right number before it.
   * @param clause its id
   * @param level its level, from 0
   * @param label the number that must stand there
   * @returns what Word counts; null when it would print something else, and then the clause is not counted
   */
  next(clause: string, level: number, label: string): Counted | null {
    const known = this.#levels[level];
    if (!known) return null;
    const counts = this.#counts.slice(0, level + 1);
    while (counts.length < level) counts.push(1);
    counts[level] = (counts[level] ?? 0) + 1;
    const isBelow = this.#chapterLevel !== null && level > this.#chapterLevel;
    const printed = known.text.replace(/%(\d)/g, (_, one: string) => {
      const at = Number(one) - 1;
      const figures = isBelow && at === this.#chapterLevel ? "decimal" : this.#levels[at]?.figures;
      return FIGURES[figures ?? "decimal"](counts[at] ?? 1);
    });
    if (printed !== label) return null;
    this.#counts = counts;
    if (level === this.#chapterLevel) this.#chapter = { clause, count: counts[level] as number };
    return { list: this.#list, level, chapter: isBelow ? this.#chapter : null };
  }
}
