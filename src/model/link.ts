import type { Result } from "../diagnostics/diagnostic.ts";
import type { Bilingual } from "../ground/language.ts";
import { property, resolve, type Shape, WAIVER } from "../schema/shape.ts";
import type { Source } from "../source/source.ts";
import type { Library } from "../statements/library.ts";
import { type Term, Terms, type Vocabulary } from "../vocabulary/vocabulary.ts";
import { isDay } from "./calendar.ts";
import { checkDistinct, checkOwnTerms } from "./check-ids.ts";
import { checkRights } from "./check-rights.ts";
import { cited, placesOfJurisdictions } from "./cited.ts";
import { deepFreeze } from "./derivation.ts";
import type { Derive, FactsOf, KindName, Policy, PolicyOf } from "./facts.ts";
import { LinkFindings } from "./link-findings.ts";
import type { LinkedItem, LinkedRight, LinkedTerm } from "./linked.ts";
import { order } from "./order.ts";
import { References } from "./references.ts";
import { Sayings } from "./sayings.ts";
import { both, linkedRight, linkedTerm } from "./term.ts";

type Json = Record<string, unknown>;

/** What an author says of an item under `data`. */
type OwnItem = {
  label?: Bilingual;
  group?: string;
  sensitive?: boolean;
  "sensitive-type"?: string;
  statutory?: string[];
} | null;

/**
 * Resolves every id of a valid policy and completes it.
 * @param source a policy that fits the schema
 * @param shape the shape of a policy of its kind
 * @param derive finds what follows from the facts of such a policy
 * @param shared the sentences that it may use by id, and the terms of its libraries
 * @returns the linked policy, frozen, or null with `link/…` diagnostics for ids that name nothing, twice or too much
 */
export function link<K extends KindName>(
  source: Source,
  shape: Shape,
  derive: Derive<K>,
  shared: Shared,
): Result<Policy<K>> {
  const linker = new Linker(source, shape, shared);
  // The schema has checked what the types promise: both are made of the same shape.
  const facts = deepFreeze(linker.complete(shape, source.value, "")) as FactsOf<K>;
  linker.check();
  const { diagnostics, more, failed } = linker.findings.found;
  if (failed) return { value: null, diagnostics, more };
  const policy: PolicyOf<K> = {
    kind: facts.kind as K,
    id: facts.id,
    facts,
    ...deepFreeze(derive(facts, (id) => linker.right(id))),
    statements: linker.sayings.all,
    written: deepFreeze(order(shape, source.value, shape)) as Json,
  };
  return { value: policy as Policy<K>, diagnostics, more };
}

/** What policies share. */
export interface Shared {
  library: Library;
  vocabulary: Vocabulary;
}

class Linker {
  readonly findings: LinkFindings;
  readonly sayings: Sayings;
  readonly #source: Source;
  readonly #shape: Shape;
  readonly #terms: Terms;
  readonly #own: Vocabulary;
  readonly #items = new Map<string, LinkedItem>();
  readonly #used = new Set<string>();
  readonly #labels = new Map<string, string>();
  /** What was found before, by list and id: one object for every mention. */
  readonly #known = new Map<string, LinkedTerm>();
  readonly #references: References;
  readonly #places: ReadonlyMap<string, readonly string[]>;

  constructor(source: Source, shape: Shape, { library, vocabulary }: Shared) {
    this.findings = new LinkFindings(source);
    this.sayings = new Sayings(source.value, library, this.findings, (node, value, pointer) =>
      this.complete(node, value, pointer),
    );
    this.#source = source;
    this.#shape = shape;
    this.#own = (source.value.vocabulary ?? {}) as Vocabulary;
    this.#terms = new Terms(this.#own, vocabulary);
    this.#references = new References(source.value, this.#terms, this.findings);
    this.#places = placesOfJurisdictions(source.value);
    for (const [id, own] of Object.entries((source.value.data ?? {}) as Record<string, OwnItem>))
      this.#items.set(id, this.#item(id, own));
  }

