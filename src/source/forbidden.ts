/**
 * Characters that a policy has no use for and that deceive readers or programs: controls (tabs and line breaks are fine),
 * a carriage return on its own, a byte order mark in the middle, signs that reorder text, and halves of surrogate pairs.
 */
const FORBIDDEN = /(?!\t|\r?\n)[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/gu;

/**
 * Finds characters that no text of a policy may contain.
 * @param text any text
 * @param from the offset to begin at
 * @returns the first of them and its offset, or undefined
 */
export function forbiddenCharacter(
  text: string,
  from = 0,
): { offset: number; character: string } | undefined {
  FORBIDDEN.lastIndex = from;
  const match = FORBIDDEN.exec(text);
  return match ? { offset: match.index, character: match[0] } : undefined;
}
