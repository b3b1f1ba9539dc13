import type { Language } from "../language.ts";

const MONTHS = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];
const ENGLISH_NUMBERS: Record<string, number> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
const CHINESE_DIGITS = "零一二三四五六七八九";
const CHINESE_NUMBER = "[零〇一二两三四五六七八九十百]+";

/** An English number word counts when a unit follows it: "one of them" is no figure, "thirty days" is. */
const ENGLISH_WORDS = new RegExp(
  `\\b((?:${Object.keys(ENGLISH_NUMBERS).join("|")})(?:[- ](?:${Object.keys(ENGLISH_NUMBERS).slice(0, 9).join("|")}))?)(?=\\s+(?:working days?|days?|weeks?|months?|years?|hours?|minutes?|percent|per cent)\\b)`,
  "gi",
);
/** A Chinese numeral counts before a unit of time, after 第, or in 百分之…; 一次, 一并 are words. */
const CHINESE_WORDS = new RegExp(
  `(?<=第)${CHINESE_NUMBER}(?=[章节条款项部])|${CHINESE_NUMBER}(?=\\s*(?:个工作日|个月|个星期|小时|分钟|周岁|工作日|日(?![常期])|天|年(?!月)|级))|(?<=百分之)${CHINESE_NUMBER}`,
  "g",
);

const NAMES = MONTHS.join("|");
const DAY_MONTH_YEAR = new RegExp(`\\b(\\d{1,2}) (${NAMES}) (\\d{4})\\b`, "gi");
const MONTH_DAY_YEAR = new RegExp(`\\b(${NAMES}) (\\d{1,2}),? (\\d{4})\\b`, "gi");
const DAY_MONTH = new RegExp(`\\b(\\d{1,2}) (${NAMES})\\b`, "gi");
const MONTH_DAY = new RegExp(`\\b(${NAMES}) (\\d{1,2})\\b`, "gi");
const MONTH_YEAR = new RegExp(`\\b(${NAMES}) (\\d{4})\\b`, "gi");

/** Lengths of time: 15 days are not 15 working days. An age has no unit: 14 周岁, the age of 14, under 14 years. */
const LENGTHS: Record<Language, RegExp> = {
  en: /\b(?<!\b(?:under|aged) (?=\d+ years?\b))(\d{1,4}) (working day|day|week|month|year(?!s? (?:old|of age))|hour|minute)s?\b/g,
  zh: /(?<!\d)(\d{1,3})\s*(个工作日|工作日|日|天|个星期|星期|周(?!岁)|个月|年|个小时|小时|分钟)/g,
};
const UNITS: Record<string, string> = {
  "working day": "working-day",
  个工作日: "working-day",
  工作日: "working-day",
  day: "day",
  日: "day",
  天: "day",
  week: "week",
  个星期: "week",
  星期: "week",
  周: "week",
  month: "month",
  个月: "month",
  year: "year",
  年: "year",
  hour: "hour",
  个小时: "hour",
  小时: "hour",
  minute: "minute",
  分钟: "minute",
};

/** Most texts have no figure at all, and this says so at once. */
const MAY_COUNT: Record<Language, RegExp> = {
  en: new RegExp(`\\d|\\b(?:${Object.keys(ENGLISH_NUMBERS).join("|")})`, "i"),
  zh: new RegExp(`\\d|${CHINESE_WORDS.source}`),
};

/**
 * Finds what two languages of one statement must share: numbers, dates and lengths of time.
 * @param text one language of a label, an entry of prose, or a clause (Markdown)
 * @param language its language
 * @returns the figures as comparable keys (`14`, `15 working-day`, `2022-12-08`), sorted, each once
 */
