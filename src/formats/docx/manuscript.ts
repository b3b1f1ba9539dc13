/** What happened to words between two versions; null for words that stand in both, and in a document of one version. */
export type Mark = "inserted" | "deleted" | null;

/** Where a stretch of words leads. */
export type Target =
  /** A clause of the document, by its id. */
  | { clause: string }
  /** A page, an address, a telephone, or a file beside this one. */
  | { href: string };

/** Words in one setting. */
export interface Run {
  text: string;
  bold: boolean;
  italic: boolean;
  code: boolean;
  to: Target | null;
  mark: Mark;
}

/** The number that Word counts before a paragraph. */
export type Counted =
  /** Of a clause: from the list of the clauses, or from the one of parts and what stands in them. */
  | { list: "clauses" | "parts"; level: number; chapter: Chapter | null }
  | { list: "bullets"; level: number }
  /** Of a list: each begins anew, at `start`. */
  | { list: "items"; level: number; start: number; nth: number };

/**
 * The clause whose number begins the numbers below it in other figures: `1.1` under `一、`. What stands in it is a list of its
 * own, because not every program can write the figures of one level in two ways.
 */
export interface Chapter {
  clause: string;
  count: number;
}

/** What a paragraph is: it decides the style that Word sets it in. */
export type Role = "title" | "of" | "remarks" | "summary" | "heading" | "paragraph" | "gap";

/** One paragraph. */
export interface Line {
  type: "line";
  role: Role;
  /** The clause that it stands in; null above the clauses. */
  clause: string | null;
  /** Whether a link to the clause leads here. */
  begins: boolean;
  /** From 1 on: of a heading, its level. */
  level: number;
  /** Whether it stands behind the number of a clause. */
  numbered: boolean;
  /** In how many lists it stands. */
  indent: number;
  number: Counted | null;
  /** A number that Word cannot count, as text; it may move without being a change. */
  label: string | null;
  runs: Run[];
  /** Of the end of the paragraph. */
  mark: Mark;
}

/** A row of a table. */
export interface Row {
  cells: Run[][];
  /** Of the row as a whole. */
  mark: Mark;
}

/** A table; its first row is its head. */
export interface Grid {
  type: "grid";
  clause: string | null;
  numbered: boolean;
  indent: number;
  rows: Row[];
}

/** What a document is made of. */
export type Piece = Line | Grid;

/** A document in one language as a sequence of paragraphs and tables, which Word's file is written from. */
export interface Manuscript {
  title: string;
  /** The style of the numbers: a key of `SCHEMES`. */
  scheme: string;
  /** What stands above the clauses, then what stands in them. */
  pieces: Piece[];
  /** The line before which the contents stand. */
  contentsBefore: number;
  /** The sections, as the contents list them. */
  contents: { clause: string; level: number; text: string }[];
}

/**
 * @param text the words
 * @returns a run of plain words
 */
export function plainRun(text: string): Run {
  return { text, bold: false, italic: false, code: false, to: null, mark: null };
}

/** A line without words, for what is empty or still to be filled. */
export const emptyLine: Readonly<Line> = {
  type: "line",
  role: "paragraph",
  clause: null,
  begins: false,
  level: 1,
  numbered: false,
  indent: 0,
  number: null,
  label: null,
  runs: [],
  mark: null,
};
