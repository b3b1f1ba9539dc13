import type { Bilingual } from "../diagnostics/diagnostic.ts";

/** A term in the facts: its id with its words; what the vocabulary leaves out is null. */
export interface LinkedTerm {
  id: string;
  label: Bilingual;
  plural: Bilingual | null;
  cite: Bilingual | null;
  examples: Bilingual | null;
  nexus: true | "related" | null;
}

/** An item of personal information in the facts. */
export interface LinkedItem {
  id: string;
  label: Bilingual;
  group: LinkedTerm | null;
  /** Sensitive personal information (PIPL Art. 28): set in bold wherever it is named. */
  sensitive: boolean;
  "sensitive-type": LinkedTerm | null;
}

/** Something of the same policy that a fact refers to: an activity or a recipient. */
export interface LinkedReference {
  id: string;
  label: Bilingual;
  name: Bilingual;
  /** Of a party of norms whose English name takes a plural verb. */
  plural: true | null;
}

/**
 * The linked policy: plain JSON in the order of the schema, every id resolved, every optional key present (null when
 * the author left it out). It is what outline, words, manifest, rules and differences read.
 */
export type Facts = Record<string, unknown>;

/** Finds what follows from the facts; `rightTerm` gives the term of a right that the policy grants. */
export type Derive = (facts: Facts, rightTerm: (id: string) => LinkedTerm) => Facts;

/** A policy whose every id is resolved. */
export interface Policy {
  id: string;
  facts: Facts;
  /** The policy as written, in the order of the schema: ids instead of labels. What digests of meaning are made of. */
  written: Record<string, unknown>;
}
