import type { Document } from "../document/document.ts";
import type { DocumentId } from "../ground/document-id.ts";
import type { Language } from "../ground/language.ts";
import type { Reference } from "../markup/tree.ts";
import type { Words } from "../wording/write.ts";

/** What a format is given: one document in one language, and what is written beside it. */
export interface Page {
  id: DocumentId;
  document: Document;
  words: Words;
  language: Language;
  /** What ends the name of the file, such as `html`. */
  extension: string;
  beside: Beside;
}

/** What a build writes beside a page, so that the page can link to it. */
export interface Beside {
  /** The documents in this format, this one included, with the ids of their clauses. */
  documents: ReadonlyMap<DocumentId, ReadonlySet<string>>;
  languages: readonly Language[];
  manifest: boolean;
}

/** Finds what a reference points to, such as `#contact`; null when that is not written. */
export type Resolve = (reference: Reference) => string | null;

/** A format that documents are written in. */
export interface Format {
  /** What ends the names of its files. */
  extension: string;
  /** Writes the whole file of a page. */
  write: (page: Page) => string | Uint8Array | Promise<Uint8Array>;
}

/**
 * @param page the page, or as much of one as names its file
 * @returns the name of its file, such as `en.html` or `lists.zh.md`
 */
export function fileName({ id, language, extension }: Pick<Page, "id" | "language" | "extension">): string {
  return `${id === "policy" ? "" : `${id}.`}${language}.${extension}`;
}

/**
 * Lists the other documents of the policy that are written in the format of a page.
 * @param page the page
 * @returns their ids
 */
export function othersOf({ id, beside }: Page): DocumentId[] {
  return [...beside.documents.keys()].filter((other) => other !== id);
}

/**
 * Finds what a reference points to.
 * @param page the page that the reference stands on
 * @param reference the reference
 * @returns such as `#contact` or `en.html#contact`; null when what it points to is not written
 */
export function targetOf(page: Page, { to, document = page.id }: Reference): string | null {
  if (!page.beside.documents.get(document)?.has(to)) return null;
  return `${document === page.id ? "" : fileName({ ...page, id: document })}#${to}`;
}
