import { printable } from "../../diagnostics/printable.ts";
import { blocksMarkdown } from "../../formats/markdown/blocks.ts";
import { inlineMarkdown } from "../../formats/markdown/inline.ts";
import { TYPOGRAPHY } from "../../ground/language.ts";
import { type Block, text } from "../../markup/tree.ts";
import { CHANGES_MARKDOWN_MARK } from "../audit/marks.ts";
import type { ChangesReporter } from "./report.ts";
import { type Quote, type ReportBlock, sectionsOf } from "./sections.ts";

const nowhere = () => null;

/** Writes what changed as Markdown, with deletions and insertions as the elements of HTML that GitHub shows. */
export const markdown: ChangesReporter = (reported) => {
  const { language } = reported;
  const parts = sectionsOf(reported).map(({ level, number, title, blocks }) => {
    const heading = `${"#".repeat(level)} ${number === null ? "" : `${number}. `}${inlineMarkdown([text(title)], nowhere)}`;
    return blocks.length === 0 ? `${heading}\n` : `${heading}\n\n${written(blocks, language)}\n`;
  });
  return `${CHANGES_MARKDOWN_MARK}\n\n${parts.join("\n")}`;
};

/** Clauses in a row are one quotation. */
function written(blocks: readonly ReportBlock[], language: Quote["language"]): string {
  const parts: string[] = [];
  let previous: ReportBlock["type"] | null = null;
  for (const block of blocks) {
    if (block.type !== "quote") parts.push(blocksMarkdown([block as Block], nowhere));
    else {
      const quoted = quote(block, language);
      if (previous === "quote") parts.push(`${parts.pop()}\n>\n${quoted}`);
      else parts.push(quoted);
    }
    previous = block.type;
  }
  return parts.join("\n\n");
}

function quote({ label, lines }: Quote, language: Quote["language"]): string {
  const name = `**${inlineMarkdown([text(printable(label))], nowhere)}**${TYPOGRAPHY[language].colon}`;
  const [first = "", ...rest] = lines.map(line);
  return [`${name}${first}`.trimEnd(), ...rest].map((one) => `> ${one}`).join("\n>\n");
}

const ELEMENTS = { deleted: "del", inserted: "ins" } as const;

function line(stretches: Quote["lines"][number]): string {
  return stretches
    .map(({ kind, text: value }) => {
      // What is alone in its element begins no list and no heading; spaces would end no word.
      const words = inlineMarkdown([text(printable(value))], nowhere);
      return kind === "same" ? words : `<${ELEMENTS[kind]}>${words}</${ELEMENTS[kind]}>`;
    })
    .join("");
}
