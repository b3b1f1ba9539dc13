import type { Inline } from "../markup/tree.ts";
import type { Pen } from "./pen.ts";
import { fillWith, join } from "./phrases.ts";

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
export function writeDocument({ types, title, url }: OtherDocument, { phrases, named, link }: Pen): Inline[] {
  const kind = join(
    types.map((type) => fillWith(phrases["document-kind"], { of: named(type as never) })),
    "and",
    phrases,
  );
  const words =
    title === null ? kind : fillWith(phrases["document-title"], { type: kind, title: named(title as never) });
  if (url === null) return words;
  return fillWith(phrases["document-address"], { document: words, url: link(url as never) });
}
