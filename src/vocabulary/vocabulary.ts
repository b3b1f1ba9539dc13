import known from "#generated/vocabulary.json" with { type: "json" };
import type { Bilingual } from "../ground/language.ts";

/** A controlled term as the vocabulary files write it (`schemas/vocabulary.schema.json`). */
export interface Term {
  label: Bilingual;
  source?: string;
  plural?: Bilingual;
  cite?: Bilingual;
  examples?: Bilingual;
  /** For rights: the heading, the right as a main clause, and what the person does. */
  heading?: Bilingual;
  sentence?: Bilingual;
  task?: Bilingual;
  nexus?: true | "related";
  group?: string;
  sensitive?: "yes" | "no" | "context";
  "sensitive-type"?: string;
}

/** The vocabularies: their terms by id, under the name of each vocabulary. */
export type Vocabulary = Record<string, Record<string, Term>>;

/** A shipped term as `scripts/generate.mjs` packs it: English, Chinese, and what else there is. */
type PackedTerm = [en: string, zh: string, rest?: Omit<Term, "label">];

const shipped = known as unknown as Record<string, Record<string, PackedTerm>>;

/**
 * The vocabularies that one policy is written with: the shipped ones and its own terms.
 * A policy cannot redefine a shipped term: one id, one label, in every policy.
 */
export class Terms {
  readonly #own: Vocabulary;

  /** @param own the policy's `vocabulary`, validated, or undefined */
  constructor(own: Vocabulary | undefined) {
    this.#own = own ?? {};
  }

  /**
   * @param category the name of a vocabulary
   * @param id the id of a term
   * @returns the term, or undefined when neither the shipped nor the policy's own vocabulary has it
   */
  find(category: string, id: string): Term | undefined {
    const packed = entry(entry(shipped, category), id);
    if (!packed) return entry(entry(this.#own, category), id);
    const [en, zh, rest] = packed;
    return { label: { en, zh }, ...rest };
  }

  /**
   * @param category the name of a vocabulary
   * @returns every id that may stand for a term of it, for suggestions
   */
  ids(category: string): string[] {
    return [...Object.keys(entry(shipped, category) ?? {}), ...Object.keys(entry(this.#own, category) ?? {})];
  }

  /**
   * @param category the name of a vocabulary
   * @param label what an author wrote in place of an id
   * @returns the id of the term whose label it is, in either language; undefined when it is none
   */
  named(category: string, label: string): string | undefined {
    const wanted = label.trim().toLowerCase();
    return this.ids(category).find((id) => {
      const { en, zh } = (this.find(category, id) as Term).label;
      return en.toLowerCase() === wanted || zh === wanted;
    });
  }

  /**
   * @param category the name of a vocabulary
   * @param id the id of a term
   * @returns whether the shipped vocabulary has it
   */
  isShipped(category: string, id: string): boolean {
    return entry(entry(shipped, category), id) !== undefined;
  }
}

function entry<T>(record: Record<string, T> | undefined, key: string): T | undefined {
  return record && Object.hasOwn(record, key) ? record[key] : undefined;
}
