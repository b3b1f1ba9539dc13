import type { Edit } from "../diagnostics/diagnostic.ts";
import { positionsOf } from "../source/positions.ts";
import type { SourceFile } from "../source/source.ts";

/** The mark that some editors put before UTF-8. */
const MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * Makes edits to files. All but the edits stays byte for byte, a byte order mark as well.
 * @param files the files
 * @param edits the edits, in any order
 * @returns the files, those without an edit as they are; null when an edit is of another file, when two overlap or stand in
 *   one place, or when one has a line break
 */
export function applied(files: readonly SourceFile[], edits: readonly Edit[]): SourceFile[] | null {
  if (edits.some(({ file }) => !files.some(({ path }) => path === file))) return null;
  const changed: SourceFile[] = [];
  for (const file of files) {
    const own = edits.filter((edit) => edit.file === file.path);
    const text = own.length === 0 ? file.text : editedText(file.text, own);
    if (text === null) return null;
    changed.push(own.length === 0 ? file : withText(file, text));
  }
  return changed;
}

function editedText(text: string, edits: readonly Edit[]): string | null {
  const { offset } = positionsOf(text);
  const changes = edits
    .map(({ range, text: by }) => ({ start: offset(range.start), end: offset(range.end), by }))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  let result = "";
  let at = 0;
  let last = -1;
  for (const { start, end, by } of changes) {
    if (start < at || start === last || /[\r\n]/.test(by + text.slice(start, end))) return null;
    result += text.slice(at, start) + by;
    at = end;
    last = start;
  }
  return result + text.slice(at);
}

function withText({ path, bytes }: SourceFile, text: string): SourceFile {
  const hasMark = bytes !== undefined && MARK.equals(bytes.subarray(0, MARK.length));
  const encoded = Buffer.from(text);
  return { path, text, bytes: hasMark ? Buffer.concat([MARK, encoded]) : encoded };
}
