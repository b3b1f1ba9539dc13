import type { Bilingual } from "../ground/language.ts";

/** An entry of an `outline.yaml`; that of `templates/privacy-policy/` says what each key means. */
export interface Entry {
  id?: string;
  block?: string;
  from?: string | string[];
  data?: string;
  each?: string;
  where?: Record<string, unknown>;
  title?: Bilingual | string | string[];
  /** The field of the fact that holds the clause's own label. */
  label?: string;
  clauses?: Entry[];
  /** The statements that stand at the end of the clause: a field of the fact. Without a block, the whole clause: a pointer. */
  says?: string;
  numbered?: false;
}

/**
 * @param entry an entry of an outline
 * @returns what it is called there: the id of its clause, or the beginning of the ids of its clauses
 */
export function nameOf(entry: Entry): string {
  return (entry.id ?? entry.block) as string;
}

/** A section of an outline. */
export interface Section extends Entry {
  id: string;
  title: Bilingual;
  /** It is a part: a level above sections, which may hold some. */
  part?: true;
  /** The id of the part that it stands in. */
  within?: string;
}

/** The usual outline of a kind of document: its `templates/<kind>/outline.yaml`. */
export interface Outline {
  summary: { id: string; block: string; from: string; origin: string; title: Bilingual };
  /** What the document is of, such as the service: it stands above the title of the page. */
  of: string;
  /** The style of the numbers, when a document of the kind cannot choose one. */
  numbering?: string;
  sections: Section[];
  /** The lists that go with a document of the kind; left out when there are none. */
  lists?: { title: Bilingual; sections: (Section & { block: string })[] };
}
