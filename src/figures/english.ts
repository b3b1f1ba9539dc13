import { fromRoman } from "../ground/roman.ts";
import { NUMBERS, ORDINALS, SCALES, spelled } from "./english-numerals.ts";
import type { Grammar, Made, Rule, Unit } from "./grammar.ts";
import {
  ARABIC,
  CURRENCY_SIGNS,
  CURRENCY_WORDS,
  date,
  initials,
  number,
  SHARED_RULES,
  time,
} from "./units.ts";

const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);
/** "may" and "march" are verbs; the months are written with a capital letter. */
const MONTH =
  "([Jj]an(?:uary)?|[Ff]eb(?:ruary)?|Mar(?:ch)?|[Aa]pr(?:il)?|May|[Jj]une?|[Jj]uly?|[Aa]ug(?:ust)?|[Ss]ept?(?:ember)?|[Oo]ct(?:ober)?|[Nn]ov(?:ember)?|[Dd]ec(?:ember)?)\\b\\.?";
const monthOf = (name = ""): number =>
  MONTHS.findIndex((month) => month.slice(0, 3).toLowerCase() === name.slice(0, 3).toLowerCase()) + 1;

/** What the names of months begin with, as the pattern has them. */
const MONTH_INITIALS = "JjFfMAaSsOoNnDd";

const NAMED = [...NUMBERS.keys()].join("|");
const half = (sign = ""): "am" | "pm" => (/^p/i.test(sign) ? "pm" : "am");
const HALF_DAY = "([ap])\\.?m\\b\\.?";

const PARTS = "(?:Parts?|Articles?|Chapters?|Sections?|Clauses?|Schedules?|Appendix|Annex)";

const ADVERBS: Record<string, string> = {
  annual: "year",
  annually: "year",
  yearly: "year",
  monthly: "month",
  weekly: "week",
  daily: "day",
  hourly: "hour",
  quarterly: "quarter",
};

