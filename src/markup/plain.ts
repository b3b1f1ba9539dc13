import type { Block, Inline } from "./tree.ts";

/**
 * Reads a line as plain text.
 * @param inlines what the line is made of
 * @returns the words alone: no emphasis, no link targets
 */
export function plainLine(inlines: readonly Inline[]): string {
  let line = "";
  for (const node of inlines) line += node.type === "text" ? node.value : plainLine(node.children);
  return line;
}

/**
 * Reads the tree of a clause as plain text.
 * @param blocks the blocks of the clause
 * @returns the words alone; an empty line between blocks, `- ` or `1. ` before list items, ` | ` between cells
 */
export function plainText(blocks: readonly Block[]): string {
  return blocks.map(plainBlock).join("\n\n");
}

function plainBlock(block: Block): string {
  if (block.type === "paragraph") return plainLine(block.children);
  if (block.type === "table")
    return [block.head, ...block.rows].map((cells) => cells.map(plainLine).join(" | ")).join("\n");
  const { start, items } = block;
  return items
    .map((item, index) => {
      const mark = start === null ? "- " : `${start + index}. `;
      return (
        mark +
        item
          .map(plainBlock)
          .join("\n")
          .replaceAll("\n", `\n${" ".repeat(mark.length)}`)
      );
    })
    .join("\n");
}
