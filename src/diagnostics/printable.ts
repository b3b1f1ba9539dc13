/** Characters that would move the cursor, hide text or reorder it; the joiners that emoji and some scripts need are spared. */
const UNPRINTABLE = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
/** The same in JSON, which has thousands of line breaks. */
const UNPRINTABLE_IN_JSON = /(?![\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/**
 * Makes text from a user's file safe to show in a terminal, a log or a page.
 * @param text any text
 * @returns the same text, with every control, invisible or direction-changing character written out as `<U+001B>`
 */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (character) => `<${codePoint(character)}>`);
}

/**
 * Makes JSON safe to show, without another meaning: a program reads the same text, such as the name of a file.
 * @param json JSON that an encoder has made
 * @returns the same JSON, with such characters as `\\u202e`; its line breaks stay
 */
export function escapeUnprintable(json: string): string {
  return json.replace(UNPRINTABLE_IN_JSON, (character) =>
    Array.from({ length: character.length }, (_, i) => unit(character.charCodeAt(i))).join(""),
  );
}

const unit = (code: number): string => `\\u${code.toString(16).padStart(4, "0")}`;

/**
 * Names a character by its number.
 * @param character one character
 * @returns such as `U+200B`
 */
export function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** How far back a shortened text may end at a word. */
const WORD = 24;

/**
 * Shortens text to what fits in a message.
 * @param text any text
 * @param limit the most UTF-16 code units to keep
 * @returns the text, or its beginning and an ellipsis; neither a character nor, where there are spaces, a word is cut in half
 */
export function clip(text: string, limit = 120): string {
  if (text.length <= limit) return text;
  const half = /[\ud800-\udbff]$/.test(text.slice(0, limit)) ? 1 : 0;
  const kept = text.slice(0, limit - half);
  const space = /[\w]/.test(text.charAt(kept.length)) ? kept.lastIndexOf(" ") : -1;
  return `${space > limit - WORD ? kept.slice(0, space) : kept}…`;
}
