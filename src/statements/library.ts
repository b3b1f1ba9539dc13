import packed from "#generated/statements.json" with { type: "json" };

/** What a sentence does: what rules and differences tell apart. */
export type StatementKind = "promise" | "limit" | "advice" | "condition" | "explanation" | "notice";

/** A kind of entry that statements may be about, each under the entry's `says`. */
export type EntryName = (typeof ENTRY_NAMES)[number];

/** The kinds of entries that have `says`. */
export const ENTRY_NAMES = ["activity", "recipient", "right", "technology"] as const;

/** A sentence of the library (`schemas/statements.schema.json`). */
export interface Sentence {
  /** The section it usually stands in; null for one about an entry. */
  section: string | null;
  entry: EntryName | null;
  kind: StatementKind;
  claim: string;
  /** The clause after which it stands, or `lead`; null at the end of its section. */
  slot: string | null;
  /** JSON Pointers to facts of which one must be there. */
  needs: readonly string[];
  /** The type of each blank by its name (`src/statements/blanks.ts`). */
  params: Readonly<Record<string, string>>;
  en: string;
  zh: string;
}

const SHIPPED = packed as Record<string, string>;

/** The sentences that policies use by id. Each is unpacked when somebody asks for it. */
export class Library {
  readonly #packed: Readonly<Record<string, string>>;
  readonly #known = new Map<string, Sentence>();

  /** @param packed the sentences by id, each as JSON; left out, those that Pellucid ships */
  constructor(packed: Readonly<Record<string, string>> = SHIPPED) {
    this.#packed = packed;
  }

  /**
   * @param id the id of a sentence
   * @returns the sentence, or undefined when there is none
   */
  find(id: string): Sentence | undefined {
    const known = this.#known.get(id);
    if (known || !Object.hasOwn(this.#packed, id)) return known;
    const found = JSON.parse(this.#packed[id] as string) as Sentence;
    this.#known.set(id, found);
    return found;
  }

  /**
   * @param packed further sentences by id, each as JSON; they take the place of those with the same id
   * @returns a library that has both
   */
  with(packed: Readonly<Record<string, string>>): Library {
    return Object.keys(packed).length === 0 ? this : new Library({ ...this.#packed, ...packed });
  }

  /** @returns every id that there is, for suggestions */
  ids(): string[] {
    return Object.keys(this.#packed);
  }
}

/** What entries a `says` is about, by the list that they stand in. */
const ENTRIES: readonly [RegExp, EntryName][] = [
  [/^\/activities\//, "activity"],
  [/^\/recipients\//, "recipient"],
  [/^\/rights\//, "right"],
  [/^\/tracking\/technologies\//, "technology"],
];

/**
 * @param pointer JSON Pointer to a statement
 * @returns the kind of entry that it is about; null for one of a section
 */
export function entryAt(pointer: string): EntryName | null {
  return ENTRIES.find(([place]) => place.test(pointer))?.[1] ?? null;
}
