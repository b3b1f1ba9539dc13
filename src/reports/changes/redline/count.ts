import type { Manuscript, Mark } from "../../../formats/docx/manuscript.ts";

/**
 * Counts the changes that a lawyer accepts or rejects one by one: a stretch of words that was inserted or deleted,
 * through as many paragraphs as it goes, and in tables each cell for itself.
 * @param redline a document with marks
 * @returns how many there are
 */
export function trackedChanges({ pieces }: Manuscript): number {
  let [count, last]: [number, Mark] = [0, null];
  const see = (mark: Mark) => {
    if (mark !== null && mark !== last) count += 1;
    last = mark;
  };
  for (const piece of pieces) {
    if (piece.type === "line") {
      for (const { mark } of piece.runs) see(mark);
      see(piece.mark);
      continue;
    }
    for (const { cells, mark: row } of piece.rows)
      for (const runs of cells) {
        see(null);
        for (const { mark } of runs) see(row ?? mark);
        see(row);
      }
    see(null);
  }
  return count;
}
