import type { Place } from "../diagnostics/diagnostic.ts";
import { lineStarts } from "../diagnostics/lines.ts";
import type { Source } from "./source.ts";

/**
 * Finds a line of a text of several lines.
 * @param source the positioned YAML
 * @param pointer JSON Pointer to the text
 * @param line which line of the text, from 1
 * @returns the place of that line, where the text stands line by line as it is (`|`); else the place of the text
 */
export function placeOfLine(source: Source, pointer: string, line: number): Place {
  const place = source.locate(pointer);
  const { start } = place.range;
  const text = source.files.find(({ path }) => path === place.file)?.text ?? "";
  const starts = lineStarts(text);
  const lineAt = (index: number) =>
    text.slice(starts[index] ?? text.length, (starts[index + 1] ?? Infinity) - 1);
  const isLiteral = lineAt(start.line - 1).charAt(start.column - 1) === "|";
  if (!isLiteral || starts[start.line - 1 + line] === undefined) return place;
  const found = lineAt(start.line - 1 + line);
  const indent = found.length - found.trimStart().length;
  const number = start.line + line;
  return {
    file: place.file,
    range: {
      start: { line: number, column: indent + 1 },
      end: { line: number, column: found.trimEnd().length + 1 },
    },
  };
}
