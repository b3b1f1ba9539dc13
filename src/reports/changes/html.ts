import { printable } from "../../diagnostics/printable.ts";
import { html as markup } from "../../formats/html/markup.ts";
import { blocksHtml } from "../../formats/html/words.ts";
import { TYPOGRAPHY } from "../../ground/language.ts";
import type { Block } from "../../markup/tree.ts";
import { CHANGES_HTML_MARK } from "../audit/marks.ts";
import { REPORT_STYLE } from "../audit/style.ts";
import type { ChangesReporter } from "./report.ts";
import { type Quote, sectionsOf } from "./sections.ts";

const nowhere = () => null;

/** Deletions and insertions differ in more than colour: on paper, and to those who see none. */
const STYLE = `${REPORT_STYLE}
body{max-width:60rem}th,td{min-width:2.6em}table:nth-of-type(n+2) td{overflow-wrap:break-word}
blockquote{margin:.6rem 0;padding:.2rem .9rem;border-left:3px solid #c8cdd8;background:#fafbfd}blockquote p{margin:.35rem 0;overflow-wrap:anywhere}
ins{background:#dff5e1;color:#0a4a1c;text-decoration:underline}del{background:#fde4e1;color:#7d1610;text-decoration:line-through}@media print{ins,del,blockquote{background:none}}`;

/** Writes what changed as one page: no script, nothing from elsewhere. */
export const html: ChangesReporter = (reported) => {
  const { language } = reported;
  const sections = sectionsOf(reported);
  const body = sections.map(({ level, number, title, blocks }) => {
    const heading = number === null ? title : `${number}. ${title}`;
    const words = blocks.map((block) =>
      block.type === "quote" ? quote(block, language) : markup`${blocksHtml([block as Block], nowhere)}\n`,
    );
    if (level === 1) return markup`<h1>${heading}</h1>\n${words}`;
    return level === 2 ? markup`<h2>${heading}</h2>\n${words}` : markup`<h3>${heading}</h3>\n${words}`;
  });
  return markup`<!DOCTYPE html>
<html lang="${TYPOGRAPHY[language].tag}">
<head>
<meta charset="utf-8">
<meta name="generator" content="${CHANGES_HTML_MARK}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${sections[0]?.title ?? "Pellucid"}</title>
<style>${STYLE}</style>
</head>
<body>
${body}</body>
</html>
`.text;
};

function quote({ label, lines, language: of }: Quote, language: Quote["language"]) {
  const written = lines.map((line, index) => {
    const words = line.map(({ kind, text }) => {
      const value = printable(text);
      if (kind === "same") return markup`${value}`;
      return kind === "deleted" ? markup`<del>${value}</del>` : markup`<ins>${value}</ins>`;
    });
    const name = index === 0 ? [head(label, language)] : [];
    return markup`<p>${name}<span lang="${TYPOGRAPHY[of].tag}">${words}</span></p>\n`;
  });
  return markup`<blockquote>\n${written.length > 0 ? written : [markup`<p>${head(label, language)}</p>\n`]}</blockquote>\n`;
}

const head = (label: string, language: Quote["language"]) =>
  markup`<strong>${printable(label)}</strong>${TYPOGRAPHY[language].colon}`;
