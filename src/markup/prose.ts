import type { Refusal } from "./read.ts";
import { type Block, text } from "./tree.ts";

/**
 * How many marks a text may have, and how many lines one with marks: the time of the reader of Markdown grows with the
 * square of both.
 */
export const LIMITS = { marks: 1000, lines: 500 };
/** Lists and quotations inside each other, counted where a line begins. */
const MAX_CONTAINERS = 8;

/** A sign that means something to Markdown in the middle of a line. */
const MARKS = /[*_[\]<>`~!&\\|]/g;
/** What means something where a line begins or ends: a heading, a list, a rule, code, a forced line break. */
const AT_LINE = /^(?: {4}| {0,3}(?:\t|[-+=#]|:-|\d{1,9}[.)](?:\s|$)))| {2}\n/m;
/** What a line begins with, if that is lists and quotations inside each other. */
const CONTAINERS = /^(?:[ \t]*(?:>|[-+*](?=[ \t>])|\d{1,9}[.)](?=[ \t>])))+/gm;

/** What prose was read to be. */
export interface Prose {
  blocks: Block[];
  refused: (Refusal | { what: keyof typeof LIMITS; line: number; found: string })[];
}

/**
 * Tells whether a text needs the reader of Markdown.
 * @param prose the text, in one language
 * @returns whether anything in it may mean something to Markdown
 */
export function hasMarks(prose: string): boolean {
  MARKS.lastIndex = 0;
  return MARKS.test(prose) || AT_LINE.test(prose);
}

/**
 * Reads an author's prose into blocks. The reader of Markdown is loaded only for prose that has marks.
 * @param prose the text, in one language
 * @returns its blocks, and what it contains that prose may not; never throws, whatever the text
 */
export async function readProse(prose: string): Promise<Prose> {
  const found = prose.match(MARKS);
  if (!hasMarks(prose)) return { blocks: paragraphsOf(prose), refused: [] };
  if (found && found.length > LIMITS.marks)
    return { blocks: [], refused: [{ what: "marks", line: 1, found: String(found.length) }] };
  const lines = prose.split("\n").length;
  if (lines > LIMITS.lines)
    return { blocks: [], refused: [{ what: "lines", line: LIMITS.lines + 1, found: String(lines) }] };
  for (const match of prose.matchAll(CONTAINERS))
    if ((match[0].match(/>|[-+*]|\d+/g) ?? []).length > MAX_CONTAINERS)
      return { blocks: [], refused: [{ what: "deep", line: lineAt(prose, match.index), found: "" }] };
  const { readMarkdown } = await import("./read.ts");
  return readMarkdown(prose);
}

/** Prose without a mark: an empty line parts two paragraphs, and nothing else means anything. */
function paragraphsOf(prose: string): Block[] {
  return prose
    .replace(/[^\S\n]+/g, " ")
    .trim()
    .split(/ ?\n ?(?:\n ?)+/)
    .filter((paragraph) => paragraph !== "")
    .map((paragraph) => ({ type: "paragraph", children: [text(paragraph)] }));
}

function lineAt(prose: string, offset: number): number {
  return prose.slice(0, offset).split("\n").length;
}
