import type { DiagnosticCode } from "../diagnostics/report.ts";
import { indentOf, isAmongDashes, isContent, type Line, lineAround, lineBehind } from "./dashes.ts";

/** A change of a text: what stands between the offsets gives way to `text`. */
export interface Change {
  start: number;
  end: number;
  text: string;
}

/** Brackets in full width, and those of YAML that they are typed for. */
export const BRACKETS: Readonly<Record<string, string>> = {
  "［": "[",
  "］": "]",
  "【": "[",
  "】": "]",
  "｛": "{",
  "｝": "}",
};

/** What a key of a policy looks like. */
const WORD = "[A-Za-z][A-Za-z0-9_-]*";
const KEY_BEFORE = new RegExp(`(?:^|[\\s{,[])(${WORD})：$`);
const KEY_AT_START = new RegExp(`^${WORD}：`);
const KEY_OF_LINE = new RegExp(`^ *(?:- +)*${WORD}：`);
const KEY_AND_VALUE = new RegExp(`^ *${WORD}: +\\S`);
const COMMA_BEFORE_KEY = new RegExp(`[，,] *(?=(${WORD})[:：])`, "g");
/** One id, or one group in brackets. */
const ENTRY = /^(?:[a-z][a-z0-9]*(?:-[a-z0-9]+)*|\{.*\})$/;

/**
 * Finds what mends a fault of YAML where there is one way: a sign in full width that stands for one of YAML, and a dash that
 * is missing in front of one entry among others that have it.
 * @param code what was found
 * @param text the file
 * @param start where it was found
 * @param end where that ends
 * @returns changes that belong together; undefined where the author has a choice
 */
export function changesFor(
  code: DiagnosticCode,
  text: string,
  start: number,
  end: number,
): Change[] | undefined {
  switch (code) {
    case "yaml/syntax:chinese-colon":
      return colonAt(text, start);
    case "yaml/syntax:no-value":
      return nonEmpty(signsIn(text.slice(start, end), start));
    case "yaml/syntax:missing-comma":
      return colonAt(text, start - 1) ?? commaIn(text, start);
    case "yaml/syntax:after-value":
    case "yaml/syntax:after-quote":
      return text[start] === "，" ? [comma(text, start)] : undefined;
    case "yaml/syntax:colon-in-text":
      return colonInLine(text, start) ?? bracesAt(text, start, end);
    case "yaml/syntax:unclosed-bracket":
      return closingAt(text, start);
    case "yaml/syntax:missing-colon":
    case "yaml/syntax:indentation":
      return dashAt(text, start);
    case "yaml/syntax:indented-under-value":
      return dashAbove(text, start);
    default:
      return undefined;
  }
}

/**
 * Finds the signs in full width that stand for those of YAML in keys and values within braces.
 * @param part what stands there, from the beginning of a key
 * @param offset where it stands
 * @returns the changes: of the colon behind each key, and of the comma before one
 */
export function signsIn(part: string, offset: number): Change[] {
  const changes: Change[] = [];
  const first = KEY_AT_START.exec(part)?.[0].length;
  if (first !== undefined) changes.push(colon(part, first - 1, offset));
  for (const { index, 0: found, 1: key = "" } of part.matchAll(COMMA_BEFORE_KEY)) {
    const behind = index + found.length + key.length;
    const isWide = found.startsWith("，");
    if (isWide && !separates(part.slice(0, index), key)) continue;
    if (isWide) changes.push(comma(part, index, offset));
    if (part[behind] === "：") changes.push(colon(part, behind, offset));
  }
  return changes;
}

/** Whether a Chinese comma before a key ends a value: in a text it may belong to the text, unless a language follows. */
function separates(before: string, key: string): boolean {
  if (key === "en" || key === "zh") return true;
  return /[\]}"']\s*$/.test(before) || new RegExp(`(?:[:：] *)${WORD}$`).test(before);
}

const nonEmpty = (changes: Change[]) => (changes.length > 0 ? changes : undefined);

