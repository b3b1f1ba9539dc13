/** A text in both languages. */
export interface Bilingual {
  en: string;
  zh: string;
}

/** A language that documents are written in: `zh` is Simplified Chinese. */
export type Language = keyof Bilingual;

/** How a language is set: what a third one would have to say of itself. */
export interface Typography {
  /** BCP 47 tag for the `lang` attribute of pages. */
  tag: string;
  /** What stands between a label and what it labels. */
  colon: string;
  /** What stands between two sentences. */
  between: string;
  /** What joins the entries of a list that people read. */
  comma: string;
  /** What joins those that have commas of their own. */
  semicolon: string;
  /** Quotation marks. */
  quotes: [open: string, close: string];
  /** What ends a sentence, and every entry of a list but the last; null where each entry ends as a sentence does. */
  entries: { stop: string; semicolon: string } | null;
  /** Whether words are set without spaces, so that a line break in the middle of a text stands for nothing. */
  unspaced: boolean;
}

/** The languages and how they are set, in the order in which files are written. */
export const TYPOGRAPHY: Record<Language, Typography> = {
  en: {
    tag: "en",
    colon: ": ",
    between: " ",
    comma: ", ",
    semicolon: "; ",
    quotes: ["“", "”"],
    entries: null,
    unspaced: false,
  },
  zh: {
    tag: "zh-Hans",
    colon: "：",
    between: "",
    comma: "、",
    semicolon: "；",
    quotes: ["“", "”"],
    entries: { stop: "。", semicolon: "；" },
    unspaced: true,
  },
};

/** The languages, in the order in which files are written. */
export const LANGUAGES = Object.keys(TYPOGRAPHY) as readonly Language[];

/**
 * Makes something for every language.
 * @param make makes it for one
 * @returns it by language
 */
export function byLanguage<T>(make: (language: Language) => T): Record<Language, T> {
  return Object.fromEntries(LANGUAGES.map((language) => [language, make(language)])) as Record<Language, T>;
}

/**
 * @param value anything
 * @returns whether it is a text in both languages, and nothing more
 */
export function isBilingual(value: unknown): value is Bilingual {
  if (typeof value !== "object" || value === null) return false;
  const { en, zh } = value as Partial<Bilingual>;
  return typeof en === "string" && typeof zh === "string" && Object.keys(value).length === 2;
}
