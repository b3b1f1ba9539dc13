import { blocksMarkdown } from "../../formats/markdown/blocks.ts";
import { inlineMarkdown } from "../../formats/markdown/inline.ts";
import type { Block } from "../../markup/tree.ts";
import type { NoticeWords } from "../words.ts";
import { type NoticeFormat, nowhere } from "./format.ts";
import { MARKDOWN_MARK } from "./marks.ts";

/** Notices as Markdown (GitHub's dialect); a line stands between two of them. */
export const markdown: NoticeFormat = (notices) =>
  `${MARKDOWN_MARK}

${notices.flatMap(({ words }) => words.map(oneMarkdown)).join("\n\n---\n\n")}\n`;

function oneMarkdown(words: NoticeWords): string {
  const { title, intro, asksTitle, asks, asksEnd, tellsTitle, tells, end } = words;
  const blocks = (list: readonly Block[]) => (list.length > 0 ? [blocksMarkdown(list, nowhere)] : []);
  const heading = (level: 1 | 2, line: string) => `${"#".repeat(level)} ${line}`;
  return [
    heading(1, inlineMarkdown(title, nowhere)),
    ...blocks(intro),
    ...(asks.length > 0 ? [heading(2, asksTitle)] : []),
    ...asks.flatMap((ask) => [
      inlineMarkdown([{ type: "strong", children: ask.title }], nowhere),
      ...blocks(ask.blocks),
    ]),
    ...blocks(asksEnd),
    ...(tells.length > 0 ? [heading(2, tellsTitle)] : []),
    ...blocks([listOf(tells)]),
    ...blocks(end),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function listOf(tells: NoticeWords["tells"]): Block {
  return { type: "list", start: null, items: tells.map((children) => [{ type: "paragraph", children }]) };
}
