import type { Bilingual } from "../ground/language.ts";

/** A term in the facts: its id with its words; what the vocabulary leaves out is null. */
export interface LinkedTerm {
  readonly id: string;
  readonly label: Bilingual;
  readonly plural: Bilingual | null;
  readonly cite: Bilingual | null;
  readonly examples: Bilingual | null;
  readonly nexus: true | "related" | null;
}

/** An item of personal information in the facts. */
export interface LinkedItem {
  readonly id: string;
  readonly label: Bilingual;
  readonly group: LinkedTerm | null;
  /** Sensitive personal information (PIPL Art. 28): set in bold wherever it is named. */
  readonly sensitive: boolean;
  readonly "sensitive-type": LinkedTerm | null;
}

/** Something of the same policy that a fact refers to: an activity or a recipient. */
export interface LinkedReference {
  readonly id: string;
  readonly label: Bilingual;
  readonly name: Bilingual;
  /** Of a party of norms whose English name takes a plural verb. */
  readonly plural: true | null;
}
