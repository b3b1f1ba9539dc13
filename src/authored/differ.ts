import type { DiagnosticCode } from "../diagnostics/report.ts";
import { compareFigures } from "../figures/figure.ts";
import { figuresIn } from "../figures/figures.ts";
import { type Address, addressesIn, comparable } from "../ground/addresses.ts";
import type { Bilingual } from "../ground/language.ts";
import type { Check, Finding, Pair } from "./check.ts";
import type { Span } from "./written.ts";

const IN_ENGLISH: Bilingual = { en: "the English text", zh: "英文文本" };
const IN_CHINESE: Bilingual = { en: "the Chinese text", zh: "中文文本" };
const MORE: Bilingual = { en: "this differs too", zh: "此处也不一致" };
const MAX_MORE = 5;

/** Numbers, dates, lengths of time, amounts and shares that the two languages do not share. */
export const FIGURES_DIFFER: Check = {
  waivable: true,
  pair: (pair) => {
    const { one, other } = compareFigures(figuresIn(pair.en, "en"), figuresIn(pair.zh, "zh"));
    return differing("text/figures-differ", pair, one, other);
  },
};

/** Email addresses, telephone numbers and links that the two languages do not share. */
export const ADDRESSES_DIFFER: Check = {
  waivable: true,
  pair: (pair) => {
    const [en, zh] = [addressesIn(pair.en), addressesIn(pair.zh)];
    return differing("text/addresses-differ", pair, only(en, zh), only(zh, en));
  },
};

function only(from: Address[], other: Address[]): Address[] {
  const there = new Set(other.map(comparable));
  return from.filter((address) => !there.has(comparable(address)));
}

function differing(code: DiagnosticCode, pair: Pair, en: Span[], zh: Span[]): Finding[] {
  if (en.length === 0 && zh.length === 0) return [];
  const inEnglish = { pointer: `${pair.pointer}/en`, spans: en, text: pair.en, message: IN_ENGLISH };
  const inChinese = { pointer: `${pair.pointer}/zh`, spans: zh, text: pair.zh, message: IN_CHINESE };
  const [here, there] = zh.length > 0 ? [inChinese, inEnglish] : [inEnglish, inChinese];
  const span = here.spans[0] as Span;
  const facing = there.spans[0] ?? passage(here.text, there.text, span);
  const more = [here, there].flatMap(({ pointer, spans }) =>
    spans.slice(1).map((one) => ({ pointer, span: one, message: MORE })),
  );
  return [
    {
      code,
      pointer: here.pointer,
      span,
      params: { en: shown(pair.en, en), zh: shown(pair.zh, zh) },
      related: [{ pointer: there.pointer, span: facing, message: there.message }, ...more.slice(0, MAX_MORE)],
    },
  ];
}

/** The paragraph or list item of the other language that answers to a place in this one; undefined when that is not clear. */
function passage(here: string, there: string, span: Span): Span | undefined {
  const [ours, theirs] = [passages(here), passages(there)];
  if (ours.length !== theirs.length || ours.length < 2) return undefined;
  return theirs[ours.findIndex(({ end }) => span.start < end)];
}

function passages(text: string): Span[] {
  const found: Span[] = [];
  let isOpen = false;
  let start = 0;
  for (const line of text.split("\n")) {
    const words = line.trim();
    const from = start + line.indexOf(words);
    if (words === "") isOpen = false;
    else if (isOpen && !/^(?:[-*+]|\d+[.)])\s/.test(words)) (found.at(-1) as Span).end = from + words.length;
    else {
      found.push({ start: from, end: from + words.length });
      isOpen = true;
    }
    start += line.length + 1;
  }
  return found;
}

function shown(text: string, spans: Span[]): Bilingual {
  const list = [...new Set(spans.map(({ start, end }) => text.slice(start, end)))];
  return { en: list.join(", ") || "none", zh: list.join("、") || "无" };
}
