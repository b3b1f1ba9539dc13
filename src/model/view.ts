import { child } from "../ground/pointer.ts";
import { property, resolve, type Shape, WAIVER } from "../schema/shape.ts";
import { deepFreeze } from "./derivation.ts";
import type { KindName, Policy, ViewOf } from "./facts.ts";
import type { LinkedItem, LinkedSay } from "./linked.ts";
import { viewName } from "./view-names.ts";

type Json = Record<string, unknown>;

/** Where a part of the view was written, and the steps from there to what stands in it, by their names in the view. */
interface Trace {
  pointer: string;
  steps: Map<string, string>;
}

/**
 * A linked document as an expression language, a difference or a machine reads it: plain JSON, frozen. A term, an item
 * or a reference is its id; a text stays `{ en, zh }`; alternatives (`any-of`) stand in their list one by one; names
 * have no hyphens; what was left out is the empty value of its type: `""`, `0`, `false`, `[]`, an object of empty values,
 * and for true or false `"yes"`, `"no"` or `""`.
 */
export interface View<T> {
  readonly facts: T;
  /**
   * Says whether a key was written; an empty list that was written is a statement.
   * @param part an object of the view
   * @param name a name in it
   */
  stated(part: object, name: string): boolean;
  /**
   * Says whether a part stands for something that nobody wrote.
   * @param part an object or list of the view
   */
  isUnwritten(part: object): boolean;
  /**
   * Traces a part of the view to the fact that it was made of.
   * @param part an object or list of the view
   * @param name a name in it, or an index; none for the part itself
   * @returns JSON Pointer into the document; for what was left out, to the part that it was left out of; undefined for a
   *   part that nobody wrote
   */
  pointer(part: object, name?: string | number): string | undefined;
}

/**
 * Makes the view of a linked document.
 * @param policy the linked document
 * @param shape the shape of a document of its kind
 * @returns the view; its time and size grow with what was written
 */
export function viewOf<K extends KindName>(policy: Policy<K>, shape: Shape): View<ViewOf<K>> {
  const viewer = new Viewer(shape, "data" in policy.facts ? policy.facts.data : null, policy.statements);
  // The generated types are made of the same shape.
  const facts = viewer.view(shape, policy.written, "") as ViewOf<K>;
  const { written, unwritten } = viewer;
  return {
    facts,
    isUnwritten: (part) => unwritten.has(part),
    stated: (part, name) => written.get(part)?.steps.has(name) ?? false,
    pointer: (part, name) => {
      const place = written.get(part);
      const further = name === undefined ? undefined : place?.steps.get(String(name));
      return place && (further === undefined ? place.pointer : `${place.pointer}${further}`);
    },
  };
}

class Viewer {
  readonly written = new WeakMap<object, Trace>();
  readonly unwritten = new WeakSet<object>();
  readonly #shape: Shape;
  readonly #items: Readonly<Record<string, LinkedItem>> | null;
  readonly #statements: Policy["statements"];
  readonly #empties = new Map<Shape, unknown>();

  constructor(
    shape: Shape,
    items: Readonly<Record<string, LinkedItem>> | null,
    statements: Policy["statements"],
  ) {
    this.#shape = shape;
    this.#items = items;
    this.#statements = statements;
  }

