import { type Inline, text } from "../markup/tree.ts";
import { fillWith, join, joinWith, type Phrases } from "./phrases.ts";

/** Writes something of the facts as words: a term, a text, items, a reference, an address. */
type Write = (value: never) => Inline[];

/** What the words of a shape are written with. */
export interface Pen {
  phrases: Phrases;
  named: Write;
  items: Write;
  link: Write;
  see: Write;
}

/** A way in which somebody does something, as the facts have it (`$defs/way`). */
export interface Way {
  by: string;
  path: unknown;
  system: unknown;
  url: unknown;
  channel: unknown;
  items: unknown;
  purposes: readonly unknown[] | null;
  fallback: unknown;
}

/** A case in which something holds, as the facts have it (`$defs/when`). */
export interface When {
  situation: unknown;
  events: readonly unknown[] | null;
  "user-types": readonly unknown[] | null;
  verification: unknown;
  in: readonly unknown[] | null;
}

/**
 * Writes the ways in which something is done: each is a phrase of `templates/phrases.yaml`, chosen by `by` and by what is
 * given of it, such as `way-path-system`.
 * @param ways the ways
 * @param pen what writes their parts
 * @returns the ways, joined as alternatives
 */
export function writeWays(ways: readonly Way[], pen: Pen): Inline[] {
  return ways.flatMap((way, index) => {
    const words = writeWay(way, pen);
    if (index === 0) return words;
    return [text(pen.phrases[way.fallback ? "way-or-fallback" : "way-or"]), ...words];
  });
}

/** What a phrase may be chosen by, besides `by`. */
const PARTS = ["path", "url", "system", "channel"] as const;

function writeWay(way: Way, { phrases, named, items, link, see }: Pen): Inline[] {
  const given = PARTS.filter((part) => way[part] !== null);
  const known = phrases as unknown as Record<string, string | undefined>;
  const chosen =
    subsets(given).find((parts) => known[[`way-${way.by}`, ...parts].join("-")] !== undefined) ?? [];
  const phrase = known[[`way-${way.by}`, ...chosen].join("-")] ?? phrases["way-contact"];
  const written = (part: (typeof PARTS)[number]) =>
    part === "url" ? link(way.url as never) : named(way[part] as never);
  const values = Object.fromEntries(chosen.map((part) => [part, written(part)]));
  const words = fillWith(phrase, { ...values, contact: see("contact" as never) });
  const others = given.filter((part) => !chosen.includes(part)).map(written);
  const whole =
    others.length === 0
      ? words
      : fillWith(phrases["way-more"], { way: words, more: joinWith(others, phrases.separator) });
  const of = [
    ...(way.items === null ? [] : [items(way.items as never)]),
    ...(way.purposes ? [listOf(way.purposes, named, phrases)] : []),
  ];
  const about =
    of.length === 0 ? whole : fillWith(phrases["way-of"], { of: join(of, "and", phrases), way: whole });
  return way.fallback ? fillWith(phrases["way-fallback"], { way: about }) : about;
}

/** The parts of a list that keep its order, the longest first. */
function subsets<T>(list: readonly T[]): T[][] {
  let all: T[][] = [[]];
  for (const one of list) all = all.flatMap((some) => [some, [...some, one]]);
  return all.sort((a, b) => b.length - a.length);
}

/**
 * Writes the case in which something holds, as it stands in a sentence.
 * @param when the case
 * @param pen what writes its parts
 * @param cell whether it stands alone in the cell of a table
 * @returns its parts
 */
export function writeCase(when: When, { phrases, named }: Pen, cell = false): Inline[] {
  const parts: [string, unknown][] = [
    ["user-types", when["user-types"]],
    ["verification", when.verification],
    ["in", when.in],
    ["events", when.events],
    ["situation", when.situation],
  ];
  const written = parts.flatMap(([part, value]): Inline[][] => {
    if (value === null) return [];
    const words = Array.isArray(value)
      ? listOf(value, named, phrases, part === "events" || part === "user-types" ? "or" : "and")
      : named(value as never);
    const known = phrases as unknown as Record<string, string | undefined>;
    const phrase = (cell ? known[`case-cell-${part}`] : undefined) ?? known[`case-${part}`];
    return [fillWith(phrase as string, { of: words })];
  });
  return joinWith(written, phrases["case-separator"]);
}

function listOf(
  list: readonly unknown[],
  named: Write,
  phrases: Phrases,
  last: "and" | "or" = "and",
): Inline[] {
  return join(
    list.map((entry) => named(entry as never)),
    last,
    phrases,
  );
}
