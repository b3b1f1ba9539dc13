import type { Block, Inline, List, Table } from "../../markup/tree.ts";
import type { Resolve } from "../page.ts";
import { inlineMarkdown } from "./inline.ts";

/** The highest number that Markdown takes for that of a list item. */
const MAX_NUMBER = 999_999_999;

/**
 * Writes the tree of a clause as Markdown.
 * @param blocks the blocks of the clause
 * @param resolve finds what references point to
 * @returns Markdown, without a line break at the end
 */
export function blocksMarkdown(blocks: readonly Block[], resolve: Resolve): string {
  return written(blocks, resolve).join("\n\n");
}

function written(blocks: readonly Block[], resolve: Resolve): string[] {
  // Two lists of a kind in a row are one, unless their marks differ.
  let isSecond = false;
  return blocks.map((block, index) => {
    if (block.type === "paragraph") return inlineMarkdown(block.children, resolve);
    if (block.type === "table") return table(block, resolve);
    const previous = blocks[index - 1];
    isSecond = previous?.type === "list" && isNumbered(previous) === isNumbered(block) && !isSecond;
    return list(block, isSecond, resolve);
  });
}

const isNumbered = ({ start }: List) => start !== null;

function list({ start, items }: List, isSecond: boolean, resolve: Resolve): string {
  const between = items.every(isTight) ? "\n" : "\n\n";
  return items
    .map((item, index) => {
      const mark =
        start === null
          ? isSecond
            ? "* "
            : "- "
          : `${Math.min(start + index, MAX_NUMBER)}${isSecond ? "." : ")"} `;
      const indent = " ".repeat(mark.length);
      return (
        mark +
        written(item, resolve)
          .join(between)
          .replace(/\n(?=[^\n])/g, `\n${indent}`)
      );
    })
    .join(between);
}

/** Whether an item can be written without an empty line in it: what follows its words must begin a list by itself. */
function isTight([first, ...rest]: readonly Block[]): boolean {
  if (rest.length === 0) return true;
  return (
    first?.type === "paragraph" &&
    rest.every(
      (block) =>
        block.type === "list" && (block.start ?? 1) === 1 && block.items[0]?.[0]?.type === "paragraph",
    )
  );
}

function table({ head, rows }: Table, resolve: Resolve): string {
  const row = (cells: readonly Inline[][]) =>
    `| ${cells.map((cell) => inlineMarkdown(cell, resolve)).join(" | ")} |`;
  return [row(head), `|${" --- |".repeat(head.length)}`, ...rows.map(row)].join("\n");
}
