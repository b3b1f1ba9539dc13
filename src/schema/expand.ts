import type { Source } from "../source/source.ts";
import { property, resolve, type Shape } from "./shape.ts";

type Json = Record<string, unknown>;

/**
 * Writes out what an author wrote in its short form (`basis: contract`, `need: optional`): every later stage sees one form,
 * and both mean the same to a digest.
 * @param source a policy that fits the schema
 * @param shape the shape of a policy of its kind, where `x-short` names the key that a short form stands for
 * @returns the same source with its values in the long form; places are those of what was written
 */
export function expanded(source: Source, shape: Shape): Source {
  const visit = (node: Shape, value: unknown): unknown => {
    let found = node;
    while (found.$ref) found = shape.$defs?.[found.$ref.slice("#/$defs/".length)] as Shape;
    const short = found["x-short"];
    if (short && (typeof value !== "object" || value === null))
      return visit(found, record({ [short]: value }));
    if (typeof value !== "object" || value === null) return value;
    const own = resolve(found, value, shape);
    let copy: Json | undefined;
    for (const [key, entry] of Object.entries(value)) {
      const next = property(own, key);
      const changed = next ? visit(next, entry) : entry;
      if (changed === entry) continue;
      copy ??= (Array.isArray(value) ? [...value] : record(value as Json)) as Json;
      copy[key] = changed;
    }
    return copy ?? value;
  };
  return { ...source, value: visit(shape, source.value) as Json };
}

/** An object like those of a source: without a prototype. */
const record = (value: Json): Json => Object.assign(Object.create(null), value);