const RULES: Rule[] = [
  {
    first: ARABIC,
    pattern: new RegExp(`(\\d{1,2})(?:(?:st|nd|rd|th)(?: of)?)? ${MONTH}(?:,? (\\d{4})(?!\\d))?`, "y"),
    make: ([, day, month, year]) => (Number(day) <= 31 ? date(year, monthOf(month), day) : null),
  },
  {
    first: MONTH_INITIALS,
    pattern: new RegExp(
      `${MONTH} (\\d{1,2})(?:st|nd|rd|th)?(?![\\d:%-]| ?(?:days?|years?|people|users?)\\b)(?:,? (\\d{4})(?!\\d))?`,
      "y",
    ),
    make: ([, month, day, year]) => (Number(day) <= 31 ? date(year, monthOf(month), day) : null),
  },
  {
    first: MONTH_INITIALS,
    pattern: new RegExp(`${MONTH}(?: of|,)? (\\d{4})(?!\\d)`, "y"),
    make: ([, month, year]) => date(year, monthOf(month)),
  },
  {
    first: MONTH_INITIALS,
    pattern: new RegExp(MONTH, "y"),
    make: ([, month]) => ({ ...date(undefined, monthOf(month)), weight: "possible" }),
  },
  ...SHARED_RULES,
  {
    first: ARABIC,
    pattern: new RegExp(`(\\d{1,2}):([0-5]\\d)(?::[0-5]\\d)?(?:\\s?${HALF_DAY})?(?!\\d)`, "iy"),
    make: ([, hours, minutes, sign]) => time(Number(hours), Number(minutes), sign ? half(sign) : undefined),
  },
  {
    // 9–11 a.m.: the first hour is read both ways.
    first: ARABIC,
    pattern: /(\d{1,2})(?=\s?(?:[-–—~]|to|and)\s?\d{1,2}(?::\d\d)?\s?[ap]\.?m\b)/iy,
    make: ([, hour]) => ({
      ...time(Number(hour), 0, "am"),
      also: [`time ${time(Number(hour), 0, "pm").value}`, `number ${hour}`],
    }),
  },
  {
    first: ARABIC,
    pattern: new RegExp(`(\\d{1,2})\\s?${HALF_DAY}`, "iy"),
    make: ([, hour, sign]) => time(Number(hour), 0, half(sign)),
  },
  {
    first: initials(["first", "second", "third", "fourth"]),
    pattern: /(first|second|third|fourth) quarter\b(?:(?: of|,)? ((?:19|20)\d\d)(?!\d))?/iy,
    make: ([, name, year]) => ({
      kind: "quarter",
      value: `${year ?? ""}Q${ORDINALS.indexOf((name as string).toLowerCase())}`,
    }),
  },
  {
    // Two thirds, three-quarters.
    first: initials([...NUMBERS.keys(), "a"]),
    pattern: new RegExp(
      `(${NAMED}|an?)[- ](hal[fv]|third|quarter|fourth|fifth|tenth)(?:e?s)?\\b(?! part)`,
      "iy",
    ),
    make: ([, count = "", part = ""]) => {
      const name = part.toLowerCase();
      const whole = name.startsWith("hal") ? 2 : name === "quarter" ? 4 : ORDINALS.indexOf(name);
      const isCount = count.toLowerCase().startsWith("a") || (count.toLowerCase() === "one" && whole > 2);
      if (isCount && whole === 3) return null;
      const counted = NUMBERS.get(count.toLowerCase()) ?? 1;
      const also = name === "quarter" ? [`length ${counted * 3} month`] : [];
      return { kind: "share", value: counted / whole, also, weight: isCount ? "possible" : "certain" };
    },
  },
  {
    first: "hH",
    pattern: /half (?:an? )?million\b/iy,
    make: () => number(500_000),
  },
  {
    first: "hH",
    pattern: /half[- ](?:of )?(?:an? )?(year(?:ly)?|month|day|hour|week|decade)s?\b/iy,
    make: ([, word = ""]) => lengthOf(word, 0.5),
  },
  { first: "sS", pattern: /semi-?annual(?:ly)?\b/iy, make: () => lengthOf("year", 0.5) },
  { first: "hH", pattern: /half\b/iy, make: () => ({ kind: "share", value: 0.5, weight: "possible" }) },
  {
    // A year and a half.
    first: "aA",
    pattern: /an? (year|month|day|hour|week) and a half\b/iy,
    make: ([, word = ""]) => lengthOf(word, 1.5),
  },
  {
    first: initials(["an", "each", "every", "per"]),
    pattern:
      /(?:an?|each|every|per) (?:single )?(year|month|day|hour|week|minute|quarter|fortnight|decade)\b/iy,
    make: ([, word = ""]) => ({ ...lengthOf(word, 1), weight: "possible" }),
  },
  {
    first: initials(Object.keys(ADVERBS)),
    pattern: /(annually|yearly|annual|monthly|weekly|daily|hourly|quarterly)\b/iy,
    make: ([word]) => ({ ...lengthOf(ADVERBS[word.toLowerCase()] ?? "", 1), weight: "possible" }),
  },
  {
    first: "1nNmM",
    pattern: /(?:12 )?(noon|midnight)\b/iy,
    make: ([, name = ""]) => ({ ...time(name.toLowerCase() === "noon" ? 12 : 0), weight: "possible" }),
  },
  { first: "oOtT", pattern: /(once|twice|thrice)\b/iy, make: ([word]) => times(word.toLowerCase()) },
  {
    first: "PACS",
    pattern: new RegExp(`${PARTS} ([IVX]{1,7})\\b`, "y"),
    make: ([, signs = ""]) => ({
      ...number(fromRoman(signs)),
      weight: signs === "I" ? "possible" : "certain",
    }),
  },
  {
    first: ARABIC,
    pattern: /(\d{1,4})(?:st|nd|rd|th)( (?:working |business )?day)?\b/iy,
    make: ([, value, day]) => ({ ...number(Number(value)), also: day ? ordinalDay(Number(value), day) : [] }),
  },
  {
    first: initials(ORDINALS.slice(1)),
    pattern: new RegExp(
      `(${ORDINALS.slice(1).join("|")})\\b(?! (?:part(?:y|ies)|person))( (?:working |business )?day\\b)?`,
      "iy",
    ),
    make: ([, word = "", day]) => {
      const value = ORDINALS.indexOf(word.toLowerCase());
      return { ...number(value), also: day ? ordinalDay(value, day) : [], weight: "possible" };
    },
  },
  ...CURRENCY_SIGNS.map(
    ([signs, unit]): Rule => ({
      first: initials(signs.split("|")),
      pattern: new RegExp(
        `(?:${signs}) ?(\\d{1,3}(?:,\\d{3}){1,5}|\\d{1,15})(\\.\\d{1,6})?(?:[- ](thousand|million|billion|trillion)\\b)?(?: (?:yuan|dollars?|euros?)\\b)?`,
        "iy",
      ),
      make: ([, whole = "", part = "", scale = ""]) => ({
        kind: "money",
        value: Number(whole.replaceAll(",", "") + part) * (SCALES[scale.toLowerCase()] ?? 1),
        unit,
      }),
    }),
  ),
];