export function figuresOf(text: string, language: Language): string[] {
  if (!MAY_COUNT[language].test(text)) return [];
  const found = new Set<string>();
  let rest = withoutAddresses(text);
  const take = (pattern: RegExp, key: (match: RegExpMatchArray) => string) => {
    for (const match of rest.matchAll(pattern)) found.add(key(match));
    rest = rest.replace(pattern, " ");
  };
  take(/\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b/g, ([, year, month, day]) => date(year, month, day));
  if (language === "en") {
    take(DAY_MONTH_YEAR, ([, day, month, year]) => date(year, monthOf(month), day));
    take(MONTH_DAY_YEAR, ([, month, day, year]) => date(year, monthOf(month), day));
    take(MONTH_YEAR, ([, month, year]) => date(year, monthOf(month)));
    take(DAY_MONTH, ([, day, month]) => date(undefined, monthOf(month), day));
    take(MONTH_DAY, ([, month, day]) => date(undefined, monthOf(month), day));
    rest = rest.replace(ENGLISH_WORDS, (word) => String(englishNumber(word)));
  } else {
    take(/(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日/g, ([, year, month, day]) => date(year, month, day));
    take(/(\d{4})\s*年\s*(\d{1,2})\s*月/g, ([, year, month]) => date(year, month));
    take(/(\d{1,2})\s*月\s*(\d{1,2})\s*日/g, ([, month, day]) => date(undefined, month, day));
    rest = rest.replace(CHINESE_WORDS, (word) => String(chineseNumber(word)));
  }
  take(LENGTHS[language], ([, number, unit]) => `${number} ${UNITS[(unit as string).replace(/s$/, "")]}`);
  take(/\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?/g, ([number]) =>
    String(Number((number as string).replaceAll(",", ""))),
  );
  return [...found].sort();
}

/**
 * Finds the email addresses, telephone numbers and links of a text.
 * @param text one language of a statement
 * @returns them as written, sorted, each once; a reference inside the document is not one of them
 */
export function addressesOf(text: string): string[] {
  if (!/[@\d]|:|www\./i.test(text)) return [];
  const found = new Set<string>();
  let rest = text.replace(/\]\(#[^)]*\)/g, " ");
  for (const pattern of ADDRESSES) {
    for (const [match] of rest.matchAll(pattern)) found.add(match.replace(/[.,;:!?]+$/, "").toLowerCase());
    rest = rest.replace(pattern, " ");
  }
  return [...found].sort();
}

const ADDRESSES = [
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g,
  /\b(?:https?|mailto|tel):[^\s<>()（）"'“”，。；、\u3400-\u9fff]+/g,
  /\bwww\.[a-z0-9-]+(?:\.[a-z0-9-]+)+[^\s<>()（）"'“”，。；、\u3400-\u9fff]*/gi,
  /(?<![\d.])\+?\d{1,4}(?:[- ]\d{2,4}){1,3}(?:[- ]?\d{3,8})(?!\d)|(?<![\d.])\d{7,12}(?!\d)/g,
];

function withoutAddresses(text: string): string {
  let rest = text.replace(/\]\(#[^)]*\)/g, "] ");
  // Dates look like telephone numbers: they are taken as figures, so only clear addresses are removed before.
  for (const pattern of ADDRESSES.slice(0, 3)) rest = rest.replace(pattern, " ");
  return rest.replace(/(?<![\d.])\+\d{1,4}(?:[- ]\d{2,8}){1,4}/g, " ");
}

const date = (year?: string, month?: string | number, day?: string) =>
  [year, month, day]
    .filter((part) => part !== undefined)
    .map((part) => String(part).padStart(2, "0"))
    .join("-");

const monthOf = (name?: string) => MONTHS.indexOf((name ?? "").toLowerCase()) + 1;

function englishNumber(words: string): number {
  return words
    .toLowerCase()
    .split(/[- ]/)
    .reduce((sum, word) => sum + (ENGLISH_NUMBERS[word] ?? 0), 0);
}

/** Numerals up to 999: 十五, 三十, 一百二十. */
function chineseNumber(text: string): number {
  let total = 0;
  let digit = 0;
  for (const sign of text.replaceAll("两", "二").replaceAll("〇", "零")) {
    if (sign === "十") total += (digit || 1) * 10;
    else if (sign === "百") total += (digit || 1) * 100;
    else {
      digit = CHINESE_DIGITS.indexOf(sign);
      continue;
    }
    digit = 0;
  }
  return total + digit;
}
