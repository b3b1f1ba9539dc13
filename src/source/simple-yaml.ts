import { readFlow } from "./simple-flow.ts";
import { blockText, Cursor, give, isUsable, plain, quoted, REST } from "./simple-scalar.ts";

/** How deep simple YAML may go: far below the limit of all YAML, so that the two can never disagree on it. */
const MAX_SIMPLE_DEPTH = 24;
/** A key that is a word, and what is between it and its value; none is long enough to break a rule of YAML. */
const KEY = /([A-Za-z][A-Za-z0-9-]{0,99}):(?: +|(?=\n)|$)/y;
const DASH = /- +(?=[^ \n#])/y;
/** Lines without content: empty ones and comments. */
const VOID = /(?: *(?:#[^\n]*)?\n)*(?: *#[^\n]*$)?/y;
const INDENT = / */y;

/** What simple YAML says, and where. */
export interface Simple {
  value: Record<string, unknown>;
  /**
   * Five numbers for every part, a part before what it contains: where its key starts and ends (-1 for none), where its value
   * starts and ends (both the end of the colon for an empty one), and the place in this list of what stands behind it.
   */
  spans: number[];
}

/**
 * Reads YAML that is written as nearly every policy is: keys that are words, values of one line, block texts, lists, and
 * collections in brackets. It makes no object but the value itself. Whatever has a second glance to it is left to the
 * library, which is the judge of all YAML: an unusual value, a repeated key, the slightest mistake.
 * @param text the text of a file, without control characters
 * @returns the value (objects without prototype), exactly as the library would give it; undefined when it is not simple
 */
export function readSimple(text: string): Simple | undefined {
  if (text.includes("\t") || text.includes("\r")) return undefined;
  const cursor = new Cursor(text);
  try {
    nextLine(cursor);
    if (cursor.indent !== 0) return undefined;
    const value = readMap(cursor, 0, 1, -1, -1);
    if (cursor.at < text.length) return undefined;
    return { value, spans: cursor.spans };
  } catch (error) {
    if (cursor.gaveUp) return undefined;
    throw error;
  }
}

/** Goes to the next line with content; its indentation is -1 at the end of the text. */
function nextLine(cursor: Cursor): void {
  VOID.lastIndex = cursor.at;
  VOID.test(cursor.text);
  INDENT.lastIndex = VOID.lastIndex;
  INDENT.test(cursor.text);
  cursor.at = INDENT.lastIndex;
  cursor.indent = cursor.at === cursor.text.length ? -1 : cursor.at - VOID.lastIndex;
}

/** Reads the mapping whose first key stands at the cursor, in the column `indent`. */
function readMap(
  cursor: Cursor,
  indent: number,
  depth: number,
  keyStart: number,
  keyEnd: number,
): Record<string, unknown> {
  const { text } = cursor;
  const span = cursor.open(keyStart, keyEnd);
  const value: Record<string, unknown> = Object.create(null);
  if (depth > MAX_SIMPLE_DEPTH) give(cursor);
  do {
    const start = cursor.at;
    KEY.lastIndex = start;
    const key = KEY.exec(text)?.[1];
    if (key === undefined || !isUsable(key) || key in value) return give(cursor);
    cursor.at = KEY.lastIndex;
    const end = start + key.length;
    const sign = text.charCodeAt(cursor.at);
    if (sign !== 10 && sign !== 35 && cursor.at < text.length) {
      value[key] = readInline(cursor, indent, depth, start, end);
    } else {
      // A comment needs the space in front of it.
      if (sign === 35) cursor.at -= 1;
      endLine(cursor);
      if (cursor.indent >= indent && isDash(cursor)) {
        value[key] = readList(cursor, cursor.indent, depth + 1, start, end);
      } else if (cursor.indent > indent) {
        KEY.lastIndex = cursor.at;
        value[key] = KEY.test(text)
          ? readMap(cursor, cursor.indent, depth + 1, start, end)
          : readInline(cursor, indent, depth, start, end);
      } else {
        cursor.leaf(start, end, end + 1, end + 1);
        value[key] = null;
      }
    }
    if (cursor.indent > indent) give(cursor);
  } while (cursor.indent === indent);
  cursor.close(span);
  return value;
}

/** Reads the list whose first dash stands at the cursor, in the column `indent`. */
function readList(
  cursor: Cursor,
  indent: number,
  depth: number,
  keyStart: number,
  keyEnd: number,
): unknown[] {
  const span = cursor.open(keyStart, keyEnd);
  const value: unknown[] = [];
  if (depth > MAX_SIMPLE_DEPTH) give(cursor);
  do {
    const dash = cursor.at;
    DASH.lastIndex = dash;
    if (!DASH.test(cursor.text)) give(cursor);
    cursor.at = DASH.lastIndex;
    const column = indent + cursor.at - dash;
    KEY.lastIndex = cursor.at;
    if (KEY.test(cursor.text)) value.push(readMap(cursor, column, depth + 1, -1, -1));
    else if (isDash(cursor)) value.push(readList(cursor, column, depth + 1, -1, -1));
    else value.push(readInline(cursor, indent, depth, -1, -1));
    if (cursor.indent > indent) give(cursor);
  } while (cursor.indent === indent && isDash(cursor));
  cursor.close(span);
  return value;
}

/** Reads a value that begins on the line of its key or dash, to the end of its last line. */
function readInline(
  cursor: Cursor,
  indent: number,
  depth: number,
  keyStart: number,
  keyEnd: number,
): unknown {
  let value: unknown;
  switch (cursor.text.charCodeAt(cursor.at)) {
    case 34:
    case 39:
      value = quoted(cursor, keyStart, keyEnd);
      break;
    case 91:
    case 123:
      value = readFlow(cursor, indent, MAX_SIMPLE_DEPTH - depth, keyStart, keyEnd);
      break;
    case 62:
    case 124:
      value = blockText(cursor, indent, keyStart, keyEnd);
      nextLine(cursor);
      return value;
    default:
      value = plain(cursor, cursor.lineEnd(), keyStart, keyEnd);
  }
  endLine(cursor);
  return value;
}

/** Leaves a line on which nothing may stand any more but a comment. */
function endLine(cursor: Cursor): void {
  REST.lastIndex = cursor.at;
  if (!REST.test(cursor.text)) give(cursor);
  cursor.at = REST.lastIndex;
  nextLine(cursor);
}

function isDash({ text, at }: Cursor): boolean {
  return text.charCodeAt(at) === 45 && text.charCodeAt(at + 1) === 32;
}
