import type { Bilingual } from "./diagnostics/diagnostic.ts";

/** A language that documents are written in: `zh` is Simplified Chinese. */
export type Language = keyof Bilingual;

/** The languages, in the order in which files are written. */
export const LANGUAGES: readonly Language[] = ["en", "zh"];

/** BCP 47 tags for the `lang` attribute of pages. */
export const LANGUAGE_TAGS: Record<Language, string> = { en: "en", zh: "zh-Hans" };
