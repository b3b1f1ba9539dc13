import { AlignmentType, type INumberingOptions, LevelFormat, LevelSuffix } from "docx";
import type { Language } from "../../ground/language.ts";
import type { Chapter, Counted, Manuscript } from "./manuscript.ts";
import { chapterLevel, levelsOf } from "./numbering.ts";
import { SETTINGS } from "./settings.ts";

/** How far the words of an item stand from its mark. */
const STEP = 360;
const BULLETS = ["•", "–", "▪"];

/**
 * Names the list that a paragraph is counted in, as {@link numberingOf} defines it.
 * @param number what Word counts
 * @returns the list, which of its kind, and the level
 */
export function listOf(number: Counted): { reference: string; level: number; instance: number } {
  const { list, level } = number;
  if (list === "items") return { reference: `items-${number.start}`, level, instance: number.nth };
  const chapter = "chapter" in number && number.chapter;
  return { reference: chapter ? `${list}-${chapter.clause}` : list, level, instance: 0 };
}

/**
 * Defines the lists of a document for Word: the clauses', parts and what stands in them, bullets, and numbered items.
 * @param manuscript the document
 * @param language its language
 * @returns multi-level lists by their names
 */
export function numberingOf({ pieces, scheme }: Manuscript, language: Language): INumberingOptions {
  const { hanging } = SETTINGS[language];
  const lines = pieces.filter((piece) => piece.type === "line");
  const clauses = (list: "clauses" | "parts", chapter: Chapter | null) => {
    const all = levelsOf(scheme, language, list === "parts");
    const begins = chapterLevel(all);
    return {
      reference: listOf({ list, level: 0, chapter }).reference,
      levels: all.map(({ figures, text }, level) => {
        const isChapter = chapter !== null && level === begins;
        const isPart = list === "parts" && level === 0;
        const hangs = hanging > 0 && !isPart;
        const close = /[、）]$/.test(text);
        return {
          level,
          format: LevelFormat[isChapter ? "DECIMAL" : FORMATS[figures]],
          text,
          start: isChapter ? chapter.count : 1,
          alignment: AlignmentType.START,
          suffix: close ? LevelSuffix.NOTHING : hangs ? LevelSuffix.TAB : LevelSuffix.SPACE,
          style: { paragraph: { indent: hangs ? { left: hanging, hanging } : { left: 0, hanging: 0 } } },
        };
      }),
    };
  };
  // Of two versions, a chapter has the number that it has in the new one.
  const chapters = new Map<string, ReturnType<typeof clauses>>();
  for (const isGone of [false, true])
    for (const { number, mark } of lines) {
      if ((mark === "deleted") !== isGone || !number || !("chapter" in number) || !number.chapter) continue;
      const { reference } = listOf(number);
      if (!chapters.has(reference)) chapters.set(reference, clauses(number.list, number.chapter));
    }
  const starts = new Set(lines.flatMap(({ number }) => (number?.list === "items" ? [number.start] : [])));
  const levels = (
    make: (level: number) => { format: keyof typeof LevelFormat; text: string; start?: number },
  ) =>
    Array.from({ length: 9 }, (_, level) => {
      const { format, ...others } = make(level);
      return {
        level,
        format: LevelFormat[format],
        alignment: AlignmentType.START,
        style: { paragraph: { indent: { left: STEP * (level + 1), hanging: STEP } } },
        ...others,
      };
    });
  return {
    config: [
      clauses("clauses", null),
      clauses("parts", null),
      ...chapters.values(),
      {
        reference: "bullets",
        levels: levels((level) => ({ format: "BULLET", text: BULLETS[level % BULLETS.length] as string })),
      },
      ...[...starts].map((start) => ({
        reference: `items-${start}`,
        levels: levels((level) => ({ format: "DECIMAL", text: `%${level + 1}.`, start })),
      })),
    ],
  };
}

const FORMATS = {
  decimal: "DECIMAL",
  upperRoman: "UPPER_ROMAN",
  lowerRoman: "LOWER_ROMAN",
  chineseCountingThousand: "CHINESE_COUNTING_THOUSAND",
} as const;
