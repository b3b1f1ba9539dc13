import type { Language } from "../../ground/language.ts";

/** A stretch of a text of a rule: words, or what is written in the policy's files. */
export interface Piece {
  text: string;
  isCode: boolean;
}

/** The name of a key or an id, as rules write it: `recipients[].receives`. */
const KEY = String.raw`[a-z][a-z0-9-]*(?:\[\])?(?:\.[a-z][a-z0-9-]*(?:\[\])?)*`;

/** What is code, and in group 1 or 2 without its marks. What is filled in is not looked into. */
const CODE: Record<Language, RegExp> = {
  // In English words are lower case too: a key stands in marks, or has a full stop in it.
  en: /\{[^{}]+\}|`([^`]+)`|"([a-z][^"]*)"|(?<![\w@/.-])[a-z][a-z-]+(?:\[\])?(?:\.[a-z][a-z-]*(?:\[\])?)+/g,
  // In Chinese whatever is in small Latin letters is a key or a value.
  zh: new RegExp(
    String.raw`\{[^{}]+\}|\x60([^\x60]+)\x60|(?<![\w@/.-])${KEY}(?:：(?:\[[^\]]*\]|[a-z0-9-]+(?:/[a-z-]+)?))?(?!\w)`,
    "g",
  ),
};

/**
 * Tells the words of a rule from the YAML in them.
 * @param text a text of a rule, before it is filled
 * @param language its language
 * @returns the text in pieces; code is without its marks, and with the colon of YAML
 */
export function piecesOf(text: string, language: Language): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const { index, 0: whole, 1: ticked, 2: quoted } of text.matchAll(CODE[language])) {
    if (whole.startsWith("{")) continue;
    if (index > from) pieces.push({ text: text.slice(from, index), isCode: false });
    const code = ticked ?? quoted ?? whole;
    pieces.push({ text: code.replace("：", ": "), isCode: true });
    from = index + whole.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), isCode: false });
  return pieces;
}
