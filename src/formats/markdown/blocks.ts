import type { Block, Inline, List, Table } from "../../markup/tree.ts";
import { inlineMarkdown, type Resolve } from "./inline.ts";

/**
 * Writes the tree of a clause as Markdown.
 * @param blocks the blocks of the clause
 * @param resolve finds what references point to
 * @returns Markdown, without a line break at the end
 */
export function blocksMarkdown(blocks: readonly Block[], resolve: Resolve): string {
  return blocks.map((block, index) => written(block, blocks[index - 1], resolve)).join("\n\n");
}

function written(block: Block, previous: Block | undefined, resolve: Resolve): string {
  if (block.type === "paragraph") return inlineMarkdown(block.children, resolve);
  if (block.type === "table") return table(block, resolve);
  // Two lists in a row are one, unless their marks differ.
  const isSecond = previous?.type === "list" && (previous.start === null) === (block.start === null);
  return list(block, isSecond, resolve);
}

function list({ start, items }: List, isSecond: boolean, resolve: Resolve): string {
  const isLoose = items.some((item) => item.filter(({ type }) => type !== "list").length > 1);
  return items
    .map((item, index) => {
      const mark = start === null ? (isSecond ? "* " : "- ") : `${start + index}${isSecond ? ")" : "."} `;
      const text = isLoose
        ? blocksMarkdown(item, resolve)
        : item.map((block, inner) => written(block, item[inner - 1], resolve)).join("\n");
      return mark + text.replace(/\n(?=[^\n])/g, `\n${" ".repeat(mark.length)}`);
    })
    .join(isLoose ? "\n\n" : "\n");
}

function table({ head, rows }: Table, resolve: Resolve): string {
  const row = (cells: readonly Inline[][]) =>
    `| ${cells.map((cell) => inlineMarkdown(cell, resolve)).join(" | ")} |`;
  return [row(head), `|${" --- |".repeat(head.length)}`, ...rows.map(row)].join("\n");
}
