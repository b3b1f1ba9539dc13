import type { Diagnostic, Place, Result } from "../diagnostics/diagnostic.ts";
import { closest } from "../diagnostics/did-you-mean.ts";
import { report } from "../diagnostics/report.ts";
import type { Document } from "../document/document.ts";
import type { Outline } from "../document/sections.ts";
import type { Edge } from "../flows/flows.ts";
import type { Language } from "../ground/language.ts";
import type { Lists } from "../lists/lists.ts";
import type { DocumentId } from "../markup/tree.ts";
import type { Derivation } from "../model/derivation.ts";
import type { DerivedOf, FactsOf, KindName } from "../model/facts.ts";
import type { LinkedTerm } from "../model/linked.ts";
import type { Schema } from "../schema/shape.ts";
import type { Source } from "../source/source.ts";
import type { Blocks } from "../wording/template.ts";

/** Makes a document that goes with another; a method, as those of a kind. */
type DocumentMaker<K extends KindName> = { make(document: Document, facts: FactsOf<K>): Document }["make"];

/**
 * What the stages are given for one kind of document: everything that differs from kind to kind is here. Its functions
 * are methods, so that the kind of a document that is being compiled can be held without saying which it is: it is
 * chosen once, and only ever given facts of its own.
 */
export interface Kind<K extends KindName = KindName> {
  schema: Schema;
  /** Finds what follows from the facts. */
  derive(facts: FactsOf<K>, rightTerm: (id: string) => LinkedTerm): Derivation<DerivedOf<K>>;
  /** Finds facts that contradict each other: `link/…` diagnostics. */
  check(facts: FactsOf<K>, locate: (pointer: string) => Place): Diagnostic[];
  outline: Outline;
  words: Record<Language, Blocks>;
  /** The documents that go with one of the kind, each made from it and its facts; left out when there are none. */
  documents?: Partial<Record<DocumentId, DocumentMaker<K>>>;
  /** The lists of a document of the kind, for machines; left out when there are none. */
  lists?(facts: FactsOf<K>): Lists;
  /** The way that information takes through it; left out when it is about something else. */
  flows?(facts: FactsOf<K>): Edge[];
}

/** The kinds, by the name that stands under `kind`. Each is loaded only for a document of that kind. */
const KINDS: Record<KindName, () => Promise<{ kind: Kind }>> = {
  "privacy-policy": () => import("./privacy-policy.ts"),
  "partner-norms": () => import("./partner-norms.ts"),
};

/** The names of the kinds. */
export const KIND_NAMES = Object.keys(KINDS) as KindName[];

/**
 * Finds the kind of a document. One that names none is held to the rules of a privacy policy, which ask for the name.
 * @param source the positioned YAML
 * @returns the kind, or null with `schema/not-allowed` for a name that is not one: no other mistake can be told from there
 */
export async function kindOf(source: Source): Promise<Result<Kind>> {
  const { kind: name } = source.value;
  const known = KIND_NAMES.find((one) => one === name);
  if (known || typeof name !== "string" || name === "")
    return { value: (await KINDS[known ?? "privacy-policy"]()).kind, diagnostics: [] };
  const meant = closest(name, KIND_NAMES);
  const values = { value: name, key: "kind", allowed: KIND_NAMES.join(", "), ...(meant ? { meant } : {}) };
  const code = meant ? "schema/not-allowed:meant" : "schema/not-allowed";
  return { value: null, diagnostics: [report(code, source.locate("/kind"), "/kind", values)] };
}