  view(node: Shape, value: unknown, pointer: string): unknown {
    const shape = resolve(node, value, this.#shape);
    if (shape["x-say"]) return this.#statement(value, pointer);
    if (typeof value === "boolean" && shape.type === "boolean") return value ? "yes" : "no";
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return this.#list(shape, value, pointer);
    if (pointer === "/data" && this.#items) return this.#data(value as Json, this.#items);
    const steps = new Map<string, string>();
    const part: Json = {};
    const put = (name: string, key: string, entry: unknown) => {
      steps.set(name, child("", key));
      part[name] = this.view(property(shape, key) ?? {}, entry, child(pointer, key));
    };
    if (!shape.properties)
      // The keys of a record are ids, which are values.
      for (const [key, entry] of Object.entries(value)) put(key, key, entry);
    for (const [key, own] of propertiesOf(shape)) {
      const name = viewName(key);
      const entry = (value as Json)[key];
      if (entry === undefined) part[name] = this.#empty(own);
      else put(name, key, entry);
    }
    return this.#keep(part, pointer, steps);
  }

  /** An entry that is a list of alternatives, and nothing else, gives its own entries. */
  #list(shape: Shape, list: readonly unknown[], pointer: string): unknown {
    const steps = new Map<string, string>();
    const part: unknown[] = [];
    const put = (node: Shape, entry: unknown, further: string) => {
      steps.set(String(part.length), further);
      part.push(this.view(node, entry, `${pointer}${further}`));
    };
    for (const [index, entry] of list.entries()) {
      const node = resolve(shape.items ?? {}, entry, this.#shape);
      const group = typeof entry === "object" ? this.#alternatives(shape.items ?? {}, node) : null;
      if (!group) put(shape.items ?? {}, entry, `/${index}`);
      else
        for (const [at, id] of ((entry as Json)[group] as unknown[]).entries())
          put(property(node, group)?.items ?? {}, id, `/${index}/${group}/${at}`);
    }
    return this.#keep(part, pointer, steps);
  }

  /** The one key of an entry that lists ids, where such an id may stand in its place. */
  #alternatives(node: Shape, group: Shape): string | null {
    const id = resolve(node, "", this.#shape)["x-ref"];
    const [key, ...others] = Object.keys(group.properties ?? {});
    const isAlike = key !== undefined && id && property(group, key)?.items?.["x-ref"] === id;
    return isAlike && others.length === 0 ? key : null;
  }

  /** A statement is its id, what it does and what it claims; its words are nothing to compute on. */
  #statement(written: unknown, pointer: string): unknown {
    const { id, kind, claim } = this.#statements.get(pointer) as LinkedSay;
    const { use } = written as { use?: unknown };
    const steps = new Map<string, string>([["id", typeof written === "string" ? "" : use ? "/use" : "/id"]]);
    for (const name of ["kind", "claim"])
      if (Object.hasOwn(Object(written), name)) steps.set(name, `/${name}`);
    return this.#keep({ id, kind, claim }, pointer, steps);
  }

  /** Items with what the vocabulary says of them; what stands there is what the author says. */
  #data(own: Json, items: Readonly<Record<string, LinkedItem>>): unknown {
    const ids = new Map<string, string>();
    const part: Json = {};
    for (const [id, { label, group, sensitive, "sensitive-type": type, statutory }] of Object.entries(
      items,
    )) {
      const steps = Object.keys(own[id] ?? {}).map((key): [string, string] => [
        viewName(key),
        child("", key),
      ]);
      const item = {
        id,
        label,
        group: group?.id ?? "",
        sensitive: sensitive === null ? "" : sensitive ? "yes" : "no",
        sensitiveType: type?.id ?? "",
        statutory: this.#keep(
          (statutory ?? []).map((category) => category.id),
          child(child("/data", id), "statutory"),
          new Map((statutory ?? []).map((_, index) => [String(index), child("", index)])),
        ),
      };
      ids.set(id, child("", id));
      part[id] = this.#keep(item, child("/data", id), new Map(steps));
    }
    return this.#keep(part, "/data", ids);
  }

  #keep<T extends object>(part: T, pointer: string, steps: Map<string, string>): T {
    this.written.set(part, { pointer, steps });
    return Object.freeze(part);
  }

  /** One value for every place where nothing of that shape was written. */
  #empty(node: Shape): unknown {
    // What has a short form is written out, as it is where it was written.
    const isShort = resolve(node, null, this.#shape)["x-short"] !== undefined;
    const shape = resolve(node, isShort ? {} : "", this.#shape);
    const known = this.#empties.get(shape);
    if (known !== undefined) return known;
    // Should a part ever contain itself, the inner one says nothing.
    this.#empties.set(shape, Object.freeze({}));
    const made = this.#emptyOf(shape);
    this.#empties.set(shape, made);
    if (typeof made === "object" && made !== null) this.unwritten.add(made);
    return made;
  }

  #emptyOf(shape: Shape): unknown {
    if (shape.type === "array") return Object.freeze([]);
    if (shape.properties)
      return deepFreeze(
        Object.fromEntries(propertiesOf(shape).map(([key, own]) => [viewName(key), this.#empty(own)])),
      );
    if (shape.type === "object") return Object.freeze({});
    if (shape.type === "integer" || shape.type === "number" || typeof shape.const === "number") return 0;
    return shape.const === true ? false : "";
  }
}

/** Why the two languages of a text may differ is no fact. */
function propertiesOf({ properties = {} }: Shape): [string, Shape][] {
  return Object.entries(properties).filter(([key]) => key !== WAIVER);
}
