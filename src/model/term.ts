import type { Term } from "../vocabulary/vocabulary.ts";
import type { LinkedTerm } from "./facts.ts";

/**
 * @param id the id of a term
 * @param term what the vocabulary says of it
 * @returns the term as the facts have it: every optional key is there, null when the vocabulary leaves it out
 */
export function linked(id: string, term: Term): LinkedTerm {
  return {
    id,
    label: term.label,
    plural: term.plural ?? null,
    cite: term.cite ?? null,
    examples: term.examples ?? null,
    nexus: term.nexus ?? null,
  };
}
