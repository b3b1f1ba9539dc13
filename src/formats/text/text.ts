import { clausesOf } from "../../document/document.ts";
import { plainText } from "../../markup/plain.ts";
import { type Inline, mapLines, text } from "../../markup/tree.ts";
import { pageWords, remarksOf } from "../front-matter.ts";
import { labelled } from "../labelled.ts";
import type { Format, Page } from "../page.ts";

/** Plain text, for a box that takes nothing else: an app store, a letter, a terminal. */
export const format: Format = { extension: "txt", write: renderText };

/**
 * Writes a page as plain text.
 * @param page the page
 * @returns the whole file: the title, the dates, and every clause behind its number
 */
function renderText({ document, words, language }: Page): string {
  const remarks = remarksOf(document.facts, language).map((remark) => remark.text);
  const clauses = clausesOf(document).flatMap(({ id, number, title }) => {
    const said = plainText(mapLines(words.get(id)?.blocks ?? [], starred));
    const head = labelled(number?.[language].label, title ? title[language] : said);
    return title ? [head, said] : [head];
  });
  const blocks = [
    `${document.title[language]}\n${document.of[language]}`,
    remarks.join(pageWords(language).separator),
    ...clauses,
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

/** Bold as letters without any have long had it: a document that says what is bold must show it. */
function starred(inlines: readonly Inline[]): Inline[] {
  return inlines.flatMap((node): Inline[] =>
    node.type === "strong" ? [text("*"), ...node.children, text("*")] : [node],
  );
}
