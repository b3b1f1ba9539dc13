import type { Inline } from "../markup/tree.ts";
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
  return joinWith(
    ways.map((way) => writeWay(way, pen)),
    pen.phrases["way-or"],
  );
}

function writeWay(way: Way, { phrases, named, items, link, see }: Pen): Inline[] {
  const given = (["path", "url", "system", "channel"] as const).filter((key) => way[key] !== null);
  const name = [`way-${way.by}`, ...given].join("-");
  const phrase = (phrases as unknown as Record<string, string | undefined>)[name] ?? phrases["way-other"];
  const words = fillWith(phrase, {
    path: way.path === null ? [] : named(way.path as never),
    system: way.system === null ? [] : named(way.system as never),
    channel: way.channel === null ? [] : named(way.channel as never),
    url: way.url === null ? [] : link(way.url as never),
    contact: see("contact" as never),
  });
  const of =
    way.items !== null
      ? items(way.items as never)
      : way.purposes
        ? listOf(way.purposes, named, phrases)
        : null;
  const about = of ? fillWith(phrases["way-of"], { of, way: words }) : words;
  return way.fallback ? fillWith(phrases["way-fallback"], { way: about }) : about;
}

/**
 * Writes the case in which something holds, as it stands in a sentence.
 * @param when the case
 * @param pen what writes its parts
 * @returns its parts, from the nearest to the widest
 */
export function writeCase(when: When, { phrases, named }: Pen): Inline[] {
  const parts: [keyof Phrases, unknown][] = [
    ["case-user-types", when["user-types"]],
    ["case-verification", when.verification],
    ["case-in", when.in],
    ["case-events", when.events],
    ["case-situation", when.situation],
  ];
  const written = parts.flatMap(([phrase, value]): Inline[][] => {
    if (value === null) return [];
    const words = Array.isArray(value)
      ? listOf(value, named, phrases, phrase === "case-events" ? "or" : "and")
      : named(value as never);
    return [fillWith(phrases[phrase] as string, { of: words })];
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
