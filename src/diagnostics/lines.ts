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
