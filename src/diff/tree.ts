import { child } from "../ground/pointer.ts";
import type { Json } from "./json.ts";

/** An entry of some list in a canonical document. */
export interface Entry {
  pointer: string;
  value: unknown;
  /** What stood for each `*` of the list's path, and the name of the entry itself when it is one of an object. */
  at: string[];
}

/**
 * Finds the entries of a list.
 * @param value a canonical document, or an entry of one
 * @param path the path of the list from there, without the entry: `/recipients`, `/statements/*`
 * @param pointer where `value` stands
 * @returns its entries in order; a list in the list gives its own
 */
export function entriesOf(value: unknown, path: string, pointer: string): Entry[] {
  let found: Entry[] = [{ pointer, value, at: [] }];
  for (const step of path.split("/").slice(1))
    found = found.flatMap((entry) => (step === "*" ? membersOf(entry) : memberOf(entry, step)));
  return found
    .flatMap(membersOf)
    .flatMap((entry) => (Array.isArray(entry.value) ? membersOf(entry) : [entry]));
}

function memberOf({ pointer, value, at }: Entry, key: string): Entry[] {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return [];
  return [{ pointer: child(pointer, key), value: (value as Json)[key], at }];
}

function membersOf({ pointer, value, at }: Entry): Entry[] {
  if (Array.isArray(value))
    return value.map((entry, index) => ({ pointer: child(pointer, index), value: entry, at }));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).map(([key, entry]) => ({
    pointer: child(pointer, key),
    value: entry,
    at: [...at, key],
  }));
}

/** The scalars of a value: ids, choices, numbers; and what is no scalar. */
export interface Content {
  scalars: string[];
  /** Texts in both languages. */
  texts: Bilingual[];
  times: Json[];
}

interface Bilingual {
  en: string;
  zh: string;
}

/**
 * Takes a value apart into what can be compared.
 * @param value a part of a canonical document
 * @returns every scalar, text and time in it, in order
 */
export function contentOf(value: unknown): Content {
  const content: Content = { scalars: [], texts: [], times: [] };
  const visit = (part: unknown): void => {
    if (part === undefined || part === null) return;
    if (typeof part !== "object") content.scalars.push(String(part));
    else if (Array.isArray(part)) part.forEach(visit);
    else if (isText(part)) content.texts.push(part);
    else if (isTime(part)) content.times.push(part as Json);
    else Object.values(part).forEach(visit);
  };
  visit(value);
  return content;
}

const isText = (value: object): value is Bilingual =>
  "en" in value && "zh" in value && Object.keys(value).length === 2;

/** A time has an amount and a unit, or says only how long it is about. */
const isTime = (value: object): boolean =>
  ("amount" in value && "unit" in value) || "vague" in value || "regular" in value;

/**
 * @param value a part of a canonical document
 * @returns the same with its lists of objects in an order of their own, so that equal means equal
 */
export function sorted(value: unknown, ordered: ReadonlySet<string>, key = ""): unknown {
  if (Array.isArray(value)) {
    const entries = value.map((entry) => sorted(entry, ordered));
    if (ordered.has(key)) return entries;
    return entries
      .map((entry) => [JSON.stringify(entry), entry] as const)
      .sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))
      .map(([, entry]) => entry);
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, entry]) => [name, sorted(entry, ordered, name)]),
  );
}
