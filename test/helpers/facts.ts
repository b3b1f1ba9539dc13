import { compile } from "../../src/compiler.ts";
import { at } from "../../src/ground/pointer.ts";
import type { LinkedTerm } from "../../src/model/linked.ts";
import { property, resolve, type Shape, WAIVER } from "../../src/schema/shape.ts";
import { squeeze } from "./policy.ts";

export type Json = Record<string, unknown>;

/** Compiles a policy given as a value: what is said of its facts does not depend on how its YAML is laid out. */
export function compileValue(value: Json): ReturnType<typeof compile> {
  // As YAML has it, which knows no undefined.
  const plain = JSON.parse(JSON.stringify(value)) as Json;
  const spot = { key: undefined, value: undefined, parts: () => new Map() };
  return compile([{ path: "p/a.yaml", text: "" }], {
    parser: async () => ({ value: plain, spot, diagnostics: [] }),
  });
}
type Visit = (pointer: string, part: unknown, shape: Shape, parent: Shape | null) => void;

/** Calls back for every part of a document with its shape, parents first; not for why a text differs, which is never printed. */
export function walk(root: Shape, value: unknown, visit: Visit): void {
  const step = (node: Shape, part: unknown, pointer: string, parent: Shape | null): void => {
    const shape = resolve(node, part, root);
    visit(pointer, part, shape, parent);
    if (typeof part !== "object" || part === null) return;
    for (const [key, entry] of Object.entries(part))
      if (key !== WAIVER) step(property(shape, key) ?? {}, entry, `${pointer}/${key}`, shape);
  };
  step(root, value, "", null);
}

/** The keys that a schema knows and a document does not set. */
export function unsetKeys(root: Shape, value: unknown): string[] {
  const known = new Map<Shape, string>();
  const collect = (node: Shape, path: string): void => {
    if (node.$ref) {
      const name = node.$ref.split("/").at(-1) as string;
      collect(root.$defs?.[name] as Shape, node.$ref);
      return;
    }
    for (const option of node.oneOf ?? []) collect(option, path);
    for (const [key, entry] of Object.entries(node.properties ?? {})) {
      if (known.has(entry)) continue;
      known.set(entry, `${path}/${key}`);
      collect(entry, `${path}/${key}`);
    }
    if (node.items) collect(node.items, `${path}/*`);
    if (typeof node.additionalProperties === "object") collect(node.additionalProperties, `${path}/*`);
  };
  collect(root, "");
  walk(root, value, (_, part, shape) => {
    for (const key of Object.keys((part ?? {}) as object))
      if (shape.properties?.[key]) known.delete(shape.properties[key]);
  });
  return [...known.values()];
}

/** Every `{ en, zh }` that an author wrote, below a pointer. */
export function authoredIn(
  root: Shape,
  value: unknown,
  below: string,
): [string, { en: string; zh: string }][] {
  const found: [string, { en: string; zh: string }][] = [];
  walk(root, value, (pointer, part) => {
    if (pointer.startsWith(below) && isPair(part)) found.push([pointer, part]);
  });
  return found;
}

/** Every term of a vocabulary that the facts name, below a pointer. */
export function terms(facts: unknown, pointer = ""): [string, LinkedTerm][] {
  if (typeof facts !== "object" || facts === null) return [];
  if ("nexus" in facts && "label" in facts && "cite" in facts) return [[pointer, facts as LinkedTerm]];
  return Object.entries(facts).flatMap(([key, entry]) => terms(entry, `${pointer}/${key}`));
}

/** A text in both languages as `seen` has it, without its full stop. */
export const withoutProse = (pair: { en: string; zh: string }) => ({
  en: squeeze(pair.en).replace(/\.$/, ""),
  zh: squeeze(pair.zh).replace(/。$/, ""),
});

/** Whether a part is a text in both languages. */
export function isPair(part: unknown): part is { en: string; zh: string } {
  const pair = part as { en?: unknown; zh?: unknown } | null;
  return typeof pair?.en === "string" && typeof pair.zh === "string";
}

/** The document without the part, and with each other value that a choice allows. */
export function variations(value: Json, pointer: string, shape: Shape): Json[] {
  const others: unknown[] = shape.enum?.filter((option) => option !== at(value, pointer)) ?? [];
  if (shape.type === "boolean") others.push(!at(value, pointer));
  if (shape.type === "integer") others.push((at(value, pointer) as number) + 3);
  return [changed(value, pointer), ...others.map((other) => changed(value, pointer, other))];
}

/** The document without the part, or with another in its place. */
export function changed(value: Json, pointer: string, to?: unknown): Json {
  const copy = structuredClone(value);
  const path = pointer.split("/").slice(1);
  const key = path.pop() as string;
  const parent = at(copy, path.map((part) => `/${part}`).join("")) as Json | unknown[];
  if (to !== undefined) (parent as Json)[key] = to;
  else if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete parent[key];
  return copy;
}
