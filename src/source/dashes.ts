/** A line of a text: the offsets of its first character, and behind its last without the line break. */
export interface Line {
  start: number;
  end: number;
}

/**
 * Finds the line that an offset is in.
 * @param text a text
 * @param offset an offset into it
 * @returns the line
 */
export function lineAround(text: string, offset: number): Line {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const found = text.indexOf("\n", Math.max(start, offset));
  const end = found === -1 ? text.length : found;
  return { start, end: text[end - 1] === "\r" && end > start ? end - 1 : end };
}

/**
 * @param line a line
 * @returns how many spaces it begins with
 */
export function indentOf(line: string): number {
  return /^ */.exec(line)?.[0].length ?? 0;
}

/**
 * @param text a text
 * @param line a line of it
 * @returns whether it has more than spaces and a comment
 */
export function isContent(text: string, { start, end }: Line): boolean {
  return !/^\s*(?:#|$)/.test(text.slice(start, end));
}

/**
 * @param text a text
 * @param line a line of it
 * @returns the next line with content; undefined behind the last
 */
export function lineBehind(text: string, line: Line): Line | undefined {
  for (let at = text.indexOf("\n", line.end); at !== -1; at = text.indexOf("\n", at + 1)) {
    const next = lineAround(text, at + 1);
    if (isContent(text, next)) return next;
  }
  return undefined;
}

/**
 * Tells whether a line stands among entries of a list, as far as the lines around it show.
 * @param text a text
 * @param start where the line begins
 * @returns whether another line of its block, in the same column, begins with a dash
 */
export function isAmongDashes(text: string, start: number): boolean {
  const line = lineAround(text, start);
  const indent = indentOf(text.slice(line.start, line.end));
  return isDashed(text, line, indent, lineBefore) || isDashed(text, line, indent, lineBehind);
}

function lineBefore(text: string, { start }: Line): Line | undefined {
  for (let at = start; at > 0; ) {
    const line = lineAround(text, at - 1);
    if (isContent(text, line)) return line;
    at = line.start;
  }
  return undefined;
}

function isDashed(text: string, from: Line, indent: number, next: typeof lineBehind): boolean {
  for (let line = next(text, from); line; line = next(text, line)) {
    const written = text.slice(line.start, line.end);
    const deep = indentOf(written);
    if (deep < indent) return false;
    if (deep > indent) continue;
    if (written.startsWith("- ", indent)) return true;
    // The dashes of a list may stand right below its key: then the line may be a key as well.
    if (/^ *[^\s:]+: *(?:#.*)?$/.test(written)) return false;
  }
  return false;
}
