import type { Bilingual } from "../ground/language.ts";
import { type Inline, text } from "../markup/tree.ts";
import { type Family, writeParts } from "./parts.ts";
import type { Pen } from "./pen.ts";
import { isOfResidents, writePeople } from "./people.ts";
import { fillWith, join, joinWith, type Phrases } from "./phrases.ts";

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

/**
 * A case in which something holds, as the facts have it (`$defs/when`); or for whom and for which purposes a legal basis
 * holds (`$defs/basis`).
 */
export interface When {
  platforms?: readonly (keyof Phrases)[] | null;
  situation?: unknown;
  events?: readonly unknown[] | null;
  "user-types"?: readonly unknown[] | null;
  verification?: unknown;
  in?: readonly unknown[] | null;
  for?: readonly unknown[] | null;
}

/** What something is about, as the facts have it (`$defs/information`). */
export interface Information {
  items: unknown;
  groups: readonly unknown[] | null;
  activities: readonly unknown[] | null;
  recipients: readonly unknown[] | null;
}

/** A way to reach somebody, as the facts have it (`$defs/channel`). */
export interface Channel {
  type: unknown;
  value: string | Bilingual | null;
  for: readonly unknown[] | null;
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
    return [text(pen.phrases[joint(way, ways[index - 1] as Way)]), ...words];
  });
}

/** What stands between two ways: systems are no alternatives, as nobody has the choice. */
function joint(way: Way, before: Way): "way-or" | "way-or-fallback" | "way-or-system" {
  if (way.fallback) return "way-or-fallback";
  return way.system !== null && before.system !== null ? "way-or-system" : "way-or";
}

/** What a phrase may be chosen by, besides `by`. */
const PARTS = ["path", "url", "system", "channel"] as const;

function writeWay(way: Way, { phrases, named, items, link, see, list }: Pen): Inline[] {
  const given = PARTS.filter((part) => way[part] !== null);
  const known = phrases as unknown as Record<string, string | undefined>;
  const chosen =
    subsets(given).find((parts) => known[[`way-${way.by}`, ...parts].join("-")] !== undefined) ?? [];
  const phrase = known[[`way-${way.by}`, ...chosen].join("-")] ?? phrases["way-contact"];
  const written = (part: (typeof PARTS)[number]) =>
    part === "url" ? link(way.url as never) : named(way[part] as never);
  const values = Object.fromEntries(chosen.map((part) => [part, written(part)]));
  const at =
    values.system &&
    (isPlace(way.system) ? values.system : fillWith(phrases["way-system-on"], { of: values.system }));
  const words = fillWith(phrase, { ...values, at: at ?? [], contact: see("contact" as never) });
  const others = given.filter((part) => !chosen.includes(part)).map(written);
  const whole =
    others.length === 0
      ? words
      : fillWith(phrases["way-more"], { way: words, more: joinWith(others, phrases.separator) });
  const of = [
    ...(way.items === null ? [] : [fillWith(phrases["way-items"], { of: items(way.items as never) })]),
    ...(way.purposes ? [fillWith(phrases["way-purposes"], { of: list(way.purposes, {}) })] : []),
  ];
  const about =
    of.length === 0 ? whole : fillWith(phrases["way-of"], { of: join(of, "and", phrases), way: whole });
  return way.fallback ? fillWith(phrases["way-fallback"], { way: about }) : about;
}

/** Whether the name of a system says that one is on or in it: 小程序端, 手机上. */
const isPlace = (system: unknown): boolean => /[端上中里内]$/.test((system as Bilingual | null)?.zh ?? "");

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
export function writeCase(when: When, pen: Pen, cell = false): Inline[] {
  const { phrases, named, list } = pen;
  const platforms = when.platforms?.map((id) => [text(phrases[id] as string)]);
  const parts: [string, unknown][] = [
    ["user-types", when["user-types"]],
    ["verification", when.verification],
    ["in", when.in],
    ["for", when.for],
    ["events", when.events],
    ["situation", when.situation],
  ];
  const written = parts.flatMap(([part, value]): Inline[][] => {
    if (value === null || value === undefined) return [];
    if (part === "events" && isCases(value))
      return [
        join(
          value.map(({ when }) => named(when as never)),
          "or",
          phrases,
        ),
      ];
    if (part === "in" && isOfResidents(value))
      return [fillWith(phrases["case-people"], { of: writePeople(value, pen) })];
    const words = Array.isArray(value)
      ? list(value, { or: part === "events" || part === "user-types" })
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

/**
 * Writes which information something is about.
 * @param about the information
 * @param pen what writes its parts
 * @param cell whether it stands in the cell of a table
 * @returns its parts, joined
 */
export function writeInformation(about: Information, { phrases, items, list }: Pen, cell = false): Inline[] {
  const family: Family = cell ? phrases["information-cell"] : phrases.information;
  const parts = writeParts(family, {
    items: about.items === null ? null : items(about.items as never),
    groups: about.groups && list(about.groups, {}),
    activities: about.activities && list(about.activities, {}),
    recipients: about.recipients && list(about.recipients, {}),
  });
  return joinWith(
    parts.map(({ words }) => words),
    phrases[cell ? "information-cell-separator" : "information-separator"],
  );
}

/**
 * Writes the channels through which somebody is reached, as alternatives.
 * @param channels the channels
 * @param pen what writes their parts
 * @param cell whether they stand in the cell of a table
 * @returns the channels, joined
 */
export function writeChannels(channels: readonly Channel[], pen: Pen, cell = false): Inline[] {
  const { phrases, named, list } = pen;
  const start = cell ? "channel-cell" : "channel";
  const written = channels.map(({ type, value, for: matters }) => {
    const phrase = `${start}${value === null ? "" : "-value"}${matters ? "-for" : ""}` as const;
    const values = {
      type: named(type as never),
      value: typeof value === "string" ? [text(value)] : value ? named(value as never) : [],
      for: list(matters ?? [], {}),
    };
    return fillWith(phrases[phrase], values);
  });
  return joinWith(written, phrases[cell ? "channel-cell-separator" : "channel-separator"]);
}
