import { chosen, isSay } from "../diff/canonical.ts";
import { property, type Shape } from "../schema/shape.ts";

type Json = Record<string, unknown>;

/** What a term and an item may leave out; the words are written with all of it. */
const TERM = { plural: null, cite: null, examples: null, when: null, whole: null, nexus: null };
const ITEM = { group: null, sensitive: null, "sensitive-type": null, statutory: null };

/**
 * Gives the facts of a version back the nulls that a record of it leaves out, so that templates can ask for every key.
 * @param value the facts, or a part of them
 * @param node their shape
 * @param root the shape of the whole document
 * @returns the same with null for what the author left out
 */
export function completed(value: unknown, node: Shape, root: Shape): unknown {
  if (value === undefined || value === null) return null;
  if (typeof value !== "object" || isSay(value)) return value;
  const found = chosen(node, value, root);
  if (Array.isArray(value)) return value.map((entry) => completed(entry, found.items ?? {}, root));
  const isNamed = found.type !== "object" && (found["x-term"] ?? found["x-ref"]) !== undefined;
  if (isNamed) return { ...(found["x-ref"] === "data" ? ITEM : TERM), ...value };
  const all: Json = { ...value };
  for (const key of Object.keys(found.properties ?? value))
    all[key] = completed((value as Json)[key], property(found, key) ?? {}, root);
  return all;
}
