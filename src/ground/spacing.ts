import type { Typography } from "./language.ts";

/** Chinese characters, as a part of a class of characters in a regular expression with the flag `u`. */
export const HAN = "\\u3400-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{323af}";
/** Full-width marks: they bring their own space. */
const MARK = "\\u3000-\\u303f\\uff01-\\uff60\\uffe0-\\uffe6";
/** Marks that Chinese and Latin texts share: wide in a Chinese line. */
const SHARED = "“”‘’…—·";
const WIDE = new RegExp(`[${HAN}${MARK}${SHARED}]`, "u");
const FULL_WIDTH = new RegExp(`[${MARK}]`, "u");
const IDEOGRAPH = new RegExp(`[${HAN}]`, "u");

/**
 * @param character one character, or nothing
 * @returns whether it is a Chinese character
 */
export function isHan(character: string): boolean {
  return IDEOGRAPH.test(character);
}

const IDEOGRAPHS = new RegExp(`[${HAN}]+`, "u");

/**
 * @param text a text
 * @returns the first Chinese characters in it, up to one that is none; undefined when there are none
 */
export function hanIn(text: string): string | undefined {
  return IDEOGRAPHS.exec(text)?.[0];
}

/**
 * Tells whether a space belongs between two characters that templates, terms and names happen to bring together.
 * @param left the last character before the seam
 * @param right the first character behind it
 * @param typography how the language is set
 * @returns whether it does
 */
export function isGap(left: string, right: string, { unspaced }: Typography): boolean {
  // A character of ASCII on both sides, or on neither, needs no closer look.
  if (!unspaced || left < "\u0080" === right < "\u0080") return false;
  return isHan(left) ? /[A-Za-z0-9]/.test(right) : /[A-Za-z0-9%.)]/.test(left) && isHan(right);
}

/**
 * Says what a line break between two characters stands for.
 * @param left the last character of a line
 * @param right the first character of the next
 * @param typography how the language is set
 * @returns a space, or nothing where one would tear Chinese apart
 */
export function atBreak(left: string, right: string, { unspaced }: Typography): "" | " " {
  if (!unspaced) return " ";
  const joined = FULL_WIDTH.test(left) || FULL_WIDTH.test(right) || (WIDE.test(left) && WIDE.test(right));
  return joined ? "" : " ";
}

/**
 * Makes one line of a text of the policy, however it was broken and indented.
 * @param text any text
 * @param typography how the language is set
 * @returns the text without line breaks and without white space at either end
 */
export function onOneLine(text: string, typography: Typography): string {
  if (!/\s/.test(text)) return text;
  return text
    .trim()
    .replace(/[^\S\n]+/g, " ")
    .split(/ ?\n\s*/)
    .reduce(
      (joined, line) => joined + atBreak(lastCharacter(joined), firstCharacter(line), typography) + line,
    );
}

/**
 * @param text any text
 * @returns its first character, whole; empty for an empty text
 */
export function firstCharacter(text: string): string {
  return text === "" ? "" : String.fromCodePoint(text.codePointAt(0) as number);
}

/**
 * @param text any text
 * @returns its last character, whole; empty for an empty text
 */
export function lastCharacter(text: string): string {
  const pair = /[\ud800-\udbff][\udc00-\udfff]$/.test(text) ? 2 : 1;
  return text.slice(-pair);
}
