import { isUtf8 } from "node:buffer";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { report } from "../diagnostics/report.ts";
import { WHOLE } from "./positions.ts";
import type { SourceFile } from "./source.ts";

/**
 * Turns the bytes of a file into text. A UTF-8 byte order mark is dropped, anything but UTF-8 is refused.
 * @param path the file, relative to the working folder
 * @param bytes what it holds, on disk or in git
 * @returns the file, or null with `yaml/not-utf8` at the first byte that is not UTF-8
 */
export function decode(
  path: string,
  bytes: Uint8Array,
): { value: SourceFile | null; diagnostics: Diagnostic[] } {
  if (isUtf8(bytes)) {
    const text = new TextDecoder().decode(bytes);
    return { value: { path, text, bytes }, diagnostics: [] };
  }
  // Its mark begins like that of UTF-16, so it is asked about first.
  if (isUtf32(bytes)) {
    return { value: null, diagnostics: [report("yaml/not-utf8:utf-32", { file: path, range: WHOLE }, "")] };
  }
  if (isUtf16(bytes)) {
    return { value: null, diagnostics: [report("yaml/not-utf8:utf-16", { file: path, range: WHOLE }, "")] };
  }
  const { line, column } = firstBadByte(bytes);
  const range = { start: { line, column }, end: { line, column: column + 1 } };
  return { value: null, diagnostics: [report("yaml/not-utf8", { file: path, range }, "")] };
}

/**
 * Tells UTF-16 by its byte order mark.
 * @param bytes the beginning of a file
 * @returns whether it is UTF-16, of either byte order
 */
export function isUtf16(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

/** Tells UTF-32 by its byte order mark. */
function isUtf32([a, b, c, d]: Uint8Array): boolean {
  return (a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe && d === 0xff);
}

/** The line and column (UTF-16 code units, from 1) of the first byte that is not UTF-8. */
function firstBadByte(bytes: Uint8Array): { line: number; column: number } {
  let line = 1;
  let start = 0;
  for (let end = bytes.indexOf(10); end !== -1 && isUtf8(bytes.subarray(start, end)); line += 1) {
    start = end + 1;
    end = bytes.indexOf(10, start);
  }
  // Decoding puts U+FFFD for a bad byte; one that the author typed has its own three bytes there.
  const rest = bytes.subarray(start);
  const text = new TextDecoder("utf-8", { ignoreBOM: start > 0 }).decode(rest);
  let offset = start === 0 && rest[0] === 0xef && rest[1] === 0xbb && rest[2] === 0xbf ? 3 : 0;
  let column = 1;
  for (const character of text) {
    const typed = rest[offset] === 0xef && rest[offset + 1] === 0xbf && rest[offset + 2] === 0xbd;
    if (character === "\ufffd" && !typed) break;
    offset += Buffer.byteLength(character);
    column += character.length;
  }
  return { line, column };
}
