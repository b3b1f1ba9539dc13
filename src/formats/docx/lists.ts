import { AlignmentType, type INumberingOptions, LevelFormat, LevelSuffix } from "docx";
import type { Language } from "../../ground/language.ts";
import type { Counted, Manuscript } from "./manuscript.ts";
import { levelsOf } from "./numbering.ts";
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
  if (list !== "items") return { reference: list, level, instance: 0 };
  return { reference: `items-${number.start}`, level, instance: number.nth };
}

/**
 * Defines the lists of a document for Word: the clauses', parts and what stands in them, bullets, and numbered items.
 * @param manuscript the document
 * @param language its language
 * @returns multi-level lists by their names
 */
export function numberingOf({ pieces, scheme }: Manuscript, language: Language): INumberingOptions {
  const { hanging } = SETTINGS[language];
  const clauses = (inParts: boolean) => ({
    reference: inParts ? "parts" : "clauses",
    levels: levelsOf(scheme, language, inParts).map(({ figures, text, legal }, level) => {
      const close = /[、）]$/.test(text);
      const isPart = inParts && level === 0;
      const hangs = hanging > 0 && !isPart;
      return {
        level,
        format: LevelFormat[FORMATS[figures]],
        text,
        isLegalNumberingStyle: legal,
        alignment: AlignmentType.START,
        suffix: close ? LevelSuffix.NOTHING : hangs ? LevelSuffix.TAB : LevelSuffix.SPACE,
        style: { paragraph: { indent: hangs ? { left: hanging, hanging } : { left: 0, hanging: 0 } } },
      };
    }),
  });
  const starts = new Set(
    pieces.flatMap((piece) =>
      piece.type === "line" && piece.number?.list === "items" ? [piece.number.start] : [],
    ),
  );
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
      clauses(false),
      clauses(true),
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
