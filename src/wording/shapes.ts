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
  platforms: readonly (keyof Phrases)[] | null;
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

/** Events whose terms say the case in which they happen. */
function isCases(value: unknown): value is { when: unknown }[] {
  return Array.isArray(value) && value.every((event) => (event as { when: unknown }).when !== null);
}

/**
 * Writes the case in which something holds, as it stands in a sentence.
 * @param when the case
 * @param pen what writes its parts
 * @param cell whether it stands alone in the cell of a table
 * @returns its parts
 */
export function writeCase(when: When, { phrases, named }: Pen, cell = false): Inline[] {
  const platforms = when.platforms?.map((id) => [text(phrases[id] as string)]);
  const parts: [string, unknown][] = [
    ["user-types", when["user-types"]],
    ["verification", when.verification],
    ["in", when.in],
    ["events", when.events],
    ["situation", when.situation],
  ];
  const written = parts.flatMap(([part, value]): Inline[][] => {
    if (value === null) return [];
    if (part === "events" && isCases(value))
      return [
        join(
          value.map(({ when }) => named(when as never)),
          "or",
          phrases,
        ),
      ];
    const words = Array.isArray(value)
      ? listOf(value, named, phrases, part === "events" || part === "user-types" ? "or" : "and")
      : named(value as never);
    const known = phrases as unknown as Record<string, string | undefined>;
    const phrase = (cell ? known[`case-cell-${part}`] : undefined) ?? known[`case-${part}`];
    return [fillWith(phrase as string, { of: words })];
  });
  const systems = platforms
    ? [
        fillWith(phrases[cell ? "case-cell-platforms" : "case-platforms"], {
          of: join(platforms, "or", phrases),
        }),
      ]
    : [];
  return joinWith([...systems, ...written], phrases["case-separator"]);
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

/** What counts as acceptance (`/acceptance/acts`). */
export type Act = "check" | "click" | "confirm" | "submit" | "use";

/**
 * Writes what counts as acceptance, each act a phrase: `act-check`, or `act-check-label` where the words on the box or
 * button are given.
 * @param acts the acts, in their order
 * @param label the words on the box or button, or null
 * @param pen what writes its parts
 * @returns the acts, joined
 */
export function writeActs(acts: readonly Act[], label: unknown, { phrases, named }: Pen): Inline[] {
  const known = phrases as unknown as Record<string, string | undefined>;
  const written = acts.map((act) => {
    const labelled = label === null ? undefined : known[`act-${act}-label`];
    return labelled
      ? fillWith(labelled, { label: named(label as never) })
      : [text(known[`act-${act}`] as string)];
  });
  return joinWith(written, phrases["acts-and"]);
}

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
  const kind = listOf(types, named, phrases);
  const words =
    title === null ? kind : fillWith(phrases["document-title"], { type: kind, title: named(title as never) });
  if (url === null) return words;
  return fillWith(phrases["document-address"], { document: words, url: link(url as never) });
}

/** A way to reach somebody, as the facts have it (`$defs/channel`). */
export interface Reach {
  type: unknown;
  value: string | null;
  for: readonly unknown[] | null;
}

/**
 * Writes a way to reach somebody, with its address and what it is for where they are given.
 * @param channel the channel
 * @param pen what writes its parts
 * @returns the words
 */
export function writeChannel({ type, value, for: matters }: Reach, { phrases, named }: Pen): Inline[] {
  const name = named(type as never);
  const words =
    value === null ? name : fillWith(phrases["channel-value"], { channel: name, value: [text(value)] });
  if (matters === null) return words;
  return fillWith(phrases["channel-matters"], { channel: words, matters: listOf(matters, named, phrases) });
}
