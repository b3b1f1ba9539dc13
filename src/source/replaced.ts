import type { Fix, Range } from "../diagnostics/diagnostic.ts";
import { positionsOf } from "./positions.ts";
import type { Source } from "./source.ts";

/** A word as it was written: where it stands, without quotation marks around it. */
export interface Written {
  file: string;
  text: string;
  range: Range;
}

/**
 * Finds the text of a place in its file.
 * @param source the positioned YAML
 * @param pointer JSON Pointer to a part
 * @param part its name or what stands behind it
 * @returns the text as it stands there, and its place
 */
export function writtenAt(source: Source, pointer: string, part: "key" | "value"): Written {
  const { file, range } = source.locate(pointer, part);
  const text = source.files.find(({ path }) => path === file)?.text ?? "";
  const positions = positionsOf(text);
  return { file, range, text: text.slice(positions.offset(range.start), positions.offset(range.end)) };
}

/**
 * Puts one word in the place of another. The quotation marks around it stay.
 * @param source the positioned YAML
 * @param pointer JSON Pointer to it
 * @param from the word that the author wrote
 * @param to the word that is meant
 * @param part `key` for the name of an entry
 * @returns the change; undefined where the word does not stand there as it is read: with escapes, over several lines
 */
export function replaced(
  source: Source,
  pointer: string,
  from: string,
  to: string,
  part: "key" | "value" = "value",
): Fix | undefined {
  const { file, text, range } = writtenAt(source, pointer, part);
  const mark = /^(["']?)(.*)\1$/s.exec(text);
  const quote = mark?.[1] ?? "";
  if (mark?.[2] !== from || range.start.line !== range.end.line) return undefined;
  const inner = {
    start: { ...range.start, column: range.start.column + quote.length },
    end: { ...range.end, column: range.end.column - quote.length },
  };
  return { edits: [{ file, range: inner, text: to }] };
}

/**
 * Puts commas of YAML between ids in brackets that have Chinese ones: YAML takes them for one.
 * @param source the positioned YAML
 * @param pointer JSON Pointer to what YAML took for one entry
 * @param value that entry
 * @returns the change; undefined where it is no such row of ids
 */
export function separated(source: Source, pointer: string, value: string): Fix | undefined {
  const { file, text, range } = writtenAt(source, pointer, "value");
  const isListed = source.text(pointer.slice(0, pointer.lastIndexOf("/"))).startsWith("[");
  if (text !== value || !isListed || !/^[a-z0-9-]+(?: *[，、] *[a-z0-9-]+)+$/.test(value)) return undefined;
  const { line, column } = range.start;
  const edits = [...value.matchAll(/ *[，、] */g)].map(({ index, 0: { length } }) => ({
    file,
    range: { start: { line, column: column + index }, end: { line, column: column + index + length } },
    text: ", ",
  }));
  return { edits };
}
