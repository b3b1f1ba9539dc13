import { eastAsianWidth } from "get-east-asian-width";
import type { Range } from "./diagnostic.ts";
import type { Lines } from "./lines.ts";
import { printable } from "./printable.ts";

/** Lines shown above and below the finding. */
const CONTEXT = 2;
/** Columns of source text shown of a line; a longer line is cut to a window. */
const WINDOW = 100;
/** Columns kept in front of the finding when its line is cut on the left. */
const LEAD = 30;
/** Columns between two tab stops, as shown. */
const TAB = 4;

/**
 * Shows a stretch of a file with carets under it.
 * The carets stand right under the text for wide (Chinese, full-width) characters and tabs too.
 * @param file the whole file
 * @param range what to point at; of several lines the first is underlined, to its end
 * @param options whether to colour
 * @returns the lines of the frame, without a line break at the end; control characters of the file are written out
 */
export function codeFrame(file: Lines, range: Range, options: { colour: boolean }): string {
  const first = Math.max(1, range.start.line - CONTEXT);
  const lines = linesFrom(file, first, range.start.line + CONTEXT);
  const width = gutterWidth(file, range);
  const red = (s: string) => (options.colour ? `\u001b[31m${s}\u001b[39m` : s);
  const dim = (s: string) => (options.colour ? `\u001b[2m${s}\u001b[22m` : s);
  const row = (label: string, content: string) => `${dim(`${label.padStart(width)} |`)} ${content}`.trimEnd();

  const frame = [dim(`${" ".repeat(width)} |`)];
  lines.forEach((line, i) => {
    const number = first + i;
    if (number !== range.start.line) {
      frame.push(row(String(number), cut(line, 0, 0).shown));
      return;
    }
    const start = Math.min(range.start.column - 1, line.length);
    const end = range.end.line > number ? line.trimEnd().length : Math.min(range.end.column - 1, line.length);
    const { shown, indent, carets } = cut(line, start, Math.max(start, end));
    frame.push(row(String(number), shown));
    frame.push(row("", `${" ".repeat(indent)}${red("^".repeat(Math.max(1, carets)))}`));
  });
  return frame.join("\n");
}

/**
 * Says how wide the line numbers of a frame are, so that what follows it can line up.
 * @param file the whole file
 * @param range what the frame points at
 * @returns the number of digits
 */
export function gutterWidth(file: Lines, range: Range): number {
  const first = Math.max(1, range.start.line - CONTEXT);
  const count = linesFrom(file, first, range.start.line + CONTEXT).length;
  return String(first + Math.max(1, count) - 1).length;
}

/** The lines `first` to `last` (from 1), without their line breaks. */
function linesFrom({ text, starts }: Lines, first: number, last: number): string[] {
  const lines: string[] = [];
  for (let number = first; number <= Math.min(last, starts.length); number += 1) {
    const start = starts[number - 1] as number;
    const end = (starts[number] ?? text.length + 1) - 1;
    // The empty stretch behind a final line break is not a line, unless it is what the finding points at.
    if (start === text.length && number !== last - CONTEXT) continue;
    lines.push(text.slice(start, text[end - 1] === "\r" && end > start ? end - 1 : end));
  }
  return lines;
}

/** One character as shown, and the columns that it fills. */
interface Cell {
  shown: string;
  width: number;
}

/**
 * Cuts a line to the window around its code units `start` to `end`.
 * @returns the text as shown, the columns in front of `start`, and the columns from there to `end` that are shown
 */
function cut(line: string, start: number, end: number): { shown: string; indent: number; carets: number } {
  // A line may be megabytes long: only look at the code units that could possibly be shown.
  let from = start > 2 * WINDOW ? start - WINDOW : 0;
  if (isLowSurrogate(line, from)) from -= 1;
  const before = cells(line.slice(from, start), 0);
  const beforeWidth = total(before);
  const cutLeft = from > 0 || beforeWidth > WINDOW - LEAD;
  while (cutLeft && total(before) > LEAD) before.shift();
  const indent = total(before) + (cutLeft ? 1 : 0);

  const stop = Math.min(line.length, start + WINDOW);
  const column = cutLeft ? indent : beforeWidth;
  const after = cells(line.slice(start, isLowSurrogate(line, stop) ? stop + 1 : stop), column);
  let room = WINDOW - indent;
  let shown = 0;
  while (shown < after.length && room - (after[shown] as Cell).width >= 0) {
    room -= (after[shown] as Cell).width;
    shown += 1;
  }
  const cutRight = shown < after.length || stop < line.length;
  const visible = after.slice(0, shown);

  const marked = cells(line.slice(start, Math.min(end, start + WINDOW)), column);
  return {
    shown: `${cutLeft ? "…" : ""}${join(before)}${join(visible)}${cutRight ? "…" : ""}`,
    indent,
    carets: Math.min(total(marked), total(visible)),
  };
}

/** Splits text into characters as they are shown, the first of them at the given column. */
function cells(text: string, column: number): Cell[] {
  let at = column;
  const result: Cell[] = [];
  for (const character of text) {
    const shown = character === "\t" ? " ".repeat(TAB - (at % TAB)) : printable(character);
    const width = widthOf(shown);
    result.push({ shown, width });
    at += width;
  }
  return result;
}

function widthOf(shown: string): number {
  let width = 0;
  for (const character of shown) {
    // Combining marks and joiners are drawn onto the character before them.
    if (/[\p{Mn}\p{Me}\u200c\u200d]/u.test(character)) continue;
    width += eastAsianWidth(character.codePointAt(0) as number);
  }
  return width;
}

function total(list: readonly Cell[]): number {
  return list.reduce((sum, cell) => sum + cell.width, 0);
}

function join(list: readonly Cell[]): string {
  return list.map((cell) => cell.shown).join("");
}

function isLowSurrogate(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return unit >= 0xdc00 && unit <= 0xdfff;
}
