import { chinese } from "../../ground/chinese-numeral.ts";
import type { Language } from "../../ground/language.ts";
import { roman } from "../../ground/roman.ts";

/** How Word counts one level of a list. */
export interface CountedLevel {
  figures: "decimal" | "upperRoman" | "lowerRoman" | "chineseCountingThousand";
  /** What it prints: `%1` is the figure of the first level. */
  text: string;
  /** Whether all figures in it are Arabic, whatever their own level prints. */
  legal: boolean;
}

/** A level by what stands around its figure, which is at `%`. */
type Level = (at: number) => CountedLevel;

const level =
  (figures: CountedLevel["figures"], text: string): Level =>
  (at) => ({ figures, text: text.replace("%", `%${at}`), legal: false });
/** `1.1`: so many figures, the last of them its own. */
const path =
  (count: number): Level =>
  (at) => ({
    figures: "decimal",
    text: Array.from({ length: count }, (_, index) => `%${at - count + 1 + index}`).join("."),
    legal: true,
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

const FIGURES: Record<CountedLevel["figures"], (n: number) => string> = {
  decimal: String,
  upperRoman: roman,
  lowerRoman: (n) => roman(n).toLowerCase(),
  chineseCountingThousand: chinese,
};

/** Counts as Word does, to know what it will print. */
export class Counter {
  readonly #levels: readonly CountedLevel[];
  #counts: number[] = [];

  /** @param levels the levels of a list */
  constructor(levels: readonly CountedLevel[]) {
    this.#levels = levels;
  }

  /**
   * Counts the next paragraph, if Word prints the right number before it.
   * @param at its level, from 0
   * @param label the number that must stand there
   * @returns whether Word prints it; if not, the paragraph is not counted
   */
  counts(at: number, label: string): boolean {
    const known = this.#levels[at];
    if (!known) return false;
    const counts = [...this.#counts.slice(0, at + 1)];
    while (counts.length <= at) counts.push(counts.length < at ? 1 : 0);
    counts[at] = (counts[at] as number) + 1;
    const printed = known.text.replace(/%(\d)/g, (_, one: string) => {
      const index = Number(one) - 1;
      const figures = known.legal ? "decimal" : (this.#levels[index] as CountedLevel).figures;
      return FIGURES[figures](counts[index] ?? 1);
    });
    if (printed !== label) return false;
    this.#counts = counts;
    return true;
  }
}
