import { at } from "../../src/ground/pointer.ts";
import type { Shape } from "../../src/schema/shape.ts";
import { Terms } from "../../src/vocabulary/vocabulary.ts";
import { changed, isPair, type Json, variations, walk } from "../helpers/facts.ts";

/** An edit of one place of a document. */
export interface Edit {
  /** JSON Pointer to what is edited. */
  pointer: string;
  what: "left out" | "another" | "other words" | "other English";
  apply: (value: Json) => Json;
}

const TERMS = new Terms(undefined);

/** What says nothing of its own: format, ids, and what no comparison looks at. */
const NOT_EDITED =
  /^\/(?:pellucid|id|kind|scale|waivers|attestations|acknowledged|processing-unchanged|history|vocabulary|numbering|libraries|law\/packs|outline)(?:\/|$)|\/(?:en|zh|differs|id|source)$|\/check(?:\/|$)/;

/**
 * Finds every edit of one place that an author could make: leave it out, choose another value, term or reference, or word it
 * otherwise. To add is to leave out, seen from the other side.
 * @param value a document
 * @param root the shape of documents of its kind
 */
export function editsOf(value: Json, root: Shape): Edit[] {
  const edits: Edit[] = [];
  walk(root, value, (pointer, part, shape) => {
    if (pointer === "" || NOT_EDITED.test(pointer)) return;
    edits.push({ pointer, what: "left out", apply: (now) => changed(now, pointer) });
    const another = (to: unknown) =>
      edits.push({ pointer, what: "another", apply: (now) => changed(now, pointer, to) });
    if (typeof part !== "object" || part === null)
      for (const other of variations(value, pointer, shape).slice(1)) another(at(other, pointer));
    if (typeof part === "string" && shape["x-term"]) {
      const others = [...TERMS.ids(shape["x-term"])].filter((id) => id !== part);
      const [first] = others.slice(part.length % 7);
      if (first !== undefined) another(first);
    }
    if (isPair(part)) {
      const words = (to: object) => (now: Json) =>
        changed(now, pointer, { ...(at(now, pointer) as Json), ...to });
      edits.push(
        { pointer, what: "other words", apply: words({ en: `${part.en} anew`, zh: `新${part.zh}` }) },
        { pointer, what: "other English", apply: words({ en: `Other ${part.en}` }) },
      );
    }
  });
  return edits;
}
