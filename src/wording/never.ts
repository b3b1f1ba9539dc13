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
  /** To whom. */
  to: Inline[] | null;
  /** For which purposes. */
  for: Inline[] | null;
}

/**
 * Writes an act that is never done, with its object. Each language has its own order, so each part is a phrase around
 * what it belongs to.
 * @param isWhole whether the words of the act name their object themselves: `track you across the websites of others`
 * @param parts its parts
 * @param phrases the joining words
 * @returns `knowingly collect personal information about any child from data brokers`
 */
export function writeNever(isWhole: boolean, parts: NeverParts, phrases: Phrases): Inline[] {
  const act = isWhole ? parts.act : writeAct(parts, phrases);
  const words = parts.to ? fillWith(phrases["never-to"], { never: act, to: parts.to }) : act;
  return parts.for ? fillWith(phrases["never-for"], { never: words, for: parts.for }) : words;
}

function writeAct({ act, items, types, of, from }: NeverParts, phrases: Phrases): Inline[] {
  const object = writeObject(items, types, phrases);
  const what = of ? fillWith(phrases["never-of"], { what: object, of }) : object;
  return from
    ? fillWith(phrases["never-act-from"], { act, what, from })
    : fillWith(phrases["never-act"], { act, what });
}

function writeObject(items: Inline[] | null, types: Inline[] | null, phrases: Phrases): Inline[] {
  if (items && types) return fillWith(phrases["never-items-types"], { items, types });
  if (items) return fillWith(phrases["never-items"], { items });
  return types ? fillWith(phrases["never-types"], { types }) : fillWith(phrases["never-all"], {});
}