/** A colon in full width becomes one of YAML, which has a space behind it. */
function colon(text: string, at: number, offset = 0): Change {
  const hasSpace = /^(?:\s|$)/.test(text.slice(at + 1, at + 2));
  return { start: offset + at, end: offset + at + 1, text: hasSpace ? ":" : ": " };
}

function comma(text: string, at: number, offset = 0): Change {
  let end = at + 1;
  while (text[end] === " ") end += 1;
  return { start: offset + at, end: offset + end, text: /^[\r\n]?$/.test(text.charAt(end)) ? "," : ", " };
}

/** The colon at an offset, if a key stands before it. */
function colonAt(text: string, at: number): Change[] | undefined {
  const { start } = lineAround(text, at);
  return KEY_BEFORE.test(text.slice(start, at + 1)) ? [colon(text, at)] : undefined;
}

/** The colon behind the key that a line begins with. */
function colonInLine(text: string, at: number): Change[] | undefined {
  const { start, end } = lineAround(text, at);
  const found = KEY_OF_LINE.exec(text.slice(start, end));
  return found ? [colon(text, start + found[0].length - 1)] : undefined;
}

/** The first comma in full width before a key, in the rest of a line. */
function commaIn(text: string, from: number): Change[] | undefined {
  const { end } = lineAround(text, from);
  const rest = text.slice(from, end);
  for (const { index, 0: found, 1: key = "" } of rest.matchAll(COMMA_BEFORE_KEY))
    if (found.startsWith("，") && separates(`: ${rest.slice(0, index)}`, key))
      return [comma(text, from + index)];
  // Between ids nothing else can be meant.
  const among = /^[a-z][a-z0-9-]*(，)/.exec(rest);
  return among ? [comma(text, from + among[0].length - 1)] : undefined;
}

/** Braces in full width around all that is left of a line. */
function bracesAt(text: string, start: number, end: number): Change[] | undefined {
  const part = text.slice(start, end);
  if (!/^｛.*｝$/.test(part)) return undefined;
  const inner = /^｛\s*/.exec(part)?.[0].length ?? 1;
  return [
    { start, end: start + 1, text: "{" },
    ...signsIn(part.slice(inner, -1), start + inner),
    { start: end - 1, end, text: "}" },
  ];
}

/** The bracket in full width that ends the line of one that is not closed. */
function closingAt(text: string, at: number): Change[] | undefined {
  const line = lineAround(text, at);
  const rest = text.slice(at, line.end).trimEnd();
  const closing = BRACKETS[rest.at(-1) ?? ""];
  if (closing !== (text[at] === "{" ? "}" : "]")) return undefined;
  const last = at + rest.length - 1;
  return [{ start: last, end: last + 1, text: closing }];
}

/** The dash that an entry lacks, where others of its list have one. The fault may be told of the empty line above it. */
function dashAt(text: string, at: number): Change[] | undefined {
  const line = lineAround(text, at);
  return dashBefore(text, isContent(text, line) ? line : lineBehind(text, line));
}

/** The dash that the line above lacks. */
function dashAbove(text: string, at: number): Change[] | undefined {
  const { start } = lineAround(text, at);
  return start === 0 ? undefined : dashBefore(text, lineAround(text, start - 1));
}

/** A dash before a line that is an entry, or the first key of one: its other keys stand where they would stand behind a dash. */
function dashBefore(text: string, line: Line | undefined): Change[] | undefined {
  if (!line || !isAmongDashes(text, line.start)) return undefined;
  const written = text.slice(line.start, line.end);
  const indent = indentOf(written);
  const next = lineBehind(text, line);
  const isFirstKey =
    KEY_AND_VALUE.test(written) && next && indentOf(text.slice(next.start, next.end)) === indent + 2;
  if (!ENTRY.test(written.trim()) && !isFirstKey) return undefined;
  return [{ start: line.start + indent, end: line.start + indent, text: "- " }];
}
