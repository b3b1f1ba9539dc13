import type { Position, Range } from "../diagnostics/diagnostic.ts";
import { lineStarts } from "../diagnostics/lines.ts";

/** Turns offsets into a text (UTF-16 code units, from 0) into lines and columns. */
export interface Positions {
  at(offset: number): Position;
  range(start: number, end: number): Range;
  /** The other way round; a line or column that is not there is the nearest that is. */
  offset(position: Position): number;
}

/** The range of a whole file or folder: nothing in it is marked. */
export const WHOLE: Range = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };

/**
 * Prepares a text for looking up positions; reads the text only when the first one is asked for.
 * @param text the whole text of a file
 * @returns the lookup, which takes any offset and keeps it within the text
 */
export function positionsOf(text: string): Positions {
  let starts: number[] | undefined;
  const at = (offset: number): Position => {
    starts ??= lineStarts(text);
    const within = Math.max(0, Math.min(offset, text.length));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= within) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: within - (starts[low] as number) + 1 };
  };
  const offset = ({ line, column }: Position): number => {
    starts ??= lineStarts(text);
    const start = starts[Math.max(0, line - 1)] ?? text.length;
    return Math.min(start + Math.max(0, column - 1), (starts[line] ?? text.length + 1) - 1);
  };
  return { at, range: (start, end) => ({ start: at(start), end: at(Math.max(start, end)) }), offset };
}
