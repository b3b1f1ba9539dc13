import type { Inline } from "../markup/tree.ts";
import { fillWith } from "./phrases.ts";
import type { Pen } from "./shapes.ts";

/** Another document, as the facts have it (`/documents`). */
export interface OtherDocument {
  types: readonly unknown[];
  title: unknown;
  url: unknown;
}

/**
 * Writes a document by its kind, with its title and its address where they are given.
 * @param document the document
 * @param pen what writes its parts
 * @returns the words
 */
export function writeDocument(
  { types, title, url }: OtherDocument,
  { phrases, named, link, list }: Pen,
): Inline[] {
  const kind = list(types, {});
  const words =
    title === null ? kind : fillWith(phrases["document-title"], { type: kind, title: named(title as never) });
  if (url === null) return words;
  return fillWith(phrases["document-address"], { document: words, url: link(url as never) });
}
