import { blocksMarkdown } from "../../formats/markdown/blocks.ts";
import { inlineMarkdown } from "../../formats/markdown/inline.ts";
import { text } from "../../markup/tree.ts";
import type { Reported, Reporter } from "../report.ts";
import { MARKDOWN_MARK } from "./marks.ts";
import { leftOver, sectionsOf } from "./sections.ts";

const nowhere = () => null;

/**
 * Writes the audits as Markdown, one after the other.
 * @param reported what a report is made of
 * @returns Markdown; empty when no policy was held to rules and nothing was found
 */
export const markdown: Reporter = (reported: Reported) => {
  const sections = [...reported.audited.flatMap((one) => sectionsOf(one, reported)), ...leftOver(reported)];
  if (sections.length === 0) return "";
  const parts = sections.map(({ level, number, title, blocks }) => {
    const named = inlineMarkdown([text(title)], nowhere);
    const heading = `${"#".repeat(level)} ${number === null ? "" : `${number}. `}${named}`;
    return blocks.length === 0 ? `${heading}\n` : `${heading}\n\n${blocksMarkdown(blocks, nowhere)}\n`;
  });
  return `${MARKDOWN_MARK}\n\n${parts.join("\n")}`;
};
