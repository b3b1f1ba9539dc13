import type { Diagnostic, Locate } from "../diagnostics/diagnostic.ts";
import type { Document } from "../document/document.ts";
import type { Outline } from "../document/outline.ts";
import type { Edge } from "../flows/flows.ts";
import type { DocumentId } from "../ground/document-id.ts";
import type { Language } from "../ground/language.ts";
import type { Lists } from "../lists/lists.ts";
import type { Derivation } from "../model/derivation.ts";
import type { DerivedOf, FactsOf, KindName } from "../model/facts.ts";
import type { LinkedRight } from "../model/linked.ts";
import type { Schema } from "../schema/shape.ts";
import type { Library } from "../statements/library.ts";
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
  derive(facts: FactsOf<K>, rightOf: (id: string) => LinkedRight): Derivation<DerivedOf<K>>;
  /** Finds facts that contradict each other: `link/…` diagnostics. */
  check(facts: FactsOf<K>, locate: Locate): Diagnostic[];
  /** The sentences that a document of the kind may use by id. */
  library: Library;
  outline: Outline;
  words: Record<Language, Blocks>;
  /** The documents that go with one of the kind, each made from it and its facts; left out when there are none. */
  documents?: Partial<Record<DocumentId, DocumentMaker<K>>>;
  /** The lists of a document of the kind, for machines; left out when there are none. */
  lists?(facts: FactsOf<K>): Lists;
  /** The way that information takes through it; left out when it is about something else. */
  flows?(facts: FactsOf<K>): Edge[];
}
