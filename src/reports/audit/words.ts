import words from "#generated/audit.json" with { type: "json" };
import type { Bilingual, Language } from "../../ground/language.ts";

/** The names of the words of the report. */
export type Word = Exclude<keyof typeof words, "unseen-items">;

/**
 * @param id a word of `messages/audit.yaml`
 * @param language the language of the report
 * @param values what fills each `{name}`; `{s}` is the plural of what `count` counts
 * @returns the words
 */
export function say(
  id: Word,
  language: Language,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const text: Bilingual = words[id];
  const all: typeof values = { s: values.count === 1 ? "" : "s", ...values };
  return text[language].replace(/\{([a-z]+)\}/g, (_, name: string) => String(all[name] ?? ""));
}

/** What a report tells people to look at themselves. */
export const UNSEEN: readonly Bilingual[] = words["unseen-items"];
