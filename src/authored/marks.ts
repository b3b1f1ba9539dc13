import { HAN } from "../ground/spacing.ts";
import type { Check, Finding, Text } from "./check.ts";

/** What stands in a Chinese line without a space: characters, 々 and 〇. */
const CHINESE = `[${HAN}\\u3005\\u3007]`;

/** The Chinese mark for each that belongs to Latin letters. */
const FULL_WIDTH: Record<string, string> = {
  ",": "，",
  ".": "。",
  ":": "：",
  ";": "；",
  "!": "！",
  "?": "？",
  "(": "（",
  ")": "）",
};

const NARROW = /[,.:;!?()]/;
const BETWEEN_HAN = new RegExp(`(?<=${CHINESE})([,.:;!?()])(?= ?${CHINESE})`, "gu");

/** A half-width mark between two Han characters. */
export const HALF_WIDTH: Check = {
  waivable: true,
  text: (text) =>
    each(text, BETWEEN_HAN, (found) => ({
      code: "text/half-width",
      params: { found, full: FULL_WIDTH[found] as string },
    })),
};

const SPACE = new RegExp(`${CHINESE}( +)${CHINESE}`, "gu");

/**
 * A space between two Han characters that was typed within a line; where lines were folded, the compiler joins them. The
 * titles of standards have one: 《信息安全技术 个人信息安全规范》.
 */
export const SPACE_IN_CHINESE: Check = {
  waivable: true,
  text: (text, { written }) => {
    if (text.language !== "zh" || !text.value.includes(" ")) return [];
    SPACE.lastIndex = 0;
    for (let match = SPACE.exec(text.value); match; match = SPACE.exec(text.value)) {
      const span = { start: match.index, end: SPACE.lastIndex };
      // The second character may be the first one of the next place.
      SPACE.lastIndex -= 1;
      if (isInTitle(text.value, span.start) || /[\r\n]/.test(written.raw(text.pointer, span))) continue;
      const [before = "", after = ""] = match[0].split(/ +/);
      return [{ code: "text/space-in-chinese", pointer: text.pointer, span, params: { before, after } }];
    }
    return [];
  },
};

function isInTitle(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 60), at);
  return before.lastIndexOf("《") > before.lastIndexOf("》");
}

/** A name or a phrase that ends as if it went on: the sentence that it stands in has marks of its own. */
export const OPEN_END: Check = {
  waivable: false,
  text: ({ value, pointer, language, isProse }) => {
    const match = language !== null && !isProse && /[,;:，；：、](?=\s*$)/.exec(value);
    if (!match) return [];
    const span = { start: match.index, end: match.index + 1 };
    return [{ code: "text/open-end", pointer, span, params: { found: match[0] } }];
  },
};

/** What the bytes of UTF-8 look like when they were read as Windows-1252, or as the encodings of Chinese. */
const HIGH =
  "[\\u0080-\\u00bf\\u0152\\u0153\\u0160\\u0161\\u0178\\u017d\\u017e\\u0192\\u02c6\\u02dc\\u2013-\\u2026\\u2030\\u2039\\u203a\\u20ac\\u2122]";
const BROKEN = new RegExp(
  `Ã${HIGH}|Â[\\u00a0-\\u00a8\\u00aa-\\u00ad\\u00af-\\u00bf]|â€${HIGH}|ï¼${HIGH}|ã€${HIGH}|(?:[ä-é]${HIGH}{2}){2,40}|锟斤拷|烫烫烫`,
);

const MAY_BE_BROKEN = /[ÂÃâãïä-é锟烫]/;

/** Text that was once read in the wrong encoding. */
export const MOJIBAKE: Check = {
  waivable: false,
  text: ({ value, pointer, language }) => {
    if (language === null || !MAY_BE_BROKEN.test(value)) return [];
    const match = BROKEN.exec(value);
    if (!match) return [];
    const span = { start: match.index, end: match.index + match[0].length };
    return [{ code: "text/mojibake", pointer, span, params: { found: match[0] } }];
  },
};

/** The first match in a Chinese text. */
function each(
  { value, pointer, language }: Text,
  pattern: RegExp,
  finding: (found: string) => Omit<Finding, "pointer">,
): Finding[] {
  if (language !== "zh" || !NARROW.test(value)) return [];
  pattern.lastIndex = 0;
  const match = pattern.exec(value);
  if (!match) return [];
  const span = { start: match.index, end: match.index + match[0].length };
  return [{ pointer, span, ...finding(match[1] ?? match[0]) }];
}
