import known from "#generated/vocabulary.json" with { type: "json" };
import type { Bilingual } from "../ground/language.ts";

/** A controlled term as the vocabulary files write it (`schemas/vocabulary.schema.json`). */
export interface Term {
  label: Bilingual;
  source?: string;
  plural?: Bilingual;
  cite?: Bilingual;
  /** For laws: the day from which the law is in force, as it stands. */
  "in-force"?: string;
  /** For laws: the day on which the articles got new numbers, and the old ones by the new. */
  renumbered?: { on: string; before: Readonly<Record<string, string>> };
  /** The place whose law `cite` belongs to. */
  in?: string;
  /** For places: the place whose law holds here too. */
  "law-of"?: string;
  examples?: Bilingual;
  /** For rights: the heading, the right as a main clause, and what the person does. */
  heading?: Bilingual;
  sentence?: Bilingual;
  task?: Bilingual;
  /** For rights: the rights that it grants too. */
  covers?: string[];
  /** For events: the event as the case in which something holds. */
  when?: Bilingual;
  /** For acts: the words name their object themselves. */
  whole?: true;
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
 * The vocabularies that one policy is written with: its own terms, those of its libraries, and the shipped ones. Of those with one
 * id the first wins: a term that is shipped later must not change what a policy says.
 */
export class Terms {
  readonly #own: Vocabulary;
  readonly #shared: Vocabulary;

  /**
   * @param own the policy's `vocabulary`, validated, or undefined
   * @param shared the terms of its libraries
   */
  constructor(own: Vocabulary | undefined, shared: Vocabulary = {}) {
    this.#own = own ?? {};
    this.#shared = shared;
  }

  /**
   * @param category the name of a vocabulary
   * @param id the id of a term
   * @returns the term, or undefined when neither the shipped nor the policy's own vocabulary has it
   */
  find(category: string, id: string): Term | undefined {
    const own = entry(entry(this.#own, category), id) ?? entry(entry(this.#shared, category), id);
    if (own) return own;
    const packed = entry(entry(shipped, category), id);
    if (!packed) return undefined;
    const [en, zh, rest] = packed;
    return { label: { en, zh }, ...rest };
  }

  /**
   * @param category the name of a vocabulary
   * @returns every id that may stand for a term of it, for suggestions
   */
  ids(category: string): string[] {
    const own = [this.#own, this.#shared].flatMap((terms) => Object.keys(entry(terms, category) ?? {}));
    const others = Object.keys(entry(shipped, category) ?? {});
    return own.length === 0 ? others : [...new Set([...others, ...own])];
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
