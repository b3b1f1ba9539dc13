import { isBilingual } from "../ground/language.ts";
import { property, type Shape } from "../schema/shape.ts";
import type { Json } from "./json.ts";

/** Ids that another version has under another name: `data/phone` → `mobile`. */
export type Renames = ReadonlyMap<string, string>;

/** An id as it is compared: with the list that it is of, since two lists may have one id. */
export const named = (list: string, id: string): string => `${list}/${id}`;

/**
 * Says what a linked document states in a form in which two versions can be compared: what is named is its id with its list,
 * what was left out is absent, and a list whose order says nothing is sorted.
 * @param facts the linked facts, with nulls or without
 * @param shape the shape of a document of the kind
 * @param ordered the keys of lists whose order says something
 * @param renames the ids that the other version has under another name
 * @returns plain JSON
 */
export function canonical(
  facts: object,
  shape: Shape,
  ordered: ReadonlySet<string>,
  renames: Renames = new Map(),
): Json {
  const id = (list: string, value: string) => named(list, renames.get(named(list, value)) ?? value);

  const visit = (node: Shape, value: unknown, key: string): unknown => {
    if (value === null || value === undefined) return undefined;
    const found = chosen(node, value, shape);
    if (isSay(value)) return say(value);
    const list = found["x-ref"] ?? found["x-term"];
    if (list !== undefined && found.type !== "object") return idOf(list, value);
    if (Array.isArray(value)) {
      const entries = value.map((entry) => visit(found.items ?? {}, entry, key));
      return entries.some(isEntry) || ordered.has(key) ? entries : entries.sort(byText);
    }
    if (typeof value !== "object") return value;
    const object: Json = {};
    for (const [name, entry] of Object.entries(value)) {
      const next = property(found, name);
      // Items are known by what stands in the vocabulary too.
      const kept = visit(next ?? {}, entry, name);
      if (kept !== undefined && (next || !found.properties)) object[name] = kept;
    }
    return object;
  };

  const idOf = (list: string, value: unknown): unknown =>
    id(list, typeof value === "string" ? value : (value as { id: string }).id);

  const say = ({ id: name, own, kind, claim, title, at, text, blanks }: Json): Json => {
    const { en, zh } = (text ?? {}) as Json;
    // What has no claim of its own claims what it is called, and may be renamed.
    const known: Json = { id: name, own, kind, claim: claim === name ? "" : claim, text: { en, zh } };
    if (title) known.title = title;
    if (at) known.at = at;
    const given = Object.entries((blanks ?? {}) as Json).map(([blank, filled]) => [
      blank,
      plain((filled as { value?: unknown }).value),
    ]);
    if (given.length > 0) known.with = Object.fromEntries(given);
    return known;
  };

  /** What fills the blanks of a sentence has no shape: what is named is its id. */
  const plain = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(plain);
    if (typeof value !== "object" || value === null) return value ?? undefined;
    if (typeof (value as Json).id === "string" && isBilingual((value as Json).label))
      return (value as Json).id;
    return Object.fromEntries(
      Object.entries(value)
        .map(([name, entry]) => [name, plain(entry)])
        .filter(([, entry]) => entry !== undefined),
    );
  };

  return visit(shape, facts, "") as Json;
}

/**
 * Follows `$ref`, and picks the branch of a choice that a linked value is of.
 * @param node a shape
 * @param value the linked value that stands there
 * @param root the shape of the whole document
 * @returns the shape without `$ref`
 */
export function chosen(node: Shape, value: unknown, root: Shape): Shape {
  let found = node;
  while (found.$ref) found = root.$defs?.[found.$ref.slice("#/$defs/".length)] as Shape;
  if (!found.oneOf) return found;
  const options = found.oneOf.map((option) => chosen(option, value, root));
  const isNamed =
    typeof value === "object" && value !== null && !Array.isArray(value) && "id" in value && "label" in value;
  return (
    options.find((option) =>
      isNamed
        ? (option["x-term"] ?? option["x-ref"]) !== undefined
        : Array.isArray(value)
          ? option.type === "array"
          : typeof value === "object"
            ? option.type === "object"
            : option.type !== "object" && option.type !== "array" && option.type !== "null",
    ) ??
    options.find((option) => option.type === "object") ??
    found
  );
}

/**
 * @param value a part of linked or canonical facts
 * @returns whether it is a statement
 */
export function isSay(value: unknown): value is Json {
  return typeof value === "object" && value !== null && "own" in value && "claim" in value;
}

const isEntry = (value: unknown): boolean => typeof value === "object" && value !== null;

const byText = (one: unknown, other: unknown): number => {
  const [left, right] = [String(one), String(other)];
  return left < right ? -1 : left > right ? 1 : 0;
};