  /**
   * Walks value and shape together: ids become what they name, absent keys become null, keys get the schema's order.
   * It goes as deep as the value does, which the reader limits.
   */
  complete(node: Shape, value: unknown, pointer: string): unknown {
    if (value === undefined || value === null) return null;
    const shape = resolve(node, value, this.#shape);
    if (shape["x-say"]) return this.sayings.link(value as string | Json, pointer);
    if (typeof value === "string") return this.#string(shape, value, pointer);
    if (Array.isArray(value))
      return value.map((entry, index) => this.complete(shape.items ?? {}, entry, `${pointer}/${index}`));
    if (typeof value !== "object") return value;
    if (pointer === "/data") return Object.fromEntries(this.#items);
    const object = value as Json;
    const completed: Json = {};
    // Why the languages of a text may differ is for the checks, which stand before this.
    for (const key of Object.keys(shape.properties ?? object))
      if (key !== WAIVER)
        completed[key] = this.complete(property(shape, key) ?? {}, object[key], `${pointer}/${key}`);
    if (shape["x-cited"] && Array.isArray(object.in))
      this.#citeIn(completed, object as Json & { in: string[] });
    return completed;
  }

  /** A legal basis for some places is cited under the law of those places alone. */
  #citeIn(completed: Json, { basis, in: jurisdictions }: { basis?: string; in: string[] }): void {
    const term = this.#terms.find("legal-bases", basis as string);
    const places = jurisdictions.flatMap((id) => this.#places.get(id) ?? []);
    if (term) completed.basis = linkedTerm(basis as string, cited(term, places, this.#terms));
  }

  /** The words of a right that the policy grants. */
  right(id: string): LinkedRight {
    return linkedRight(this.#terms.find("rights", id) as Term);
  }

  /** Holds ids to each other, and items to their use: one that nothing refers to is most often a slip. */
  check(): void {
    checkDistinct(this.#source.value, "", this.findings);
    const isUsed = (category: string, id: string) =>
      category === "data-items" ? this.#items.has(id) : this.#known.has(`${category}/${id}`);
    checkOwnTerms(this.#own, this.#terms, isUsed, this.findings);
    checkRights(this.#source.value.rights, this.#terms, this.findings);
    for (const id of this.#items.keys())
      if (!this.#used.has(id)) this.findings.add("link/unused-item", `/data/${id}`, { id }, "key");
  }

  #string(shape: Shape, value: string, pointer: string): unknown {
    if (shape["x-term"] && shape["x-ref"])
      return this.#eitherOf(shape["x-ref"], shape["x-term"], value, pointer);
    if (shape["x-term"]) return this.#term(shape["x-term"], value, pointer);
    if (shape["x-ref"] === "data") return this.#dataReference(value, pointer);
    if (shape["x-ref"]) return this.#references.find(shape["x-ref"], value, pointer);
    if (shape["x-label"]) this.#label(value, pointer);
    if (shape["x-date"] && !isDay(value)) this.findings.add("link/impossible-date", pointer, { value });
    return value;
  }

  /** A label names one clause: whoever cites it must find one. */
  #label(label: string, pointer: string): void {
    const earlier = this.#labels.get(label);
    if (earlier === undefined) this.#labels.set(label, pointer);
    else this.findings.again("link/duplicate-label", pointer, earlier, { label });
  }

  /** A term; `others` are ids that could stand there too. */
  #term(
    category: string,
    id: string,
    pointer: string,
    others: () => Iterable<string> = () => [],
  ): LinkedTerm | string {
    if (category === "vocabularies") return id;
    const key = `${category}/${id}`;
    const known = this.#known.get(key);
    if (known) return known;
    const term = this.#terms.find(category, id);
    if (!term) {
      const meant = this.#terms.named(category, id);
      const ids = () => [...others(), ...this.#terms.ids(category)];
      const labelOf = (one: string) => this.#terms.find(category, one)?.label;
      if (meant) this.findings.labelled(pointer, id, category, meant, () => ({ ids: ids(), labelOf }));
      else this.findings.unknown("link/unknown-term", pointer, id, ids, category, "value", labelOf);
      return linkedTerm(id, { label: { en: id, zh: id } });
    }
    const found = linkedTerm(id, cited(term, [...this.#places.values()].flat(), this.#terms));
    this.#known.set(key, found);
    return found;
  }

  /** An id of the policy, or else a term: somebody who is named, or a kind of them. */
  #eitherOf(list: string, category: string, id: string, pointer: string): LinkedTerm | string {
    if (!this.#references.has(list, id))
      return this.#term(category, id, pointer, () => this.#references.ids(list));
    const { label } = this.#references.find(list, id, pointer);
    return linkedTerm(id, { label });
  }

  #dataReference(id: string, pointer: string): LinkedItem {
    const item = this.#items.get(id);
    this.#used.add(id);
    if (item) return item;
    const labelOf = (one: string) => this.#items.get(one)?.label;
    this.findings.unknown(
      "link/unknown-item",
      pointer,
      id,
      () => this.#items.keys(),
      "data",
      "value",
      labelOf,
    );
    return {
      id,
      label: { en: id, zh: id },
      group: null,
      sensitive: null,
      "sensitive-type": null,
      statutory: null,
    };
  }

  #item(id: string, own: OwnItem): LinkedItem {
    const term = this.#terms.find("data-items", id);
    const pointer = `/data/${id}`;
    if (!term && !own?.label) {
      const known = () => this.#terms.ids("data-items");
      const labelOf = (one: string) => this.#terms.find("data-items", one)?.label;
      this.findings.unknown("link/unknown-data-term", pointer, id, known, "data-items", "key", labelOf);
    }
    const group = own?.group ?? term?.group;
    const type = own?.["sensitive-type"] ?? term?.["sensitive-type"];
    // What is sensitive by Chinese law is so in a policy under that law, and in one that names no law unless it says otherwise.
    const places = [...this.#places.values()].flat();
    const isChinese = places.some((place) => place === "cn" || place.startsWith("cn-"));
    const isSensitive = term?.sensitive === "yes" && (isChinese || places.length === 0);
    const sensitive = own?.sensitive ?? (isSensitive ? true : null);
    if (term?.sensitive === "yes" && isChinese && own?.sensitive === false)
      this.findings.add("link/always-sensitive", `${pointer}/sensitive`, { id });
    return {
      id,
      label: both(own?.label ?? term?.label ?? { en: id, zh: id }),
      group: group ? (this.#term("data-groups", group, `${pointer}/group`) as LinkedTerm) : null,
      sensitive,
      "sensitive-type":
        sensitive && type
          ? (this.#term("sensitive-types", type, `${pointer}/sensitive-type`) as LinkedTerm)
          : null,
      statutory:
        own?.statutory?.map(
          (category, index) =>
            this.#term("statutory-categories", category, `${pointer}/statutory/${index}`) as LinkedTerm,
        ) ?? null,
    };
  }
}
