/** A text whose lines can be had without going through it again. */
export interface Lines {
  text: string;
  /** See {@link lineStarts}. */
  starts: readonly number[];
}

/**
 * Prepares a text for frames.
 * @param text the text
 * @returns the text with the beginnings of its lines
 */
export function linesOf(text: string): Lines {
  return { text, starts: lineStarts(text) };
}

/**
 * Finds where the lines of a text begin.
 * @param text the text
 * @returns the offset of the first character of each line; a line break at the end begins one more
 */
export function lineStarts(text: string): number[] {
  const starts = [0];
  for (let i = text.indexOf("\n"); i !== -1; i = text.indexOf("\n", i + 1)) starts.push(i + 1);
  return starts;
}
