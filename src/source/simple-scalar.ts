/** The rest of a line behind a value: spaces, perhaps a comment, and the line break. */
export const REST = /(?: *| +#[^\n]*)(?:\n|$)/y;
const SINGLE = /'((?:[^'\n]|'')*)'/y;
const DOUBLE = /"(?:[^"\\\n]|\\[nt"\\])*"/y;
/** What a plain text may begin with: a sign that means nothing else to YAML, or a minus that belongs to a number. */
const BEGINNING = /[^\s\-?:,[\]{}#&*!|>'"%@`]|-\d/y;
/** What might be more than a text to some reader of YAML. */
const ODD = /^(?:~|null|true|false|[-+]?[.\d][\d.]*(?:e[-+]?\d*)?|0[ox][\da-f]*|[-+]?\.(?:inf|nan))$/i;
const NUMBER = /^(?:0|-?[1-9]\d{0,14}|-?(?:0|[1-9]\d{0,8})\.\d{0,5}[1-9])$/;
const VERSION = /^\d+(?:\.\d+){2,}$/;
const HEADER = /[|>]-?\n(?= )/y;
const SPACES = / +/y;

/** Where the reader of simple YAML stands, and the places of what it has read. */
export class Cursor {
  readonly text: string;
  /** The offset that is to be read next. */
  at = 0;
  /** The indentation of the line that is read; -1 at the end. */
  indent = -1;
  /** See `Simple`. */
  readonly spans: number[] = [];
  gaveUp = false;
  /** How many brackets are open. */
  level = 0;
  /** The part that ended last. */
  #last = 0;

  /** @param text the text of a file */
  constructor(text: string) {
    this.text = text;
  }

  /** Notes the beginning of a collection at the cursor; {@link close} takes what this returns. */
  open(keyStart: number, keyEnd: number): number {
    return this.spans.push(keyStart, keyEnd, this.at, this.at, 0) - 5;
  }

  /** Notes the end of a collection: without an offset, where the last of its parts ends. */
  close(span: number, end = this.spans[this.#last + 3] as number): void {
    this.spans[span + 3] = end;
    this.spans[span + 4] = this.spans.length;
    this.#last = span;
  }

  /** Notes a value that is not a collection. */
  leaf(keyStart: number, keyEnd: number, start: number, end: number): void {
    const { spans } = this;
    this.#last = spans.length;
    spans.push(keyStart, keyEnd, start, end, spans.length + 5);
  }

  /** The offset of the line break behind the cursor, or the end of the text. */
  lineEnd(): number {
    const found = this.text.indexOf("\n", this.at);
    return found === -1 ? this.text.length : found;
  }
}

/** Thrown through the readers to make them stop. */
const NOT_SIMPLE = new Error("not simple");

/** Leaves the text to the library. */
export function give(cursor: Cursor): never {
  cursor.gaveUp = true;
  throw NOT_SIMPLE;
}

/**
 * Reads a plain value: a text without marks, a number, `true`, `false` or `null`.
 * @param cursor at its first sign; afterwards behind its last
 * @param limit where it ends at the latest
 */
export function plain(
  cursor: Cursor,
  limit: number,
  keyStart: number,
  keyEnd: number,
): string | number | boolean | null {
  const { text, at } = cursor;
  BEGINNING.lastIndex = at;
  if (!BEGINNING.test(text)) give(cursor);
  let value = text.slice(at, limit);
  const comment = value.indexOf(" #");
  if (comment !== -1) value = value.slice(0, comment);
  let { length } = value;
  while (value.charCodeAt(length - 1) === 32) length -= 1;
  value = value.slice(0, length);
  // Either the text has a colon by mistake, or it is a key that is not a word.
  if (value.includes(": ") || value.charCodeAt(length - 1) === 58) give(cursor);
  cursor.at = at + length;
  cursor.leaf(keyStart, keyEnd, at, cursor.at);
  return length < 40 && ODD.test(value) ? meaning(value, cursor) : length < 310 ? value : long(value, cursor);
}

function meaning(value: string, cursor: Cursor): string | number | boolean | null {
  if (NUMBER.test(value)) return Number(value);
  if (VERSION.test(value)) return value;
  if (value === "true") return true;
  if (value === "false") return false;
  return value === "null" ? null : give(cursor);
}

/** A number may be as long as its author likes. */
function long(value: string, cursor: Cursor): string {
  return ODD.test(value) ? give(cursor) : value;
}

/**
 * Reads a text in quotation marks that does not leave its line.
 * @param cursor at the first mark; afterwards behind the last
 */
export function quoted(cursor: Cursor, keyStart: number, keyEnd: number): string {
  const { text, at } = cursor;
  const pattern = text.charCodeAt(at) === 34 ? DOUBLE : SINGLE;
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  if (!found) return give(cursor);
  cursor.at = pattern.lastIndex;
  cursor.leaf(keyStart, keyEnd, at, cursor.at);
  const [whole, single] = found;
  return single === undefined ? JSON.parse(whole) : single.replaceAll("''", "'");
}

/** For each indentation, the lines of a block text. */
const BLOCKS = new Map<number, RegExp>();

/**
 * Reads a text in block style (`|`, `>`, each perhaps with `-`).
 * @param cursor at the mark; afterwards at the beginning of the next line
 * @param indent the indentation of what it belongs to
 */
export function blockText(cursor: Cursor, indent: number, keyStart: number, keyEnd: number): string {
  const { text, at } = cursor;
  HEADER.lastIndex = at;
  if (!HEADER.test(text)) return give(cursor);
  const start = HEADER.lastIndex;
  SPACES.lastIndex = start;
  SPACES.test(text);
  const deep = SPACES.lastIndex - start;
  if (deep <= indent || text.charCodeAt(start + deep) === 10) give(cursor);
  let lines = BLOCKS.get(deep);
  if (!lines) {
    lines = new RegExp(`(?:(?: {${deep}}[^\\n]*)?\\n)+`, "y");
    BLOCKS.set(deep, lines);
  }
  lines.lastIndex = start;
  if (!lines.test(text)) give(cursor);
  cursor.at = lines.lastIndex;
  // What stands behind the text may belong to it: spaces alone, a last line without its line break.
  SPACES.lastIndex = cursor.at;
  const behind = SPACES.exec(text)?.[0].length ?? 0;
  const next = text[cursor.at + behind] ?? "\n";
  if (behind > indent || (behind > 0 && next === "\n")) give(cursor);
  let end = cursor.at;
  while (text.charCodeAt(end - 1) === 10) end -= 1;
  const written = text.slice(start + deep, end);
  if (written.includes(" \n") || written.endsWith(" ")) give(cursor);
  let value = written.replaceAll(`\n${" ".repeat(deep)}`, "\n");
  if (text.charCodeAt(at) === 62) {
    if (value.includes("\n ")) give(cursor);
    value = value.replace(/\n+/g, (breaks) => (breaks.length === 1 ? " " : breaks.slice(1)));
  }
  cursor.leaf(keyStart, keyEnd, at, end);
  return text.charCodeAt(at + 1) === 45 ? value : `${value}\n`;
}

/** Words that are a value to YAML, or lead into a prototype, are no keys; the library says so. */
export function isUsable(key: string): boolean {
  return !/^(?:null|true|false|constructor|prototype)$/i.test(key);
}
