import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addressesOf, figuresOf } from "../../src/text/figures.ts";

describe("figures", () => {
  it.each<[string, string, string[]]>([
    ["within 15 working days", "在 15 个工作日内", ["15 working-day"]],
    ["within fifteen working days", "在十五个工作日内", ["15 working-day"]],
    ["within 15 working days", "十五个工作日内", ["15 working-day"]],
    ["thirty days", "三十天", ["30 day"]],
    ["thirty days", "三十日内", ["30 day"]],
    ["twenty-five days", "二十五日内", ["25 day"]],
    ["two years", "两年内", ["2 year"]],
    ["six months", "六个月", ["6 month"]],
    ["72 hours", "72 小时", ["72 hour"]],
    ["seventy-two hours", "七十二小时", ["72 hour"]],
    ["8 December 2022", "2022 年 12 月 8 日", ["2022-12-08"]],
    ["December 8, 2022", "2022年12月8日", ["2022-12-08"]],
    ["2022-12-08", "2022-12-08", ["2022-12-08"]],
    ["2022/12/8", "2022.12.8", ["2022-12-08"]],
    ["May 2024", "2024 年 5 月", ["2024-05"]],
    ["three years", "三年", ["3 year"]],
    ["people over 14 years of age", "年满 14 周岁的人", ["14"]],
    ["since 1 January, level 2", "自 1 月 1 日起，二级", ["01-01", "2"]],
    ["100% secure", "百分之百（100%）安全", ["100"]],
    ["100% secure", "百分之一百安全", ["100"]],
    ["1,000 people", "1000 人", ["1000"]],
    ["99.9 percent", "99.9%", ["99.9"]],
    ["Art. 13(1)(2)", "第十三条第一款第二项", ["1", "13", "2"]],
    ["under the age of 14", "未满 14 周岁", ["14"]],
    ["under the age of 14", "未满十四周岁", ["14"]],
    ["under 8 years", "未满 8 周岁", ["8"]],
    ["not longer than 3 years", "不超过 3 年", ["3 year"]],
    ["one of them, at once, one by one", "一并、逐一、万一、统一", []],
    ["by email to a@b9.com or +86 10 5555 0199", "发送至 a@b9.com 或者 +86 10 5555 0199", []],
    ["see https://a.com/15/30", "见 https://a.com/15/30", []],
    ["see [section 4](#rights-15)", "见[第 4 节](#rights-15)", ["4"]],
  ])("%s = %s", (en, zh, figures) => {
    expect(figuresOf(en, "en")).toEqual(figures);
    expect(figuresOf(zh, "zh")).toEqual(figures);
  });

  it("tell a day from a working day", () => {
    expect(figuresOf("within 15 days", "en")).not.toEqual(figuresOf("在 15 个工作日内", "zh"));
  });

  const MONTHS =
    "January February March April May June July August September October November December".split(" ");
  const DIGITS = "〇一二三四五六七八九";
  const numeral = (n: number) =>
    n < 10
      ? (DIGITS[n] as string)
      : `${n >= 20 ? DIGITS[Math.floor(n / 10)] : ""}十${n % 10 ? DIGITS[n % 10] : ""}`;
  const day = fc.record({
    y: fc.integer({ min: 1990, max: 2099 }),
    m: fc.integer({ min: 1, max: 12 }),
    d: fc.integer({ min: 1, max: 28 }),
  });
  const figure = fc.oneof(
    day.map(({ y, m, d }) => ({
      key: `${y}-${m}-${d}`,
      en: `on ${d} ${MONTHS[m - 1]} ${y}`,
      zh: `于 ${y} 年 ${m} 月 ${d} 日`,
    })),
    fc
      .integer({ min: 1, max: 99 })
      .map((n) => ({ key: String(n), en: `within ${n} working days`, zh: `在 ${n} 个工作日内` })),
    fc
      .integer({ min: 1, max: 99 })
      .map((n) => ({ key: String(n), en: `after ${n} hours`, zh: `${numeral(n)}小时后` })),
    fc.integer({ min: 1000, max: 999_999 }).map((n) => ({
      key: String(n),
      en: `more than ${n.toLocaleString("en-US")} people`,
      zh: `超过 ${n} 人`,
    })),
  );
  const sentence = (list: { en: string; zh: string }[]) => ({
    en: list.map(({ en }) => en).join(", we act "),
    zh: list.map(({ zh }) => zh).join("，我们处理"),
  });

  it("match when both languages give the same, and one that differs is always found", () => {
    fc.assert(
      fc.property(fc.array(figure, { minLength: 1, maxLength: 5 }), figure, (list, other) => {
        const { en, zh } = sentence(list);
        expect(figuresOf(en, "en")).toEqual(figuresOf(zh, "zh"));
        const keys = new Set(list.map(({ key }) => key));
        fc.pre(!keys.has(other.key) && list.filter(({ key }) => key === list[0]?.key).length === 1);
        const changed = sentence([other, ...list.slice(1)]);
        expect(figuresOf(en, "en")).not.toEqual(figuresOf(changed.zh, "zh"));
        expect(figuresOf(changed.en, "en")).not.toEqual(figuresOf(zh, "zh"));
      }),
      { numRuns: 1000 },
    );
  });
});

describe("addresses", () => {
  it.each<[string, string[]]>([
    ["write to Privacy@Example.com.", ["privacy@example.com"]],
    ["见 https://a.example/x?y=1，或者致电", ["https://a.example/x?y=1"]],
    ["（https://a.example/）", ["https://a.example/"]],
    ["www.a-b.example/x, and more", ["www.a-b.example/x"]],
    ["call 010-5555-0199 or +86 10 5555 0199", ["+86 10 5555 0199", "010-5555-0199"]],
    ["致电13800000000，", ["13800000000"]],
    ["[section 4](#contact)", []],
    ["within 15 days, 100% of 1,000", []],
    ["a@b.co, a@b.co and c@d.co", ["a@b.co", "c@d.co"]],
  ])("%s", (text, found) => {
    expect(addressesOf(text)).toEqual(found);
  });
});
