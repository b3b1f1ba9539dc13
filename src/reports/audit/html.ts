import { html as markup } from "../../formats/html/markup.ts";
import { blocksHtml } from "../../formats/html/words.ts";
import { TYPOGRAPHY } from "../../ground/language.ts";
import type { Reported, Reporter } from "../report.ts";
import { HTML_MARK } from "./marks.ts";
import { leftOver, sectionsOf } from "./sections.ts";

const nowhere = () => null;

/** A page that is read on paper as often as not. */
const STYLE = `body{font:16px/1.6 system-ui,"PingFang SC","Noto Sans SC",sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#1a2230}
h1{font-size:1.6rem}h2{font-size:1.25rem;margin-top:2.2rem;border-bottom:1px solid #c8cdd8;padding-bottom:.2rem}h3{font-size:1.05rem;margin-top:1.6rem}
table{border-collapse:collapse;width:100%;margin:1rem 0;font-size:.92rem}th,td{border:1px solid #c8cdd8;padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{background:#f3f5f9}code{font:.88em ui-monospace,"Noto Sans Mono",monospace;overflow-wrap:anywhere}li{margin:.2rem 0}@media print{body{max-width:none;margin:0}h3{break-after:avoid}}`;

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
<style>${STYLE}</style>
</head>
<body>
${body}</body>
</html>
`.text;
};
