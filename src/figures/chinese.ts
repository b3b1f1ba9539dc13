import type { Grammar, Made, Numeral, Rule, Unit } from "./grammar.ts";
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

const DIGITS = "零一二三四五六七八九";
const SMALL_SCALES: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };
const LARGE_SCALES: Record<string, number> = { 万: 1e4, 亿: 1e8 };
const NUMERALS = "〇零一二两三四五六七八九十百千万亿";
const NUMERAL = `[${NUMERALS}]`;
/** A number of at most two places: an hour, a day, a month. */
const SHORT = "(\\d{1,2}|[〇零一二两三四五六七八九十]{1,3})";
const YEAR = "(\\d{4}|[〇零一二三四五六七八九]{4})";

/** Reads 十五, 三十, 一百二十, 五十万, 二〇二四. */
function numeralOf(words: string): number {
  const signs = [...words.replaceAll("两", "二").replaceAll("〇", "零")];
  if (signs.length > 1 && signs.every((sign) => DIGITS.includes(sign)))
    return Number(signs.map((sign) => DIGITS.indexOf(sign)).join(""));
  let total = 0;
  let group = 0;
  let digit = 0;
  for (const sign of signs) {
    const small = SMALL_SCALES[sign];
    const large = LARGE_SCALES[sign];
    if (small) group += (digit || 1) * small;
    else if (large) {
      total = (total + group + digit || 1) * large;
      group = 0;
    }
    digit = small || large ? 0 : DIGITS.indexOf(sign);
  }
  return total + group + digit;
}

const read = (words = ""): number => (/\d/.test(words) ? Number(words) : numeralOf(words));

function spelled(text: string, start: number): Numeral | null {
  const pattern = new RegExp(`${NUMERAL}{1,16}`, "y");
  pattern.lastIndex = start;
  const words = pattern.exec(text)?.[0];
  return words ? { value: numeralOf(words), end: start + words.length, digits: false } : null;
}

/** What the times of the day begin with. */
const DAYTIMES = "上早凌中下晚傍";
const DAYTIME = "(上午|早上|早晨|凌晨|中午|下午|晚上|晚间|傍晚|晚)?";
function clock(part: string | undefined, hours: number, minutes: number): Made {
  const isLate = part !== undefined && "下午晚上晚间傍晚".includes(part);
  return time(
    hours,
    minutes,
    part === undefined || part === "中午" || hours > 12 ? undefined : isLate ? "pm" : "am",
  );
}

