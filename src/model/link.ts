import type { Bilingual, Diagnostic, Result } from "../diagnostics/diagnostic.ts";
import { closest } from "../diagnostics/did-you-mean.ts";
import { report } from "../diagnostics/report.ts";
import { child, resolve, type Shape, WAIVER } from "../schema/shape.ts";
import type { Source } from "../source/source.ts";
import { type Term, Terms, type Vocabulary } from "../vocabulary/vocabulary.ts";
import { isDay } from "./calendar.ts";
import type { Derive, Facts, LinkedItem, LinkedReference, LinkedTerm, Policy } from "./facts.ts";
import { order } from "./order.ts";
import { linked } from "./term.ts";

type Json = Record<string, unknown>;

/**
 * Resolves every id of a valid policy and completes it.
 * @param authored a policy that fits the schema
 * @param shape the shape of a policy of its kind
 * @param derive finds what follows from the facts of such a policy
 * @returns the linked policy, or null with `link/…` diagnostics for ids that name nothing, twice or too much
 */
export function link(authored: Source, shape: Shape, derive: Derive): Result<Policy> {
  const source = { ...authored, value: withoutWaivers(authored.value) as Json };
  const linker = new Linker(source, shape);
  const facts = linker.complete(shape, source.value, "") as Facts;
  linker.checkIds();
  linker.checkUse();
  const failed = linker.diagnostics.some((diagnostic) => diagnostic.severity === "error");
  if (failed) return { value: null, diagnostics: linker.diagnostics };
  facts.derived = derive(facts, (id) => linker.right(id));
  const written = order(shape, authored.value, shape) as Json;
  return { value: { id: String(source.value.id), facts, written }, diagnostics: linker.diagnostics };
}

/** A text says to the checks why its languages differ; to everything behind them it is its two languages. */
function withoutWaivers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutWaivers);
  if (typeof value !== "object" || value === null) return value;
  const copy: Json = Object.create(null);
  for (const [key, entry] of Object.entries(value))
    if (key !== WAIVER || !("en" in value)) copy[key] = withoutWaivers(entry);
  return copy;
}

class Linker {
  readonly diagnostics: Diagnostic[] = [];
  readonly #source: Source;
  readonly #shape: Shape;
  readonly #terms: Terms;
  readonly #items = new Map<string, LinkedItem>();
  readonly #used = new Set<string>();
  readonly #labels = new Map<string, string>();

  constructor(source: Source, shape: Shape) {
    this.#source = source;
    this.#shape = shape;
    this.#terms = new Terms(source.value.vocabulary as Vocabulary | undefined);
    for (const [id, own] of Object.entries((source.value.data ?? {}) as Record<string, Json | null>))
      this.#items.set(id, this.#item(id, own));
  }

  /** Walks value and shape together: ids become what they name, absent keys become null, keys get the schema's order. */
  complete(node: Shape, value: unknown, pointer: string): unknown {
    const shape = resolve(node, value, this.#shape);
    if (value === undefined || value === null) return null;
    if (typeof value === "string") return this.#string(shape, value, pointer);
    if (Array.isArray(value))
      return value.map((entry, index) => this.complete(shape.items ?? {}, entry, `${pointer}/${index}`));
    if (typeof value !== "object") return value;
    if (pointer === "/data") return Object.fromEntries(this.#items);
    const object = value as Json;
    if (!shape.properties)
      return Object.fromEntries(
        Object.entries(object).map(([key, entry]) => [
          key,
          this.complete(child(shape, key) ?? {}, entry, `${pointer}/${key}`),
        ]),
      );
    return Object.fromEntries(
      Object.entries(shape.properties).flatMap(([key, entry]) =>
        key === WAIVER ? [] : [[key, this.complete(entry, object[key], `${pointer}/${key}`)]],
      ),
    );
  }

  /** The term of a right that the policy grants; the schema lets no other key stand there. */
  right(id: string): LinkedTerm {
    return linked(id, this.#terms.find("rights", id) as Term);
  }

  #string(shape: Shape, value: string, pointer: string): unknown {
    if (shape["x-term"]) return this.#term(shape["x-term"], value, pointer);
    if (shape["x-ref"] === "data") return this.#dataReference(value, pointer);
    if (shape["x-ref"]) return this.#reference(shape["x-ref"], value, pointer);
    if (shape["x-label"]) this.#label(value, pointer);
    if (shape["x-date"] && !isDay(value)) this.#report("link/impossible-date", pointer, { value });
    return value;
  }

  /** A label names one clause: whoever cites it must find one. */
  #label(label: string, pointer: string): void {
    const earlier = this.#labels.get(label);
    if (earlier === undefined) this.#labels.set(label, pointer);
    else
      this.diagnostics.push(
        report(
          "link/duplicate-label",
          this.#source.locate(pointer),
          pointer,
          { label },
          {
            related: [this.#source.locate(earlier)],
          },
        ),
      );
  }

  #term(category: string, id: string, pointer: string): LinkedTerm | string {
    if (category === "vocabularies") return id;
    const term = this.#terms.find(category, id);
    if (term) return linked(id, term);
    this.#unknown("link/unknown-term", pointer, id, this.#terms.ids(category), category);
    return linked(id, { label: { en: id, zh: id } });
  }

  #dataReference(id: string, pointer: string): LinkedItem {
    const item = this.#items.get(id);
    this.#used.add(id);
    if (item) return item;
    this.#unknown("link/unknown-item", pointer, id, [...this.#items.keys()], "data");
    return { id, label: { en: id, zh: id }, group: null, sensitive: false, "sensitive-type": null };
  }

