/** A character that no text of a policy may contain. */
export interface Forbidden {
  offset: number;
  character: string;
  /** `control`: controls and what reorders text; `invisible`: what nobody sees; `damaged`: what stands for a lost character. */
  kind: "control" | "invisible" | "damaged";
}

/**
 * Characters that a policy has no use for and that deceive readers or programs. Controls (tabs and line breaks are fine),
 * a carriage return on its own, a byte order mark in the middle, signs that reorder text, and halves of surrogate pairs;
 * then what is invisible, but for the joiners that emoji and scripts need, and for what makes the flag of a region;
 * then the sign that programs put where they could not read a character.
 */
const FORBIDDEN =
  /([\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff](?<!\t|\n|\r(?=\n)))|(\u034f|[\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028\u2029\u2060-\u2065\u206a-\u206f\u2800\u3164\uffa0\ufff9-\ufffb]|[\u{e0000}-\u{e007f}](?<!\u{1f3f4}[\u{e0020}-\u{e007f}]{1,8}))|\ufffd/gu;

/**
 * Finds characters that no text of a policy may contain.
 * @param text any text
 * @param from the offset to begin at
 * @returns the first of them, or undefined
 */
export function forbiddenCharacter(text: string, from = 0): Forbidden | undefined {
  FORBIDDEN.lastIndex = from;
  const match = FORBIDDEN.exec(text);
  if (!match) return undefined;
  const [character, control, invisible] = match;
  const kind = control !== undefined ? "control" : invisible !== undefined ? "invisible" : "damaged";
  return { offset: match.index, character, kind };
}

/**
 * Puts a harmless sign in the place of each such character.
 * @param text any text
 * @returns a text of the same length
 */
export function withoutForbidden(text: string): string {
  return text.replace(FORBIDDEN, (character) => "-".repeat(character.length));
}
