import type { Language } from "../language.ts";

/** One of the two documents of a policy: the policy itself, or its lists. */
export type Page = "policy" | "lists";

/** What a build writes beside a file, so that the file can link to it. */
export interface Beside {
  /** Which document the file is of. */
  page: Page;
  /** Whether the other document is written in the same format. */
  other: boolean;
  languages: readonly Language[];
  manifest: boolean;
}

/**
 * @param page the document
 * @param language its language
 * @param format the format, which is also the ending of the name
 * @returns the name of the file, such as `en.html` or `lists.zh.md`
 */
export function fileName(page: Page, language: Language, format: "md" | "html"): string {
  return `${page === "lists" ? "lists." : ""}${language}.${format}`;
}

/**
 * @param page a document
 * @returns the other one
 */
export function otherPage(page: Page): Page {
  return page === "policy" ? "lists" : "policy";
}
