import type { Place } from "../diagnostics/diagnostic.ts";
import type { Bilingual } from "../ground/language.ts";
import { at } from "../ground/pointer.ts";
import type { DerivedOf, Facts, KindName } from "../model/facts.ts";
import type { Saying } from "./statements.ts";

/** Where the fact of a clause was written. */
export interface Origin extends Place {
  /** JSON Pointer into the merged policy. */
  pointer: string;
}

/** The number of a clause in one language. */
export interface ClauseNumber {
  /** As references name it: `4.1`. */
  number: string;
  /** As it stands before the clause: `4.` or `四、`. */
  label: string;
  /** The part it stands in, as references name it: `Part IV`; a part's own; null in a document without parts. */
  part: string | null;
}

/** The unit of a document: one statement, under one id, in every language. */
export interface Clause {
  /** Stable across languages and versions; the `id` of its element in HTML. */
  id: string;
  /** The id of the section it stands in; its own for a section. */
  section: string;
  /** 0 for a section. */
  depth: number;
  title: Bilingual | null;
  /** The named block that gives it words; null for a heading alone and for statements. */
  block: string | null;
  /** JSON Pointer to what the words see (`dataOf`); empty for everything. */
  data: string;
  /** The statements that stand at its end, or that it is made of. */
  says: readonly Saying[];
  origin: Origin[];
  /** Null where the outline does not number. */
  number: Record<keyof Bilingual, ClauseNumber> | null;
  clauses: Clause[];
}

/** What the words of a document may see. */
export interface Seen {
  /** The linked policy. */
  facts: Facts;
  /** What follows from it: under `/derived`. */
  derived: DerivedOf<KindName>;
  /** In a document of lists, their rows: under `/lists`. */
  lists: object | null;
}

/** A document without language: its clauses in order, and the facts they state. */
export interface Document extends Seen {
  id: string;
  title: Bilingual;
  /** What it is of, such as the service: it stands above the title of the page. */
  of: Bilingual;
  /** What stands on top, before the sections; null in the lists that go with a policy. */
  summary: Clause | null;
  /** The sections, or the parts that hold them. */
  sections: Clause[];
}

/**
 * Lists the sections of a part.
 * @param clause a section, or a part
 * @returns the sections below it; empty for a section
 */
export function sectionsIn(clause: Clause): Clause[] {
  return clause.clauses.filter(({ id, section }) => id === section);
}

/**
 * Lists the clauses of a document in reading order, headings included.
 * @param document a document
 * @returns every clause once, parents before children
 */
export function clausesOf(document: Document): Clause[] {
  const flat = (clause: Clause): Clause[] => [clause, ...clause.clauses.flatMap(flat)];
  return [...(document.summary ? [document.summary] : []), ...document.sections].flatMap(flat);
}

/**
 * Writes where a clause is found: each part of a document counts from the beginning, so only with it is a number one of its kind.
 * @param number the number of a clause in one language
 * @returns such as `4.1`, or `Part IV 4.1`; null where the outline does not number
 */
export function addressOf(number: ClauseNumber | null): string | null {
  if (!number) return null;
  return number.part && number.part !== number.number ? `${number.part} ${number.number}` : number.number;
}

/**
 * Finds what a clause states.
 * @param document the document
 * @param clause one of its clauses
 * @returns the value that the clause's block sees
 */
export function dataOf(document: Seen, clause: Pick<Clause, "data">): unknown {
  return see(document, clause.data);
}

/**
 * Reads what the words of a document may see.
 * @param seen the facts, what follows from them, and the lists
 * @param pointer JSON Pointer into the facts, or one under `/derived` or `/lists`; empty for everything
 * @returns what stands there, or undefined
 */
export function see({ facts, derived, lists }: Seen, pointer: string): unknown {
  const beside = lists ? { derived, lists } : { derived };
  if (pointer === "") return { ...facts, ...beside };
  return at(/^\/(derived|lists)\//.test(pointer) ? beside : facts, pointer);
}
