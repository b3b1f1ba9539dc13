import type { Made, Rule } from "./grammar.ts";

/** Writes a date in normal form: `2024-05-14`, `2024-05`, `--05-14`, `--05`. */
export function date(year?: string, month?: string | number, day?: string | number): Made {
  const two = (part: string | number) => String(Number(part)).padStart(2, "0");
  const parts = [month, day].filter((part) => part !== undefined).map((part) => two(part as string));
  return { kind: "date", value: [year ?? "-", ...parts].join("-") };
}

/** Writes a clock time as the minutes since midnight; 24:00 is midnight. */
export function time(hours: number, minutes = 0, half?: "am" | "pm"): Made {
  const hour = half ? (hours % 12) + (half === "pm" ? 12 : 0) : hours;
  return { kind: "time", value: (hour * 60 + minutes) % 1440 };
}

/** The digits that both languages have. */
export const ARABIC = "0123456789";

/**
 * @param words words, or patterns of signs that may begin with a backslash
 * @returns what they begin with, as a capital and as a small letter
 */
export function initials(words: Iterable<string>): string {
  const signs = [...words].map((word) => word.replace(/^\\/, "").charAt(0));
  return [...new Set(signs.flatMap((sign) => [sign.toLowerCase(), sign.toUpperCase()]))].join("");
}

/** Around the clock: 24/7, 7×24. It answers to every way of saying so and asks for none. */
const AROUND_THE_CLOCK: Made[] = [
  { kind: "length", value: 1440, unit: "minute" },
  { kind: "length", value: 7, unit: "day" },
  { kind: "number", value: 24 },
  { kind: "number", value: 7 },
];

/** What both languages write alike: dates in digits, around the clock, masked numbers, clock times, signs of quarters. */
export const SHARED_RULES: Rule[] = [
  {
    first: ARABIC,
    pattern: /(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/y,
    make: ([, year, , month, day]) => (mayBeDay(month, day) ? date(year, month, day) : null),
  },
  {
    first: "12",
    pattern: /((?:19|20)\d\d)-(0[1-9]|1[0-2])(?![\d-])/y,
    make: ([, year, month]) => date(year, month),
  },
  {
    first: "27",
    pattern: /(?:24 ?\/ ?7|24 ?[x×*] ?7|7 ?[x×*] ?24)(?! ?\d)(?:\s?个?小时| hours)?/iy,
    make: () => AROUND_THE_CLOCK.map((made) => ({ ...made, weight: "possible" })),
  },
  {
    first: ARABIC,
    pattern: /(\d{2,8})(?:(?:\\?[*•●]|[xX]){2,12})(\d{2,8})(?!\d)/y,
    make: ([, first, last]) => ({ kind: "masked", value: `${first}*${last}` }),
  },
  {
    first: "\\*•●",
    pattern: /(?:\\?[*•●][ -]?){4,32}(\d{2,8})(?![\d*])/y,
    make: ([, last]) => ({ kind: "masked", value: `*${last}`, also: [`number ${Number(last)}`] }),
  },
  {
    first: ARABIC,
    pattern: /(\d{1,2})\/(\d{1,2})(?![\d/])/y,
    make: ([, part, whole]) =>
      Number(part) < Number(whole) ? { kind: "share", value: Number(part) / Number(whole) } : null,
  },
  {
    first: "Q",
    pattern: /Q([1-4])\b(?:[ ,]{1,2}((?:19|20)\d\d)(?!\d))?/y,
    make: ([, quarter, year]) => ({ kind: "quarter", value: `${year ?? ""}Q${quarter}` }),
  },
];

function mayBeDay(month = "", day = ""): boolean {
  return Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31;
}

/** A number that an age, an ordinal or a day of a month may also be. */
export const number = (value: number): Made => ({ kind: "number", value });

/** Currencies by their signs, as they stand before an amount in any language. */
export const CURRENCY_SIGNS: [string, string][] = [
  ["RMB ?¥|RMB|CNY ?¥|CNY|人民币", "CNY"],
  ["HKD|HK\\$|港元|港币", "HKD"],
  ["USD|US\\$|美元|\\$", "USD"],
  ["EUR|欧元|€", "EUR"],
  ["GBP|英镑|£", "GBP"],
  ["JPY|日元", "JPY"],
  ["¥|￥", "CNY"],
];

/** Words for money behind an amount. */
export const CURRENCY_WORDS: [string, string][] = [
  ["yuan(?: renminbi)?\\b|RMB\\b|renminbi\\b|CNY\\b|元人民币|元整?|块钱?", "CNY"],
  ["HK dollars?\\b|Hong Kong dollars?\\b|HKD\\b|港元|港币", "HKD"],
  ["US dollars?\\b|U\\.S\\. dollars?\\b|dollars?\\b|USD\\b|美元", "USD"],
  ["euros?\\b|EUR\\b|欧元|€", "EUR"],
  ["pounds?(?: sterling)?\\b|GBP\\b|英镑", "GBP"],
  ["yen\\b|JPY\\b|日元", "JPY"],
];
