import type { Bilingual, Language } from "../../ground/language.ts";

/** A stretch of a text of a rule: words, or what is written in the policy's files. */
export interface Piece {
  text: string;
  isCode: boolean;
}

/** The name of a key or an id, as rules write it: `recipients[].receives`. */
const KEY = String.raw`[a-z][a-z0-9-]*(?:\[\])?(?:\.[a-z][a-z0-9-]*(?:\[\])?)*`;

/** What is code, and in group 1 or 2 without its marks. What is filled in or quoted is not looked into. */
const CODE: Record<Language, RegExp> = {
  // In English words are lower case too: a key stands in marks, or has a full stop in it.
  en: /\{[^{}]+\}|`([^`]+)`|"([a-z][^"]*)"|(?<![\w@/.-])[a-z][a-z-]+(?:\[\])?(?:\.[a-z][a-z-]*(?:\[\])?)+/g,
  // In Chinese whatever is in small Latin letters is a key or a value, unless it is a quotation of several words.
  zh: new RegExp(
    String.raw`\{[^{}]+\}|“[a-z]+(?: [a-z0-9]+)+”|\x60([^\x60]+)\x60|(?<![\w@/.-])${KEY}(?:：(?:\[[^\]]*\]|[a-z0-9-]+(?:/[a-z-]+)?))?(?!\w)`,
    "g",
  ),
};

/** What is code in Chinese and a single word: in English it may stand as a word among words. */
const WORD = /^[a-z][a-z0-9-]*$/;

/**
 * Tells the words of a rule from the YAML in them.
 * @param said a text of a rule, before it is filled
 * @param language the language that is wanted
 * @param isMend whether it says what to write: a key without marks is then known in English by the Chinese text, in which it stands
 *   out; behind an article it is a word of the sentence
 * @returns the text in pieces; code is without its marks, and with the colon of YAML
 */
export function piecesOf(said: Bilingual, language: Language, isMend: boolean): Piece[] {
  const pieces = marked(said[language], language);
  if (language !== "en" || !isMend) return pieces;
  const keys = marked(said.zh, "zh").flatMap(({ text, isCode }) => (isCode && WORD.test(text) ? [text] : []));
  if (keys.length === 0) return pieces;
  const ones = keys.sort((a, b) => b.length - a.length).join("|");
  const key = new RegExp(
    `(?<![\\w-]|\\b(?:[Tt]he|[Aa]n?|[Ee]ach|[Tt]his|[Ii]ts) )(?:${ones})(?![\\w-])`,
    "g",
  );
  return pieces.flatMap((piece) => (piece.isCode ? [piece] : split(piece.text, key)));
}

function split(text: string, code: RegExp): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const { index, 0: found } of text.matchAll(code)) {
    if (index > from) pieces.push({ text: text.slice(from, index), isCode: false });
    pieces.push({ text: found, isCode: true });
    from = index + found.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), isCode: false });
  return pieces;
}

function marked(text: string, language: Language): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const { index, 0: whole, 1: ticked, 2: quoted } of text.matchAll(CODE[language])) {
    if (/^[{“]/.test(whole)) continue;
    if (index > from) pieces.push({ text: text.slice(from, index), isCode: false });
    const code = ticked ?? quoted ?? whole;
    pieces.push({ text: code.replace("：", ": "), isCode: true });
    from = index + whole.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), isCode: false });
  return pieces;
}
