import type { Inline } from "../markup/tree.ts";
import { fillWith, type Phrases } from "./phrases.ts";

/** What an act is. */
export interface NeverAct {
  id: string;
  /** Its words name their object themselves: `track you across the websites of others`. */
  whole: true | null;
}

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
 * @param of the act
 * @param parts its parts
 * @param phrases the joining words
 * @returns `knowingly collect personal information about a child from data brokers`
 */
export function writeNever(of: NeverAct, parts: NeverParts, phrases: Phrases): Inline[] {
  const { act, from, to } = parts;
  const isGiven = to !== null && from === null && !of.whole;
  const done = of.whole
    ? act
    : isGiven
      ? writeGift(of.id, { ...parts, to }, phrases)
      : writeAct(parts, phrases);
  const words = to && !isGiven ? fillWith(phrases["never-to"], { never: done, to }) : done;
  return parts.for ? fillWith(phrases["never-for"], { never: words, for: parts.for }) : words;
}

/** Some acts have a phrase of their own: one sells to somebody, and shares with somebody. */
function writeGift(id: string, parts: NeverParts & { to: Inline[] }, phrases: Phrases): Inline[] {
  const own = `never-act-to-${id}`;
  const phrase = own in phrases ? (own as keyof Phrases) : "never-act-to";
  return fillWith(phrases[phrase] as string, {
    act: parts.act,
    what: writeWhat(parts, phrases),
    to: parts.to,
  });
}

function writeAct(parts: NeverParts, phrases: Phrases): Inline[] {
  const { act, from } = parts;
  const what = writeWhat(parts, phrases);
  return from
    ? fillWith(phrases["never-act-from"], { act, what, from })
    : fillWith(phrases["never-act"], { act, what });
}

function writeWhat({ items, types, of }: NeverParts, phrases: Phrases): Inline[] {
  const object = writeObject(items, types, phrases);
  return of ? fillWith(phrases["never-of"], { what: object, of }) : object;
}

function writeObject(items: Inline[] | null, types: Inline[] | null, phrases: Phrases): Inline[] {
  if (items && types) return fillWith(phrases["never-items-types"], { items, types });
  if (items) return fillWith(phrases["never-items"], { items });
  return types ? fillWith(phrases["never-types"], { types }) : fillWith(phrases["never-all"], {});
}
