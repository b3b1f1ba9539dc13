import known from "#generated/found.json" with { type: "json" };
import type { Bilingual } from "../ground/language.ts";
import type { StatementKind } from "../statements/library.ts";
import { fold, nearness, type Rank, rankOf } from "./rank.ts";

/** Something that a policy may name by its id. */
export interface Named {
  /** The vocabulary that it is a term of, or `statements`. */
  list: string;
  id: string;
  /** The words of a term, or the sentence. */
  words: Bilingual;
  /** For a term, the keys that take it; for a statement, the section or entry that it stands in. */
  places: readonly string[];
  /** The bundled policies that use it. */
  used: readonly string[];
  /** Of a term: what is printed with it. */
  examples?: Bilingual;
  /** Of a right: its heading and its sentence. */
  heading?: Bilingual;
  sentence?: Bilingual;
  /** Of a term: the form that an own term of its list must have. */
  form?: Bilingual;
  /** Of a statement: the section, or the kind of entry that it is about; the clause that it stands after. */
  section?: string;
  slot?: string;
  kind?: StatementKind;
  /** Of a statement: JSON Pointers to facts of which one must be there. */
  needs?: readonly string[];
  /** Of a statement: the type of each blank (`src/statements/blanks.ts`). */
  blanks?: Readonly<Record<string, string>>;
}

/** What is looked for, and where. */
export interface Query {
  /** In either language, or ids; empty for everything. */
  words: string;
  /** The name of a vocabulary: its terms alone. */
  list?: string | undefined;
  /** Statements alone. */
  statements?: boolean | undefined;
  /** The statements of one section, or about one kind of entry. */
  section?: string | undefined;
}

/** As `scripts/found.mjs` packs it: what there is beside the words. */
type More = Partial<Omit<Named, "list" | "id" | "words" | "form">>;

interface List {
  places: string[];
  form?: Bilingual;
  /** Only norms can name its terms. */
  norms?: true;
  entries: [id: string, en: string, zh: string, more?: More][];
}

const LISTS = known as unknown as Record<string, List>;

/** @returns the names of the vocabularies */
export function lists(): string[] {
  return Object.keys(LISTS).filter((list) => list !== "statements");
}

/** @returns the sections and kinds of entries that the library has statements for */
export function sections(): string[] {
  return [...new Set((LISTS.statements as List).entries.map(([, , , more]) => more?.section ?? ""))];
}

/**
 * Looks terms and statements up by their words, in either language.
 * @param query what is looked for, and where
 * @returns what was found, the best first: what has every word, then what has some of them; when nothing has any, what comes
 *   near. Of those that answer alike, terms come before statements; what only norms can name comes last
 */
export function find({ words, list: only, statements, section }: Query): Named[] {
  const wanted = fold(words);
  const isIn = (list: string, more: More | undefined) =>
    (only === undefined || list === only) &&
    (!(statements || section) || list === "statements") &&
    (section === undefined || more?.section === section);
  const search = (rank: (named: string[], printed: string[]) => Rank | undefined) => {
    const found: { rank: Rank; named: Named }[] = [];
    for (const [list, { places, form, norms, entries }] of Object.entries(LISTS))
      for (const [id, en, zh, more] of entries) {
        if (!isIn(list, more)) continue;
        const { examples, heading, sentence } = more ?? {};
        const printed = [examples, heading, sentence].flatMap((text) =>
          text ? [fold(text.en), fold(text.zh)] : [],
        );
        const place = rank([fold(id), fold(en), fold(zh)], printed);
        if (!place) continue;
        const [tier = 0, ...rest] = place;
        const kind = list === "statements" ? 1 : 0;
        const own = { list, id, words: { en, zh }, places, used: [], ...(form ? { form } : {}), ...more };
        found.push({ rank: [tier, norms ? 1 : 0, ...rest.slice(0, 2), kind, ...rest.slice(2)], named: own });
      }
    return found.sort((a, b) => compare(a.rank, b.rank)).map(({ named }) => named);
  };
  if (wanted === "") return only || statements || section ? search(() => [0, 0, 0]) : [];
  const found = search((named, printed) => rankOf({ named, printed }, wanted));
  return found.length > 0 ? found : search((named) => nearness(named, wanted));
}

function compare(one: Rank, other: Rank): number {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at === -1 ? 0 : (one[at] as number) - (other[at] ?? 0);
}
