import type { Inline } from "../markup/tree.ts";
import { fillWith, type Phrases } from "./phrases.ts";

/** What is never done, its parts written out (`$defs/never` of the facts); a part that was left out is null. */
export interface NeverParts {
  act: Inline[];
  items: Inline[] | null;
  /** Types of sensitive personal information. */
  types: Inline[] | null;
  /** About whom. */
  of: Inline[] | null;
  /** From whom. */
  from: Inline[] | null;
}

/** Acts whose words name their object themselves: `track you across the websites and services of others`. */
const WITHOUT_OBJECT = new Set(["track", "decide", "discriminate"]);

/**
 * Writes an act that is never done, with its object. Each language has its own order, so each part is a phrase around
 * what it belongs to.
 * @param id the act
 * @param parts its parts
 * @param phrases the joining words
 * @returns `knowingly collect personal information about any child from data brokers`
 */
export function writeNever(
  id: string,
  { act, items, types, of, from }: NeverParts,
  phrases: Phrases,
): Inline[] {
  if (WITHOUT_OBJECT.has(id)) return act;
  const object = writeObject(items, types, phrases);
  const what = of ? fillWith(phrases["never-of"], { what: object, of }) : object;
  return from
    ? fillWith(phrases["never-act-from"], { act, what, from })
    : fillWith(phrases["never-act"], { act, what });
}

function writeObject(items: Inline[] | null, types: Inline[] | null, phrases: Phrases): Inline[] {
  if (items && types) return fillWith(phrases["never-items-types"], { items, types });
  if (items) return items;
  return types ? fillWith(phrases["never-types"], { types }) : fillWith(phrases["never-all"], {});
}
