import type { Bilingual } from "../ground/language.ts";
import type { StatementKind } from "../statements/library.ts";

/** A term in the facts: its id with its words; what the vocabulary leaves out is null. */
export interface LinkedTerm {
  readonly id: string;
  readonly label: Bilingual;
  readonly plural: Bilingual | null;
  readonly cite: Bilingual | null;
  readonly examples: Bilingual | null;
  /** Of an event: the case in which it happens. */
  readonly when: Bilingual | null;
  /** Of an act: its words name their object themselves. */
  readonly whole: true | null;
  readonly nexus: true | "related" | null;
}

/** What a right is called and how it is said. */
export interface LinkedRight {
  readonly label: Bilingual;
  readonly heading: Bilingual;
  /** What the person can do, as a main clause without a full stop. */
  readonly sentence: Bilingual;
  /** The same as a verb phrase: `close your account`. */
  readonly task: Bilingual;
}

/** An item of personal information in the facts. */
export interface LinkedItem {
  readonly id: string;
  readonly label: Bilingual;
  readonly group: LinkedTerm | null;
  /** Sensitive personal information (PIPL Art. 28): set in bold wherever it is named. */
  /** False where the author has decided so; null where neither the author nor the vocabulary says anything. */
  readonly sensitive: boolean | null;
  readonly "sensitive-type": LinkedTerm | null;
  /** The categories of statutes that the author counts it in; the words do not show them. */
  readonly statutory: readonly LinkedTerm[] | null;
}

/** Something of the same policy that a fact refers to: an activity or a recipient. */
export interface LinkedReference {
  readonly id: string;
  readonly label: Bilingual;
  readonly name: Bilingual;
  /** Of a party of norms whose English name takes a plural verb. */
  readonly plural: true | null;
  /** Of a jurisdiction that means its residents, not everybody who is there. */
  readonly residents?: true;
}

/** A statement: a whole sentence of the library with what fills its blanks, or one of the author's own. */
export interface LinkedSay {
  /** The id of the library, or its own. */
  readonly id: string;
  /** The author wrote the words. */
  readonly own: boolean;
  readonly kind: StatementKind;
  readonly claim: string;
  readonly title: Bilingual | null;
  /** The clause after which its author puts it, or `lead`; null where the author leaves it to the library. */
  readonly at: string | null;
  /** The clause after which it usually stands, or `lead`; null at the end of its section. */
  readonly slot: string | null;
  /** A sentence of the library with its blanks as `{name}`; an author's words as written. */
  readonly text: Bilingual;
  /** What fills each blank, linked, with the type of the blank; empty for an author's own. */
  readonly blanks: Readonly<Record<string, { readonly type: string; readonly value: unknown }>>;
}
