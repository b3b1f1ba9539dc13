import type { Bilingual } from "../ground/language.ts";
import type { Term } from "../vocabulary/vocabulary.ts";
import { deepFreeze } from "./derivation.ts";
import type { LinkedRight, LinkedTerm } from "./linked.ts";

/**
 * @param id the id of a term
 * @param term what the vocabulary says of it
 * @returns the term as the facts have it, frozen: every optional key is there, null when the vocabulary leaves it out
 */
export function linkedTerm(id: string, term: Term): LinkedTerm {
  return deepFreeze({
    id,
    label: both(term.label),
    plural: term.plural ?? null,
    cite: term.cite ?? null,
    examples: term.examples ?? null,
    when: term.when ?? null,
    whole: term.whole ?? null,
    nexus: term.nexus ?? null,
  });
}

/**
 * @param term the term of a right; an own one may leave out heading and task
 * @returns what the right is called and how it is said, frozen
 */
export function linkedRight({ label, heading, sentence, task }: Term): LinkedRight {
  return deepFreeze({
    label: both(label),
    heading: both(heading ?? label),
    sentence: both(sentence ?? label),
    task: both(task ?? label),
  });
}

/**
 * @param text a text in both languages
 * @returns a copy: what the author wrote is not ours to freeze
 */
export const both = ({ en, zh }: Bilingual): Bilingual => ({ en, zh });