  #reference(list: string, id: string, pointer: string): LinkedReference {
    const entries = (this.#source.value[list] ?? []) as {
      id: string;
      name?: Bilingual;
      type?: string;
      plural?: true;
    }[];
    const target = entries.find((entry) => entry.id === id);
    if (!target)
      this.#unknown(
        "link/unknown-id",
        pointer,
        id,
        entries.map((entry) => entry.id),
        list,
      );
    const type = target?.type ? this.#terms.find("recipient-types", target.type)?.label : undefined;
    const name = target?.name ?? type ?? { en: id, zh: id };
    return { id, label: name, name, plural: target?.plural ?? null };
  }

  #item(id: string, own: Json | null): LinkedItem {
    const term = this.#terms.find("data-items", id);
    const pointer = `/data/${id}`;
    if (!term && !own?.label)
      this.#unknown(
        "link/unknown-data-term",
        pointer,
        id,
        this.#terms.ids("data-items"),
        "data-items",
        "key",
      );
    const group = (own?.group as string | undefined) ?? term?.group;
    const type = (own?.["sensitive-type"] as string | undefined) ?? term?.["sensitive-type"];
    const sensitive = (own?.sensitive as boolean | undefined) ?? term?.sensitive === "yes";
    if (term?.sensitive === "yes" && own?.sensitive === false)
      this.#report("link/always-sensitive", `${pointer}/sensitive`, { id });
    return {
      id,
      label: (own?.label as Bilingual | undefined) ?? term?.label ?? { en: id, zh: id },
      group: group ? (this.#term("data-groups", group, `${pointer}/group`) as LinkedTerm) : null,
      sensitive,
      "sensitive-type":
        sensitive && type
          ? (this.#term("sensitive-types", type, `${pointer}/sensitive-type`) as LinkedTerm)
          : null,
    };
  }

  /** Ids are addresses: two entries of one list cannot share one, and a policy's own term cannot replace a shipped one. */
  checkIds(): void {
    for (const [key, list] of Object.entries(this.#source.value)) this.#distinct(list, `/${key}`);
    const own = (this.#source.value.vocabulary ?? {}) as Vocabulary;
    for (const [category, terms] of Object.entries(own))
      for (const id of Object.keys(terms))
        if (this.#terms.isShipped(category, id))
          this.#report("link/term-exists", `/vocabulary/${category}/${id}`, { id, category }, "key");
  }

  #distinct(value: unknown, pointer: string): void {
    if (typeof value !== "object" || value === null) return;
    if (!Array.isArray(value)) {
      for (const [key, entry] of Object.entries(value)) this.#distinct(entry, `${pointer}/${key}`);
      return;
    }
    const first = new Map<string, number>();
    value.forEach((entry: { id?: string } | null, index) => {
      this.#distinct(entry, `${pointer}/${index}`);
      if (typeof entry?.id !== "string") return;
      const earlier = first.get(entry.id);
      if (earlier === undefined) first.set(entry.id, index);
      else
        this.diagnostics.push(
          report(
            "link/duplicate-id",
            this.#source.locate(`${pointer}/${index}/id`),
            `${pointer}/${index}/id`,
            { id: entry.id },
            {
              related: [this.#source.locate(`${pointer}/${earlier}/id`)],
            },
          ),
        );
    });
  }

  /** An item that nothing refers to is most often a slip, but a document may name it on purpose. */
  checkUse(): void {
    for (const id of this.#items.keys())
      if (!this.#used.has(id)) this.#report("link/unused-item", `/data/${id}`, { id }, "key");
  }

  #unknown(
    code: string,
    pointer: string,
    id: string,
    candidates: string[],
    list: string,
    part: "key" | "value" = "value",
  ): void {
    const meant = closest(id, candidates);
    this.#report(meant ? `${code}:meant` : code, pointer, { id, list, ...(meant ? { meant } : {}) }, part);
  }

  #report(
    code: string,
    pointer: string,
    params: Record<string, string>,
    part: "key" | "value" = "value",
  ): void {
    this.diagnostics.push(report(code, this.#source.locate(pointer, part), pointer, params));
  }
}
