import { type Cursor, give, isUsable, plain, quoted } from "./simple-scalar.ts";

const KEY = /([A-Za-z][A-Za-z0-9-]{0,99}):(?=[ \n])/y;
/** Spaces, line breaks and comments between the parts. */
const BETWEEN = /(?:[ \n]+(?:#[^\n]*)?)*/y;
/** How far a plain text can reach. */
const REACH = /[^\n,[\]{}]*/y;

/**
 * Reads a collection in brackets.
 * @param cursor at the opening bracket; afterwards behind the closing one
 * @param indent the indentation of what it belongs to
 * @param room how many levels deeper it may go
 */
export function readFlow(
  cursor: Cursor,
  indent: number,
  room: number,
  keyStart: number,
  keyEnd: number,
): unknown {
  const { text } = cursor;
  if (room <= 0) give(cursor);
  const isMap = text.charCodeAt(cursor.at) === 123;
  const closing = isMap ? 125 : 93;
  const map: Record<string, unknown> = Object.create(null);
  const list: unknown[] = [];
  const span = cursor.open(keyStart, keyEnd);
  cursor.at += 1;
  cursor.level += 1;
  between(cursor, indent);
  while (text.charCodeAt(cursor.at) !== closing) {
    if (isMap) {
      const start = cursor.at;
      KEY.lastIndex = start;
      const key = KEY.exec(text)?.[1];
      if (key === undefined || !isUsable(key) || key in map) return give(cursor);
      cursor.at = KEY.lastIndex;
      between(cursor, indent);
      map[key] = readPart(cursor, indent, room, start, start + key.length);
    } else list.push(readPart(cursor, indent, room, -1, -1));
    between(cursor, indent);
    if (text.charCodeAt(cursor.at) === 44) {
      cursor.at += 1;
      between(cursor, indent);
    } else if (text.charCodeAt(cursor.at) !== closing) give(cursor);
  }
  cursor.at += 1;
  cursor.level -= 1;
  cursor.close(span, cursor.at);
  return isMap ? map : list;
}

function readPart(cursor: Cursor, indent: number, room: number, keyStart: number, keyEnd: number): unknown {
  switch (cursor.text.charCodeAt(cursor.at)) {
    case 34:
    case 39:
      return quoted(cursor, keyStart, keyEnd);
    case 91:
    case 123:
      return readFlow(cursor, indent, room - 1, keyStart, keyEnd);
    default:
      REACH.lastIndex = cursor.at;
      REACH.test(cursor.text);
      return plain(cursor, REACH.lastIndex, keyStart, keyEnd);
  }
}

/**
 * Goes to the next part. One that begins a line must be indented more than what the collection belongs to; the last bracket
 * may stand right below it.
 */
function between(cursor: Cursor, indent: number): void {
  const { text, at } = cursor;
  const sign = text.charCodeAt(at);
  if (sign !== 32 && sign !== 10) return;
  BETWEEN.lastIndex = at;
  BETWEEN.test(text);
  cursor.at = BETWEEN.lastIndex;
  // Not in the text itself: with no line break before it, the search would go back to its beginning.
  const skipped = text.slice(at, cursor.at);
  const lineBreak = skipped.lastIndexOf("\n");
  if (lineBreak === -1) return;
  const column = skipped.length - lineBreak - 1;
  const isLast = cursor.level === 1 && /[\]}]/.test(text[cursor.at] ?? "");
  if (isLast ? column < indent : column <= indent) give(cursor);
}