const RULES: Rule[] = [
  {
    first: ARABIC + NUMERALS,
    pattern: new RegExp(`${YEAR} ?年 ?${SHORT} ?月(?!内)(?: ?${SHORT} ?[日号])?`, "y"),
    make: ([, year, month, day]) => date(String(read(year)), read(month), day && read(day)),
  },
  {
    first: ARABIC + NUMERALS,
    pattern: new RegExp(`${YEAR} ?年(?: ?第?([一二三四1-4]) ?季度)`, "y"),
    make: ([, year, quarter]) => ({ kind: "quarter", value: `${read(year)}Q${read(quarter)}` }),
  },
  {
    first: ARABIC + NUMERALS,
    pattern: new RegExp(`${YEAR} ?年`, "y"),
    make: ([, year]) => (read(year) >= 1900 && read(year) <= 2100 ? number(read(year)) : null),
  },
  {
    first: ARABIC + NUMERALS,
    pattern: new RegExp(`${SHORT} ?月 ?${SHORT} ?[日号]`, "y"),
    make: ([, month, day]) => (read(month) <= 12 ? date(undefined, read(month), read(day)) : null),
  },
  {
    first: ARABIC + NUMERALS,
    pattern: new RegExp(`${SHORT} ?月(?=份|[^内后以之底起])`, "y"),
    make: ([, month]) => (read(month) <= 12 ? date(undefined, read(month)) : null),
  },
  {
    first: "第",
    pattern: /第 ?([一二三四1-4]) ?季度/y,
    make: ([, quarter]) => ({ kind: "quarter", value: `Q${read(quarter)}` }),
  },
  ...SHARED_RULES,
  {
    first: ARABIC + NUMERALS + DAYTIMES,
    pattern: new RegExp(`${DAYTIME} ?(\\d{1,2}):([0-5]\\d)(?::[0-5]\\d)?(?!\\d)`, "y"),
    make: ([, part, hours, minutes]) => clock(part, Number(hours), Number(minutes)),
  },
  {
    first: ARABIC + NUMERALS + DAYTIMES,
    pattern: new RegExp(`${DAYTIME} ?${SHORT} ?(?:点钟?|时(?![间候常期段]))(?:(半)|([0-5]?\\d) ?分?)?`, "y"),
    make: ([whole, part, hours, isHalf, minutes]) => {
      // 三点 are three points as well as three o'clock.
      const isPoint = part === undefined && whole.includes("点") && !isHalf && !minutes;
      if (isPoint && !/\d/.test(hours as string)) return null;
      const made = clock(part, read(hours), isHalf ? 30 : Number(minutes ?? 0));
      return isPoint ? { ...made, also: [`number ${read(hours)}`] } : made;
    },
  },
  {
    // 9–11 点: the first hour has its sign behind the second.
    first: ARABIC + NUMERALS + DAYTIMES,
    pattern: new RegExp(`${DAYTIME} ?${SHORT}(?= ?[-–—~至到] ?${SHORT} ?(?:点|时(?!间)))`, "y"),
    make: ([, part, hours]) => ({ ...clock(part, read(hours), 0), also: [`number ${read(hours)}`] }),
  },
  {
    first: "百千万",
    pattern: new RegExp(`(百|千|万)分之 ?(\\d{1,6}(?:\\.\\d{1,4})?|${NUMERAL}{1,8})`, "y"),
    make: ([, scale = "", value]) => ({ kind: "share", value: read(value) / numeralOf(scale) }),
  },
  {
    first: ARABIC + NUMERALS,
    pattern: new RegExp(`(\\d{1,4}|${NUMERAL}{1,4}) ?分之 ?(\\d{1,4}|${NUMERAL}{1,4})`, "y"),
    make: ([, whole, part]) => ({ kind: "share", value: read(part) / read(whole) }),
  },
  { first: "一", pattern: /一半/y, make: () => ({ kind: "share", value: 0.5, weight: "possible" }) },
  { first: "上下前后", pattern: /[上下前后]半[年月天]/y, make: () => [] },
  {
    first: "每半",
    pattern: /(每)?半个?(年|月|天|日|小时|钟头|周|世纪)/y,
    make: ([, , word = ""]) => lengthOf(word === "月" ? "个月" : word, 0.5),
  },
  {
    first: "每同某当",
    pattern: /[每同某当](?:一|1)? ?个?(年|月|天|日|周|星期|小时|分钟|季度)/y,
    make: ([, word = ""]) => ({ ...lengthOf(word === "月" ? "个月" : word, 1), weight: "possible" }),
  },
  {
    first: "第",
    pattern: new RegExp(
      `第 ?(\\d{1,4}(?:\\.\\d{1,2}){0,3}|${NUMERAL}{1,6}) ?(个?工作日|天|日|[条款项章节部编目级类页号])?(?![方人者国])`,
      "y",
    ),
    make: ([, value = "", unit = ""]) => {
      if (value.split(".").length > 2) return { kind: "version", value };
      const made = number(read(value));
      if (/工作日/.test(unit)) made.also = [`length ${read(value)} working-day`];
      else if (/[天日]/.test(unit)) made.also = [`length ${read(value)} day`];
      return { ...made, weight: unit || /\d/.test(value) ? "certain" : "possible" };
    },
  },
  {
    // 附件一 answers to "Annex 1"; 附件一份 is one of them.
    first: "附",
    pattern: new RegExp(`附[件录表] ?(${NUMERAL}{1,3})(?![份个种项类式并同些起样])`, "y"),
    make: ([, value]) => ({ ...number(read(value)), weight: "possible" }),
  },
  { first: "第", pattern: new RegExp(`第 ?${NUMERAL}{1,3}[方人者国]`, "y"), make: () => [] },
  ...CURRENCY_SIGNS.map(
    ([signs, unit]): Rule => ({
      first: initials(signs.split("|")),
      pattern: new RegExp(
        `(?:${signs}) ?(\\d{1,3}(?:,\\d{3}){1,5}|\\d{1,15}|${NUMERAL}{1,12}(?=元|块))(\\.\\d{1,6})?( ?[百千万亿]{1,3})? ?(?:港元|美元|欧元|元|块)?`,
        "y",
      ),
      make: ([, whole = "", part = "", scale = ""]) => ({
        kind: "money",
        value:
          (/\d/.test(whole) ? Number(whole.replaceAll(",", "") + part) : numeralOf(whole)) * scaleOf(scale),
        unit,
      }),
    }),
  ),
];

