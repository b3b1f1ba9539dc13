import type { DocumentId } from "../ground/document-id.ts";

/** A stretch of text without marks, exactly as a reader sees it. */
export interface Text {
  type: "text";
  value: string;
}

/** Words that stand out: sensitive personal information, or what an author set in bold. */
export interface Strong {
  type: "strong";
  children: Inline[];
}

/** Words that an author set in italics. */
export interface Emphasis {
  type: "emphasis";
  children: Inline[];
}

/** A link out of the document: `https`, `http`, `mailto` or `tel`, and nothing else. */
export interface Link {
  type: "link";
  href: string;
  children: Inline[];
}

/** A link to a clause. Without children it is named by the number and title of that clause. */
export interface Reference {
  type: "reference";
  /** The id of the clause. */
  to: string;
  /** The document that the clause stands in, when it is another one of the same policy. */
  document?: DocumentId;
  children: Inline[];
}

/** Words that somebody types or a machine reads: a key, a place in a file, a command. */
export interface Code {
  type: "code";
  children: Inline[];
}

/** What a line is made of. */
export type Inline = Text | Strong | Emphasis | Link | Reference | Code;

/** Words that end in a line of their own. */
export interface Paragraph {
  type: "paragraph";
  children: Inline[];
}

/** A list; the numbers of an ordered one begin at `start`. */
export interface List {
  type: "list";
  start: number | null;
  items: Block[][];
}

/** A table: what each column is, and the rows. */
export interface Table {
  type: "table";
  head: Inline[][];
  rows: Inline[][][];
}

/** What a clause is made of. Every format is a fold over it, and nothing is ever read out of a format again. */
export type Block = Paragraph | List | Table;

/**
 * @param value the words as they are to be seen
 * @returns a text node
 */
export function text(value: string): Text {
  return { type: "text", value };
}

/**
 * Lists the lines of a tree: paragraphs and cells, in reading order.
 * @param blocks the blocks of a clause
 * @returns the inlines of each line
 */
export function linesOf(blocks: readonly Block[]): Inline[][] {
  return blocks.flatMap((block): Inline[][] => {
    if (block.type === "paragraph") return [block.children];
    if (block.type === "list") return block.items.flatMap(linesOf);
    return [...block.head, ...block.rows.flat()];
  });
}

/**
 * Makes a tree with other lines.
 * @param blocks the blocks of a clause
 * @param line gives what stands in place of the inlines of a line
 * @returns new blocks of the same shape
 */
export function mapLines(blocks: readonly Block[], line: (inlines: Inline[]) => Inline[]): Block[] {
  return blocks.map((block): Block => {
    if (block.type === "paragraph") return { ...block, children: line(block.children) };
    if (block.type === "list") return { ...block, items: block.items.map((item) => mapLines(item, line)) };
    return { ...block, head: block.head.map(line), rows: block.rows.map((row) => row.map(line)) };
  });
}

/**
 * @param inlines what a line is made of
 * @returns the nodes of the line and what is inside them, parents first
 */
export function inlinesIn(inlines: readonly Inline[]): Inline[] {
  return inlines.flatMap((node) => (node.type === "text" ? [node] : [node, ...inlinesIn(node.children)]));
}
