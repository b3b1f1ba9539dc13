import { blocksMarkdown } from "../../formats/markdown/blocks.ts";
import { inlineMarkdown } from "../../formats/markdown/inline.ts";
import { text } from "../../markup/tree.ts";
import type { Reported, Reporter } from "../report.ts";
import { sectionsOf } from "./sections.ts";

const nowhere = () => null;

/**
 * Writes the audits as Markdown, one after the other.
 * @param reported what a report is made of
 * @returns Markdown; empty when no policy was held to rules
 */
export const markdown: Reporter = (reported: Reported) =>
  reported.audited
    .flatMap((one) =>
      sectionsOf(one, reported).map(({ level, title, blocks }) => {
        const heading = `${"#".repeat(level)} ${inlineMarkdown([text(title)], nowhere)}`;
        return blocks.length === 0 ? `${heading}\n` : `${heading}\n\n${blocksMarkdown(blocks, nowhere)}\n`;
      }),
    )
    .join("\n");
