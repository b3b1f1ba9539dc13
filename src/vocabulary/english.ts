import known from "#generated/vocabulary.json" with { type: "json" };

let words: ReadonlySet<string> | undefined;

/**
 * Tells an English word from an identifier: one that a label of the vocabulary has in small letters can be translated.
 * @param word a word in small letters
 * @returns whether a shipped label has it
 */
export function isEnglish(word: string): boolean {
  words ??= new Set(
    Object.values(known as unknown as Record<string, Record<string, [en: string]>>).flatMap((terms) =>
      Object.values(terms).flatMap(([en]) => en.match(/[A-Za-z]+/g) ?? []),
    ),
  );
  return words.has(word);
}
