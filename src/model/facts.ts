import type { LinkedNorms } from "#generated/norms.linked.ts";
import type { NormsView } from "#generated/norms.view.ts";
import type { LinkedPolicy } from "#generated/policy.linked.ts";
import type { PolicyView } from "#generated/policy.view.ts";
import type { Derivation } from "./derivation.ts";
import type { PolicyDerived } from "./derive.ts";
import type { NormsDerived } from "./derive-norms.ts";
import type { LinkedRight, LinkedSay } from "./linked.ts";

/** What each kind of document says, what follows from it, and what its view is. */
interface Kinds {
  "privacy-policy": { facts: LinkedPolicy; derived: PolicyDerived; view: PolicyView };
  "partner-norms": { facts: LinkedNorms; derived: NormsDerived; view: NormsView };
}

/** The name of a kind of document. */
export type KindName = keyof Kinds;

/**
 * What a document of a kind says: plain JSON in the order of the schema, every id resolved, every optional key present
 * (null when the author left it out), frozen.
 */
export type FactsOf<K extends KindName> = Kinds[K]["facts"];

/** What follows from the facts of a kind, frozen. */
export type DerivedOf<K extends KindName> = Kinds[K]["derived"];

/** The facts of a kind as an expression language reads them. */
export type ViewOf<K extends KindName> = Kinds[K]["view"];

/** What a document of some kind says. */
export type Facts = FactsOf<KindName>;

/** Finds what follows from the facts; `rightOf` gives the words of a right that the policy grants. */
export type Derive<K extends KindName> = (
  facts: FactsOf<K>,
  rightOf: (id: string) => LinkedRight,
) => Derivation<DerivedOf<K>>;

/** A linked document of one kind: what outline, words, manifest, rules and differences read. */
export interface PolicyOf<K extends KindName> extends Derivation<DerivedOf<K>> {
  readonly kind: K;
  readonly id: string;
  readonly facts: FactsOf<K>;
  /** Its statements by JSON Pointer, in the order of the schema. */
  readonly statements: ReadonlyMap<string, LinkedSay>;
  /** The document as written, in the order of the schema: ids instead of labels. What digests of meaning are made of. */
  readonly written: Written;
}

/** A document as its author wrote it. */
export interface Written {
  readonly [key: string]: unknown;
}

/** A linked document; its `kind` tells what its facts are. */
export type Policy<K extends KindName = KindName> = { [Name in K]: PolicyOf<Name> }[K];
