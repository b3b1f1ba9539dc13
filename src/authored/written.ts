import type { Place } from "../diagnostics/diagnostic.ts";
import { at } from "../ground/pointer.ts";
import { type Positions, positionsOf } from "../source/positions.ts";
import type { Source, SourceFile } from "../source/source.ts";

/** A stretch of a text: the offset of its first character, and the one behind its last. */
export interface Span {
  start: number;
  end: number;
}

/** Finds parts of texts in the files that they were written in, whatever the style of the YAML: quoted, folded or in lines. */
export class Written {
  readonly #source: Source;
  readonly #positions = new Map<SourceFile, Positions>();

  /** @param source the policy */
  constructor(source: Source) {
    this.#source = source;
  }

  /**
   * @param pointer JSON Pointer to a text
   * @param span a part of it that neither begins nor ends with white space
   * @returns where the part stands; the place of the whole text without a span
   */
  place(pointer: string, span?: Span): Place {
    const whole = this.#source.locate(pointer);
    const found = span && this.#find(pointer, span, whole);
    if (!found) return whole;
    const [file, start, end] = found;
    return { file: whole.file, range: this.#positionsIn(file).range(start, end) };
  }

  /**
   * @param pointer JSON Pointer to a text
   * @param span a part of it that neither begins nor ends with white space
   * @returns the part as it stands in the file; folded lines still have their line breaks
   */
  raw(pointer: string, span: Span): string {
    const found = this.#find(pointer, span, this.#source.locate(pointer));
    return found ? found[0].text.slice(found[1], found[2]) : "";
  }

  #find(pointer: string, span: Span, whole: Place): [SourceFile, number, number] | null {
    const value = at(this.#source.value, pointer);
    const file = this.#source.files.find(({ path }) => path === whole.file);
    if (!file || typeof value !== "string") return null;
    const positions = this.#positionsIn(file);
    const from = positions.offset(whole.range.start);
    const written = file.text.slice(from, positions.offset(whole.range.end));
    const first = offsetIn(written, value, span.start);
    const last = offsetIn(written, value, span.end - 1);
    return first === null || last === null ? null : [file, from + first[0], from + last[1]];
  }

  #positionsIn(file: SourceFile): Positions {
    const positions = this.#positions.get(file) ?? positionsOf(file.text);
    this.#positions.set(file, positions);
    return positions;
  }
}

const WHITE = /\s/;

/**
 * Finds a character of a scalar's value in the scalar as it is written. Whatever the style, the characters that are not white
 * space stand there in the same order.
 * @returns the offsets of its first and behind its last character; null when they cannot be told
 */
function offsetIn(written: string, value: string, offset: number): [number, number] | null {
  let wanted = 0;
  for (let i = 0; i < offset; i += 1) if (!WHITE.test(value[i] as string)) wanted += 1;
  const style = written[0];
  const isBlock = style === "|" || style === ">";
  const isQuoted = style === '"' || style === "'";
  let at = isBlock ? written.indexOf("\n") + 1 : isQuoted ? 1 : 0;
  while (at < written.length) {
    const sign = written[at] as string;
    let length = 1;
    let units = WHITE.test(sign) ? 0 : 1;
    if (style === '"' && sign === "\\") ({ length, units } = escaped(written, at));
    else if (style === "'" && sign === "'") length = 2;
    if (wanted < units) return length > 1 || sign === value[offset] ? [at, at + length] : null;
    wanted -= units;
    at += length;
  }
  return null;
}

/** How long an escape is, and how many characters that are not white space it stands for. */
function escaped(written: string, at: number): { length: number; units: number } {
  const kind = written[at + 1] ?? "";
  const digits = { x: 2, u: 4, U: 8 }[kind];
  if (!digits) return { length: 2, units: '"\\/'.includes(kind) ? 1 : 0 };
  const code = Number.parseInt(written.slice(at + 2, at + 2 + digits), 16);
  const text = code <= 0x10ffff ? String.fromCodePoint(code) : " ";
  return { length: 2 + digits, units: WHITE.test(text) ? 0 : text.length };
}
