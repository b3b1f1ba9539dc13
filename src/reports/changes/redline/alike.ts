import { wordDiff } from "../../../diff/word-diff.ts";
import type { Grid, Line, Run } from "../../../formats/docx/manuscript.ts";
import type { Language } from "../../../ground/language.ts";

/** The numbers in a reference: figures, Roman and Chinese numerals. */
const NUMBERS = /\d+(?:\.\d+)*|\b[IVXLCDM]+\b|[零一二三四五六七八九十百千]+/g;

/**
 * Names what a run refers to, whatever number that has.
 * @param run a run
 * @returns the clause that it leads to, and its words without numbers; null for a run that is no reference
 */
export function referenceIn({ to, text, bold, italic, code }: Run): string | null {
  if (to === null || !("clause" in to)) return null;
  return JSON.stringify([to.clause, text.replace(NUMBERS, "#"), bold, italic, code]);
}

/**
 * @param piece a paragraph, or what has runs as one has
 * @returns its words alone
 */
export function wordsOf({ runs }: Pick<Line, "runs">): string {
  return runs.map(({ text }) => text).join("");
}

/**
 * Makes a key that two pieces share when nothing in them changed.
 * @param piece a paragraph, a cell or a table
 * @returns their words, how they are set, and what they lead to; no numbers of clauses
 */
export function sameWords(piece: Pick<Line, "runs"> | Line | Grid): string {
  if ("rows" in piece)
    return `grid\n${piece.rows.map(({ cells }) => cells.map((runs) => sameWords({ runs })).join("\t")).join("\n")}`;
  const runs = piece.runs.map(
    (run) => referenceIn(run) ?? [run.text, run.bold, run.italic, run.code, run.to],
  );
  const shape =
    "role" in piece ? [piece.role, piece.number?.list === "bullets", piece.number?.list === "items"] : [];
  return JSON.stringify([...shape, runs]);
}

/**
 * @param old the words of the old version
 * @param now those of the new one
 * @param language the language of both
 * @returns whether they are so alike that one became the other
 */
export function alike(old: string, now: string, language: Language): boolean {
  return wordDiff(old, now, language).some(({ kind, text }) => kind === "same" && /[\p{L}\p{N}]/u.test(text));
}