/** 万, 百万, 千: how many ones they are. */
const scaleOf = (words: string): number =>
  [...words.trim()].reduce((value, sign) => value * (SMALL_SCALES[sign] ?? LARGE_SCALES[sign] ?? 1), 1);

const UNITS: Unit[] = [
  { words: "个?半?(?:工作日|交易日)", kind: "length", unit: "working-day" },
  { words: "个?(?:自然日|日历日)|个?半?天|日(?![常志]|期(?![间限]))", kind: "length", unit: "day" },
  {
    words: "(?:个半?)?(?:周(?![岁年围边期一二三四五六日])|星期(?![一二三四五六日])|礼拜)",
    kind: "length",
    unit: "day",
    factor: 7,
  },
  { words: "个半?月", kind: "length", unit: "month" },
  { words: "个?季度", kind: "length", unit: "month", factor: 3 },
  { words: "周年", kind: "number", also: (value) => [{ kind: "length", value: value * 12, unit: "month" }] },
  {
    words: "周?岁半?",
    kind: "number",
    also: (value) => [{ kind: "length", value: value * 12, unit: "month" }],
  },
  { words: "年(?![代级度龄月])", kind: "length", unit: "month", factor: 12 },
  { words: "(?:个半?)?(?:小时|钟头)", kind: "length", unit: "minute", factor: 60 },
  { words: "分钟", kind: "length", unit: "minute" },
  { words: "秒钟?", kind: "length", unit: "minute", factor: 1 / 60 },
  { words: "[%％]|个?百分点", kind: "share", factor: 0.01 },
  { words: "‰", kind: "share", factor: 0.001 },
  ...CURRENCY_WORDS.map(([words, unit]): Unit => ({ words, kind: "money", unit })),
];

function lengthOf(word: string, count: number): Made {
  const unit = UNITS.find(({ words, kind }) => kind === "length" && new RegExp(`^(?:${words})$`).test(word));
  return { kind: "length", value: count * (unit?.factor ?? 1), unit: unit?.unit ?? "" };
}

/** What is counted in words: 三种, 五十万名. Other numerals are parts of words (一并, 百度). */
const COUNTED =
  /^ ?(?:多|余)?(?:[个项类种次名人位家条款级层步台份张倍代笔期套组批段件封页户元]|大类|方面|部分)/;

/** How Chinese writes figures. */
export const CHINESE: Grammar = {
  begins:
    /\d|[〇零一二两三四五六七八九十百千万亿半第每同某当附]|[上下前后]半|上午|早[上晨]|凌晨|中午|下午|晚|傍晚|[¥￥$€£*•●\\]|RMB|CNY|USD|US\$|HKD|HK\$|EUR|GBP|JPY|人民币|美元|港[元币]|欧元|英镑|日元|Q[1-4]/g,
  rules: RULES,
  spelled,
  multiplier: { pattern: / ?(?:[百千十]?[万亿]|[百千](?=[元人名个])){1,2}/y, factor: scaleOf },
  gap: "\\s?(?:多|余)?\\s?",
  half: /半(?!数|径|价|决|成|年|天|月|小时|个)/y,
  joint: /\s?(?:[-–—~、]|至|到|或者?|和|及|与)\s?/y,
  units: UNITS,
  before: (text, start, unit, value) => {
    const [last = "", earlier = ""] = [text[start - 1], text[start - 2]];
    const before = last === " " ? earlier : last;
    if (
      unit.unit === "day" &&
      /[日号]$/.test(text.slice(start, start + 6).match(/^[^日号]*[日号]/)?.[0] ?? "") &&
      before === "月"
    )
      return { kind: "number", value, unit: "" };
    return null;
  },
  bare: (text, start, end, value) => {
    // 四五个 are four or five.
    const isAbout = /^[一二三四五六七八九]{2}$/.test(text.slice(start, end));
    if (isAbout || /[一二三四五六七八九十]/.test(text[start - 1] ?? "")) return null;
    if (!COUNTED.test(text.slice(end, end + 4))) return value >= 1000 ? "possible" : null;
    return value >= 2 ? "likely" : "possible";
  },
};
