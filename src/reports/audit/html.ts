import { html as markup } from "../../formats/html/markup.ts";
import { blocksHtml } from "../../formats/html/words.ts";
import { TYPOGRAPHY } from "../../ground/language.ts";
import type { Reported, Reporter } from "../report.ts";
import { HTML_MARK } from "./marks.ts";
import { leftOver, sectionsOf } from "./sections.ts";
import { REPORT_STYLE } from "./style.ts";

const nowhere = () => null;

/**
 * Writes the audits as one page: no script, nothing from elsewhere.
 * @param reported what a report is made of
 * @returns HTML
 */
export const html: Reporter = (reported: Reported) => {
  const { audited, language } = reported;
  const sections = [...audited.flatMap((one) => sectionsOf(one, reported)), ...leftOver(reported)];
  const title = sections[0]?.title ?? "Pellucid";
  const body = sections.map(({ level, number, title: named, blocks }) => {
    const heading = number === null ? named : `${number}. ${named}`;
    const words = blocksHtml(blocks, nowhere);
    if (level === 1) return markup`<h1>${heading}</h1>\n${words}\n`;
    return level === 2 ? markup`<h2>${heading}</h2>\n${words}\n` : markup`<h3>${heading}</h3>\n${words}\n`;
  });
  return markup`<!DOCTYPE html>
<html lang="${TYPOGRAPHY[language].tag}">
<head>
<meta charset="utf-8">
<meta name="generator" content="${HTML_MARK}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${REPORT_STYLE}</style>
</head>
<body>
${body}</body>
</html>
`.text;
};
