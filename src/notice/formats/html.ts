import { Markup, html as markup } from "../../formats/html/markup.ts";
import { blocksHtml } from "../../formats/html/words.ts";
import { TYPOGRAPHY } from "../../ground/language.ts";
import { plainLine } from "../../markup/plain.ts";
import type { NoticeWords } from "../words.ts";
import { type NoticeFormat, nowhere } from "./format.ts";
import { HTML_MARK } from "./marks.ts";

/** A page that is read on a phone, and in the dark. */
const STYLE = `:root{color-scheme:light dark}body{font:17px/1.6 system-ui,"PingFang SC","Noto Sans SC",sans-serif;max-width:38rem;margin:2rem auto;padding:0 1rem;color:light-dark(#1a2230,#e6e9ef);background:light-dark(#fff,#12161d);overflow-wrap:anywhere}
h1{font-size:1.5rem;line-height:1.3}h2{font-size:1.15rem;margin-top:2rem}.ask{border:1px solid light-dark(#c8cdd8,#3a4252);border-radius:.5rem;padding:.2rem 1rem;margin:1rem 0}.ask h3{font-size:1rem;margin:.8rem 0 .2rem}.ask p{margin:.4rem 0 .8rem}li{margin:.5rem 0}
article+article{border-top:2px solid light-dark(#c8cdd8,#3a4252);margin-top:3rem;padding-top:1rem}`;

/** Notices as one page: no script, nothing from elsewhere; its boxes are signs, and nothing in it is ticked. */
export const html: NoticeFormat = (notices) => {
  const all = notices.flatMap(({ words }) => words);
  const [first] = all;
  const language = first?.language ?? "en";
  const articles = all.map(article);
  return markup`<!DOCTYPE html>
<html lang="${TYPOGRAPHY[language].tag}">
<head>
<meta charset="utf-8">
<meta name="generator" content="${HTML_MARK}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${first ? plainLine(first.title) : ""}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
<main>
${articles}</main>
</body>
</html>
`.text;
};

function article(words: NoticeWords) {
  const { language, title, intro, asksTitle, asks, asksEnd, tellsTitle, tells, end } = words;
  const line = (children: NoticeWords["title"]) => blocksHtml([{ type: "paragraph", children }], nowhere);
  const questions = asks.map(
    (ask) => markup`<section class="ask"><h3>${plainLine(ask.title)}</h3>
${blocksHtml(ask.blocks, nowhere)}</section>
`,
  );
  const list = tells.map((one) => markup`<li>${line(one)}</li>\n`);
  return markup`<article lang="${TYPOGRAPHY[language].tag}">
<h1>${plainLine(title)}</h1>
${blocksHtml(intro, nowhere)}
${asks.length > 0 && markup`<h2>${asksTitle}</h2>\n`}${questions}${blocksHtml(asksEnd, nowhere)}
${tells.length > 0 && markup`<h2>${tellsTitle}</h2>\n<ul>\n${list}</ul>\n`}${blocksHtml(end, nowhere)}
</article>
`;
}