const UNITS: Unit[] = [
  { words: "(?:working|business|work)[- ]?days?\\b", kind: "length", unit: "working-day" },
  { words: "(?:calendar |natural |consecutive )?days?\\b", kind: "length", unit: "day" },
  { words: "weeks?\\b", kind: "length", unit: "day", factor: 7 },
  { words: "fortnights?\\b", kind: "length", unit: "day", factor: 14 },
  { words: "(?:calendar |full )?months?\\b", kind: "length", unit: "month" },
  { words: "quarters?\\b", kind: "length", unit: "month", factor: 3 },
  {
    words: "years?[- ](?:of age|old|olds)\\b",
    kind: "number",
    also: (value) => [{ kind: "length", value: value * 12, unit: "month" }],
  },
  { words: "(?:calendar |full |natural )?years?\\b", kind: "length", unit: "month", factor: 12 },
  { words: "decades?\\b", kind: "length", unit: "month", factor: 120 },
  { words: "(?:hours?|hrs?|h)\\b", kind: "length", unit: "minute", factor: 60 },
  { words: "(?:minutes?|mins?)\\b", kind: "length", unit: "minute" },
  { words: "(?:seconds?|secs?)\\b", kind: "length", unit: "minute", factor: 1 / 60 },
  { words: "(?:%|per ?cent\\b|percentage points?\\b)", kind: "share", factor: 0.01 },
  { words: "times\\b", kind: "number", weight: "likely" },
  ...CURRENCY_WORDS.map(([words, unit]): Unit => ({ words, kind: "money", unit })),
];

function lengthOf(word: string, count: number): Made {
  const unit = UNITS.find(
    ({ words, kind }) => kind === "length" && new RegExp(`^(?:${words})`, "i").test(word.replace(/ly$/, "")),
  );
  return { kind: "length", value: count * (unit?.factor ?? 1), unit: unit?.unit ?? "" };
}

function times(word: string): Made {
  const value = ["", "once", "twice", "thrice"].indexOf(word);
  return { ...number(value), weight: value === 1 ? "possible" : "likely" };
}

const ordinalDay = (value: number, day: string): string[] => [
  `length ${value} ${/ing|business/i.test(day) ? "working-day" : "day"}`,
];

const STARTS = [
  "an?",
  ...NUMBERS.keys(),
  ...ORDINALS.slice(1),
  ...Object.keys(ADVERBS),
  "each|every|per|half|semi|once|twice|thrice|noon|midnight",
].join("|");

/** How English writes figures. */
export const ENGLISH: Grammar = {
  begins: new RegExp(
    `\\d|[¥￥$€£*•●\\\\]|(?<![A-Za-z])(?:RMB|CNY|USD|US\\$|HKD|HK\\$|EUR|GBP|JPY|Q[1-4]|${PARTS} (?=[IVX])|(?:${STARTS})\\b|${MONTH})`,
    "gi",
  ),
  rules: RULES,
  spelled,
  multiplier: {
    pattern: /[- ](?:hundred|thousand|million|billion|trillion)\b/iy,
    factor: (words) => SCALES[words.slice(1).toLowerCase()] ?? 100,
  },
  gap: "(?:[- ]|-\\s?|\\s)?",
  half: / and a half\b/iy,
  joint: /(?:\s?[-–—~]\s?|,? (?:to|or|and|through) |, )/iy,
  units: UNITS,
  before: (text, start, unit, value) => {
    const isAge =
      unit.unit === "month" &&
      unit.factor === 12 &&
      /\b(?:under|aged|ages?|age of|over|above|below) $/i.test(text.slice(Math.max(0, start - 10), start));
    return isAge ? { also: [`number ${value}`] } : null;
  },
  bare: (_text, _start, _end, value) => (value >= 2 ? "likely" : "possible"),
};
