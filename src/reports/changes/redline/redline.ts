import { diffArrays } from "diff";
import {
  emptyLine,
  type Grid,
  type Line,
  type Manuscript,
  type Mark,
  type Piece,
  type Row,
} from "../../../formats/docx/manuscript.ts";
import type { Language } from "../../../ground/language.ts";
import { alike, sameWords, wordsOf } from "./alike.ts";
import { comparedRuns, marked } from "./compared-runs.ts";

/** A step of a comparison: what stands in both, or in one of them. */
type Step<T> = { old: T; now: T } | { old: T; now: null } | { old: null; now: T };

/**
 * Marks in the new version of a document what was inserted and what was deleted since the old one, clause by clause. The
 * numbers of clauses, and references to them, are those of the new version: one that moved is no change.
 * @param old the old version
 * @param now the new one, in the same language
 * @param language the language
 * @returns the new version with everything deleted in its place; without the insertions it is the old version, without the
 *   deletions the new one
 */
export function redline(old: Manuscript, now: Manuscript, language: Language): Manuscript {
  const comparison = new Comparison(language);
  const [oldFront, oldBody] = parted(old);
  const [front, body] = parted(now);
  const above = comparison.clauses(oldFront, front);
  const below = comparison.clauses(oldBody, body);
  const present = new Set(now.pieces.map(({ clause }) => clause));
  const pieces = comparison.relisted([...above, ...below]);
  return {
    ...now,
    pieces: ended(pieces.map((piece) => leftAlone(piece, present))),
    contentsBefore: above.length,
  };
}

const parted = ({ pieces, contentsBefore }: Manuscript) =>
  [pieces.slice(0, contentsBefore), pieces.slice(contentsBefore)] as const;

/** Links lead to what is there: to a deleted clause only when no other has its id. */
function leftAlone(piece: Piece, present: ReadonlySet<string | null>): Piece {
  const isGone = piece.type === "line" && piece.mark === "deleted" && present.has(piece.clause);
  return isGone ? { ...piece, begins: false } : piece;
}

/** The last paragraph of a Word file cannot go: behind one that came or went stands an empty one. */
function ended(pieces: Piece[]): Piece[] {
  const last = pieces.at(-1);
  return last?.type === "line" && last.mark !== null ? [...pieces, emptyLine] : pieces;
}

/** What stands in one clause. */
interface Group {
  clause: string;
  pieces: Piece[];
}

class Comparison {
  readonly #language: Language;
  /** Which list of the new version one of the old version is. */
  readonly #lists = new Map<number, number>();

  constructor(language: Language) {
    this.#language = language;
  }

  clauses(old: readonly Piece[], now: readonly Piece[]): Piece[] {
    const [before, after] = [grouped(old), grouped(now)];
    const names = renamed(before, after);
    const idOf = (group: Group) => names.get(group) ?? group.clause;
    return stepsOf(before, after, idOf).flatMap((step): Piece[] => {
      if (!step.old) return step.now.pieces.map((piece) => whole(piece, "inserted"));
      if (!step.now) return step.old.pieces.map((piece) => whole(piece, "deleted"));
      return this.#pieces(step.old.pieces, step.now.pieces);
    });
  }

