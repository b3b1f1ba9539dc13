import data from "#generated/notice.json" with { type: "json" };
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { report } from "../diagnostics/report.ts";
import { byLanguage } from "../ground/language.ts";
import { plainLine, plainText } from "../markup/plain.ts";
import type { Notice } from "./notice.ts";
import type { Gap, NoticeWords } from "./words.ts";

/** How long a notice may be that people read to its end: Chinese characters, English words. */
const MOST = { zh: 700, en: 400 };
/** So many changes fit into one. */
const FEW = 10;

/**
 * Lists the places of a notice that no fact fills.
 * @param notice the notice
 * @param words its words in every language
 * @param strict whether each forbids to write it
 * @returns `notice/gap` for each, at the change that it stands in
 */
export function gapsIn({ difference }: Notice, words: readonly NoticeWords[], strict: boolean): Diagnostic[] {
  const gaps = new Map<string, Gap>();
  for (const gap of words.flatMap((one) => one.gaps)) gaps.set(`${gap.id} ${gap.change?.fingerprint}`, gap);
  return [...gaps.values()].map(({ id, change }) => {
    const place = change?.new ?? change?.old ?? { ...difference.new.placeOf(""), pointer: "" };
    const subject = change?.subject ?? change?.title.part ?? change?.title.kind;
    const of = byLanguage((language) => {
      const gap = data[language].gaps[id];
      return subject ? `${gap} (${subject[language]})` : gap;
    });
    return report(strict ? "notice/gap:strict" : "notice/gap", place, place.pointer, { of });
  });
}

/**
 * Says of a notice that few will read it to its end.
 * @param notice the notice
 * @param words its words in every language
 * @returns `notice/long` where it is longer than its changes ask for
 */
export function lengthsOf({ difference, asks, tells }: Notice, words: readonly NoticeWords[]): Diagnostic[] {
  if (asks.length + tells.length > FEW) return [];
  return words.flatMap((one) => {
    const count = lengthOf(one);
    const most = MOST[one.language];
    if (count <= most) return [];
    const unit =
      one.language === "zh"
        ? { en: "Chinese characters", zh: "个汉字" }
        : { en: "English words", zh: "个英文单词" };
    return [
      report("notice/long", difference.new.placeOf(""), "", {
        count: String(count),
        most: String(most),
        unit,
      }),
    ];
  });
}

/**
 * @param words a notice in one language
 * @returns how long it is, in Chinese characters or English words
 */
export function lengthOf(words: NoticeWords): number {
  const { title, intro, asksTitle, asks, asksEnd, tellsTitle, tells, end, language } = words;
  const all = [
    ...[plainLine(title), plainText(intro), asksTitle, plainText(asksEnd), tellsTitle, plainText(end)],
    ...asks.flatMap((ask) => [plainLine(ask.title), plainText(ask.blocks)]),
    ...tells.map(plainLine),
  ].join("\n");
  const counted = language === "zh" ? /\p{Script=Han}/gu : /[\p{L}\p{N}][\p{L}\p{N}’'@.-]*/gu;
  return (all.match(counted) ?? []).length;
}
