import { printable } from "../diagnostics/printable.ts";
import { type Block, type Inline, text } from "../markup/tree.ts";

/** A paragraph, in which nothing is set for a text that is empty. */
export const paragraph = (...children: Inline[]): Block & { type: "paragraph" } => ({
  type: "paragraph",
  children: children.filter((node) => node.type !== "text" || node.value !== ""),
});
/** Bold words of a report itself. */
export const strong = (said: string): Inline => ({ type: "strong", children: [text(said)] });
/** Words in which something of the policy may stand: nothing in them is invisible, and nothing turns the line around. */
export const words = (said: string): Inline => text(printable(said));
/** A code, a path or a key, made as safe as {@link words}. */
export const code = (said: string): Inline => ({ type: "code", children: [text(printable(said))] });
/** A list with a sign before each item. */
export const list = (items: Block[][]): Block => ({ type: "list", start: null, items });
/** A table: cells of its head, then of each row. */
export const table = (head: Inline[][], rows: Inline[][][]): Block => ({ type: "table", head, rows });