  #pieces(old: readonly Piece[], now: readonly Piece[]): Piece[] {
    return paired(stepsOf(old, now, sameWords), (one, other) => this.#fits(one, other)).flatMap(
      (step): Piece[] => {
        if (!step.old) return [whole(step.now, "inserted")];
        if (!step.now) return [whole(step.old, "deleted")];
        if (step.old.type === "line") return [this.#line(step.old, step.now as Line)];
        return [this.#grid(step.old, step.now as Grid)];
      },
    );
  }

  /** Whether two pieces are one that changed. */
  #fits(old: Piece, now: Piece): boolean {
    if (old.type === "grid" || now.type === "grid")
      return old.type === now.type && widthOf(old as Grid) === widthOf(now as Grid);
    if (old.role !== now.role || (old.number === null) !== (now.number === null)) return false;
    // What begins a clause is its heading, or its first sentence.
    return (old.begins && now.begins) || alike(wordsOf(old), wordsOf(now), this.#language);
  }

  #line(old: Line, now: Line): Line {
    if (old.number?.list === "items" && now.number?.list === "items")
      this.#lists.set(old.number.nth, now.number.nth);
    return { ...now, runs: comparedRuns(old.runs, now.runs, this.#language) };
  }

  #grid(old: Grid, now: Grid): Grid {
    const same = (row: Row) => row.cells.map((runs) => sameWords({ runs })).join("\n");
    const steps = paired(stepsOf(old.rows, now.rows, same), (one, other) => this.#isRow(one, other));
    const rows = steps.map((step): Row => {
      if (!step.old) return { ...step.now, mark: "inserted" };
      if (!step.now) return { ...step.old, mark: "deleted" };
      const { cells } = step.old;
      return {
        cells: step.now.cells.map((runs, at) => comparedRuns(cells[at] ?? [], runs, this.#language)),
        mark: null,
      };
    });
    return { ...now, rows };
  }

  /** A row is known by its first cell. */
  #isRow(old: Row, now: Row): boolean {
    const [first = [], second = []] = [old.cells[0], now.cells[0]];
    if (wordsOf({ runs: first }) === wordsOf({ runs: second })) return true;
    const all = ({ cells }: Row) => cells.map((runs) => wordsOf({ runs })).join(" ");
    return alike(all(old), all(now), this.#language);
  }

  /** Puts deleted items into the lists that they were deleted from; a list that is gone is one of its own. */
  relisted(pieces: readonly Piece[]): Piece[] {
    const most = Math.max(
      0,
      ...pieces.map((piece) =>
        piece.type === "line" && piece.number?.list === "items" ? piece.number.nth : 0,
      ),
    );
    return pieces.map((piece) => {
      if (piece.type !== "line" || piece.mark !== "deleted" || piece.number?.list !== "items") return piece;
      const { nth } = piece.number;
      return { ...piece, number: { ...piece.number, nth: this.#lists.get(nth) ?? most + nth } };
    });
  }
}

const widthOf = ({ rows }: Grid) => rows[0]?.cells.length ?? 0;

/** A piece that one version alone has. */
function whole(piece: Piece, mark: NonNullable<Mark>): Piece {
  if (piece.type === "grid") return { ...piece, rows: piece.rows.map((row) => ({ ...row, mark })) };
  return { ...piece, runs: marked(piece.runs, mark), mark };
}

function grouped(pieces: readonly Piece[]): Group[] {
  const groups: Group[] = [];
  for (const piece of pieces) {
    const clause = piece.clause ?? "";
    const last = groups.at(-1);
    if (last?.clause === clause) last.pieces.push(piece);
    else groups.push({ clause, pieces: [piece] });
  }
  return groups;
}

/** The clauses that have another id in the new version and say the same: they go by it. */
function renamed(before: readonly Group[], after: readonly Group[]): Map<Group, string> {
  const olds = new Set(before.map(({ clause }) => clause));
  const news = new Set(after.map(({ clause }) => clause));
  const wordsIn = ({ pieces }: Group) => pieces.map(sameWords).join("\n");
  const come = new Map(
    after.filter(({ clause }) => !olds.has(clause)).map((group) => [wordsIn(group), group.clause]),
  );
  const names = new Map<Group, string>();
  for (const group of before) {
    if (news.has(group.clause)) continue;
    const words = wordsIn(group);
    const name = come.get(words);
    if (name === undefined) continue;
    names.set(group, name);
    come.delete(words);
  }
  return names;
}

/** What two sequences share in their order; what is deleted stands before what came in its place. */
function stepsOf<T>(old: readonly T[], now: readonly T[], key: (one: T) => string): Step<T>[] {
  const [before, after] = [[...old], [...now]];
  const take = (from: T[]) => from.shift() as T;
  return diffArrays(old.map(key), now.map(key)).flatMap(({ value, added, removed }) =>
    value.map((): Step<T> => {
      if (added) return { old: null, now: take(after) };
      if (removed) return { old: take(before), now: null };
      return { old: take(before), now: take(after) };
    }),
  );
}

/** Between what stayed, makes one of what went and what came where they fit, in their order. */
function paired<T>(steps: readonly Step<T>[], fits: (old: T, now: T) => boolean): Step<T>[] {
  const result: Step<T>[] = [];
  let [gone, come]: [T[], T[]] = [[], []];
  const flush = () => {
    for (const now of come) {
      const at = gone.findIndex((old) => fits(old, now));
      if (at < 0) {
        result.push({ old: null, now });
        continue;
      }
      for (const old of gone.slice(0, at)) result.push({ old, now: null });
      result.push({ old: gone[at] as T, now });
      gone = gone.slice(at + 1);
    }
    for (const old of gone) result.push({ old, now: null });
    [gone, come] = [[], []];
  };
  for (const step of steps) {
    if (step.old !== null && step.now !== null) {
      flush();
      result.push(step);
    } else if (step.old !== null) gone.push(step.old);
    else come.push(step.now as T);
  }
  flush();
  return result;
}
