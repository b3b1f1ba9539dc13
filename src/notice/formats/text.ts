import data from "#generated/notice.json" with { type: "json" };
import { fill } from "../../ground/fill.ts";
import { plainLine, plainText } from "../../markup/plain.ts";
import type { NoticeWords } from "../words.ts";
import type { NoticeFormat } from "./format.ts";

/** Notices as plain text: what a push says, and a mail. */
export const text: NoticeFormat = (notices) =>
  `${notices.flatMap(({ words }) => words.map(oneText)).join("\n\n----\n\n")}\n`;

function oneText(words: NoticeWords): string {
  const { language, title, intro, asksTitle, asks, asksEnd, tellsTitle, tells, end, push } = words;
  const own = data[language];
  const plain = (blocks: NoticeWords["end"]) => (blocks.length > 0 ? [plainText(blocks)] : []);
  return [
    `[${own.push}]\n${push}`,
    `[${own.mail}]\n${fill(own.subject, { title: plainLine(title) })}`,
    ...plain(intro),
    ...(asks.length > 0 ? [asksTitle] : []),
    ...asks.map((ask) => [plainLine(ask.title), ...plain(ask.blocks)].join("\n")),
    ...plain(asksEnd),
    ...(tells.length > 0 ? [tellsTitle] : []),
    ...(tells.length > 0 ? [tells.map((one) => `- ${plainLine(one)}`).join("\n")] : []),
    ...plain(end),
  ].join("\n\n");
}
