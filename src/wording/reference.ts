import type { Clause } from "../document/document.ts";
import { fill } from "../ground/fill.ts";
import type { Language } from "../ground/language.ts";
import { type Inline, text } from "../markup/tree.ts";
import { phrasesOf } from "./phrases.ts";

/** How a reference names its clause: by number and title, by its number alone, or by the label that a norm is cited by. */
export type Naming = "whole" | "short" | "label";

/** What a reference is made for. */
interface Setting {
  /** The clauses of the document by id. */
  clauses: ReadonlyMap<string, Clause>;
  /** The part that the reference stands in; a clause of another part is named with its part. */
  part: string | null;
  language: Language;
  how: Naming;
}

/**
 * Names a clause in the words of one language, and links it.
 * @param id the clause
 * @param setting where the reference stands, and how it names the clause
 * @returns the reference; a dash where the document has no such clause
 */
export function referenceTo(id: string, { clauses, part, language, how }: Setting): Inline {
  const clause = clauses.get(id);
  if (!clause) return text("–");
  const phrases = phrasesOf(language);
  const named = (words: string): Inline => ({ type: "reference", to: id, children: [text(words)] });
  const title = clause.title?.[language] ?? "";
  if (!clause.number) return named(fill(phrases["reference-unnumbered"], { title }));
  const { number, label, part: own } = clause.number[language];
  if (how === "label") return named(fill(phrases["reference-label"], { number }));
  const kind = /^\d/.test(number) ? "reference" : "reference-numeral";
  const isBare = title === "" && how === "whole";
  const where = own !== null && (how === "short" || own !== part) ? (`${kind}-in-part` as const) : kind;
  const phrase =
    own === number ? "reference-part" : how === "short" || isBare ? (`${where}-short` as const) : where;
  // A section is named as its heading has it, a deeper clause by its whole path.
  const mark = clause.id === clause.section ? label : number;
  return named(fill(phrases[phrase], { number, mark, part: own ?? "", title }));
}
