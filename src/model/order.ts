import { property, resolve, type Shape, WAIVER } from "../schema/shape.ts";

/**
 * Puts keys in the order of the schema, so that the order of files and of keys never shows.
 * @param node the shape of the value
 * @param value plain JSON
 * @param root the shape of the whole document
 * @returns the same value, its keys in order
 */
export function order(node: Shape, value: unknown, root: Shape): unknown {
  if (Array.isArray(value))
    return value.map((entry) => order(resolve(node, value, root).items ?? {}, entry, root));
  if (typeof value !== "object" || value === null) return value;
  const shape = resolve(node, value, root);
  const object = value as Record<string, unknown>;
  const keys = shape.properties
    ? Object.keys(shape.properties).filter((key) => key in object && key !== WAIVER)
    : Object.keys(object);
  return Object.fromEntries(keys.map((key) => [key, order(property(shape, key) ?? {}, object[key], root)]));
}
