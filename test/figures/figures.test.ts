import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareFigures, normalForm } from "../../src/figures/figure.ts";
import { figuresIn } from "../../src/figures/figures.ts";

/** What differs, in normal form. */
function differences(en: string, zh: string): { en: string[]; zh: string[] } {
  const { one, other } = compareFigures(figuresIn(en, "en"), figuresIn(zh, "zh"));
  return { en: one.map(normalForm), zh: other.map(normalForm) };
}

const NONE = { en: [], zh: [] };

describe("figures agree", () => {
  it.each<[string, string]>([
    // Lengths of time.
    ["within 15 working days", "在 15 个工作日内"],
    ["See Annex 1 and Annex 3.", "见附件一和附录三。"],
    ["one original and one annex", "原件一份、附件一份"],
    ["within fifteen working days", "在十五个工作日内"],
    ["within 15 business days", "15 工作日内"],
    ["thirty days", "三十天"],
    ["thirty days", "三十日内"],
    ["twenty-five days", "二十五日内"],
    ["a 30-day period", "为期 30 日"],
    ["a thirty-day period", "为期三十日"],
    ["1,095 days", "1,095 天"],
    ["1,095 days", "1095 天"],
    ["1000 days", "1000 天"],
    ["15 days", "１５天"],
    ["two years", "两年内"],
    ["six months", "六个月"],
    ["6 months", "半年"],
    ["half a year", "半年"],
    ["half a year", "6 个月"],
    ["12 months", "一年"],
    ["within a year", "一年内"],
    ["within a month", "一个月内"],
    ["within one year", "一年内"],
    ["1.5 years", "一年半"],
    ["one and a half years", "一年半"],
    ["a year and a half", "一年半"],
    ["18 months", "一年半"],
    ["18 months", "1 年半"],
    ["two and a half hours", "两个半小时"],
    ["2.5 hours", "两个半小时"],
    ["three and a half months", "三个半月"],
    ["half an hour", "半小时"],
    ["30 minutes", "半个小时"],
    ["half a day", "半天"],
    ["two weeks", "两周"],
    ["14 days", "两周"],
    ["two weeks", "14 天"],
    ["two weeks", "两个星期"],
    ["72 hours", "72 小时"],
    ["seventy-two hours", "七十二小时"],
    ["90 seconds", "90 秒"],
    ["fifteen (15) days", "十五（15）日"],
    ["fifteen (15) days", "15 日"],
    ["three years", "三年"],
    ["not longer than 3 years", "不超过 3 年"],
    ["three calendar days", "三个自然日"],
    ["two quarters", "两个季度"],
    ["on the 30th day", "第 30 日"],
    ["by the 5th of each month", "每月 5 日前"],
    ["30 (thirty) days", "三十（30）日"],
    ["60 seconds", "1 分钟"],
    ["a decade", "十年"],
    // How often.
    ["once a year", "每年一次"],
    ["once a year", "一年一次"],
    ["at least once every year", "每年至少一次"],
    ["twice a year", "每年两次"],
    ["every six months", "每半年"],
    ["every 12 months", "每年"],
    ["three times", "三次"],
    ["3 times", "三次"],
    // Ranges and choices.
    ["9 a.m.–6 p.m.", "9:00–18:00"],
    ["from 12 p.m. to 12:30 a.m.", "12:00 至 0:30"],
    ["9 a.m. to 6 p.m.", "上午 9 点至下午 6 点"],
    ["from 9:00 a.m. to 5:30 p.m.", "上午九点到下午五点半"],
    ["9–11 a.m.", "上午 9 点至 11 点"],
    ["9:00–18:00", "9：00～18：00"],
    ["at 14:00", "14 时"],
    ["7–15 days", "7 至 15 日"],
    ["7 to 15 days", "7 到 15 天"],
    ["7-15 days", "7 日至 15 日"],
    ["between 7 and 15 days", "7 至 15 日之间"],
    ["1, 3 or 6 months", "1、3 或者 6 个月"],
    ["one to three years", "一至三年"],
    ["see section 2 and 15 days", "见第 2 节和 15 日"],
    ["24 hours a day, 7 days a week", "7×24 小时"],
    ["24/7", "7×24 小时"],
    // Dates.
    ["8 December 2022", "2022 年 12 月 8 日"],
    ["December 8, 2022", "2022年12月8日"],
    ["8th December 2022", "二〇二二年十二月八日"],
    ["2022-12-08", "2022-12-08"],
    ["2022/12/8", "2022.12.8"],
    ["May 2024", "2024 年 5 月"],
    ["in 2024", "2024 年"],
    ["14 May", "5 月 14 日"],
    ["May 14", "5 月 14 日"],
    ["May 14, 2024", "2024 年 5 月 14 日"],
    ["since 1 January, level 2", "自 1 月 1 日起，二级"],
    ["the first quarter of 2024", "2024 年第一季度"],
    ["Q1 2024", "2024 年一季度"],
    ["in March", "3 月份"],
    ["every working day, Monday to Friday", "每个工作日（周一至周五）"],
    // "may" and "May".
    ["Children under 14 may not use it.", "未满 14 周岁的儿童不得使用。"],
    ["section 2 may apply", "第 2 节可能适用"],
    ["clause 3 may", "第三条可以"],
    ["Motel 6 may call you.", "莫泰 6 可能致电您。"],
    ["They may 14 days later object.", "14 天后，他们可以反对。"],
    // Ages.
    ["under 14", "不满十四周岁"],
    ["under 14", "14 周岁以下"],
    ["under the age of 14", "未满 14 周岁"],
    ["people over 14 years of age", "年满 14 周岁的人"],
    ["a 14-year-old", "14 岁的儿童"],
    ["under 8 years", "未满 8 周岁"],
    ["aged 16 to 18", "16 至 18 周岁"],
    // Numbers.
    ["500,000", "50 万"],
    ["500,000 readers", "50 万名读者"],
    ["half a million", "五十万人"],
    ["1.5 million users", "150 万用户"],
    ["a million users", "百万用户"],
    ["120 million", "1.2 亿"],
    ["ten thousand people", "1 万人"],
    ["1,000 people", "1000 人"],
    ["2 thousand people", "两千人"],
    ["three kinds", "三类"],
    ["3 kinds", "三类"],
    ["level 3", "三级"],
    ["Art. 13(1)(2)", "第十三条第一款第二项"],
    ["Part IV", "第四部分"],
    ["Article XII", "第十二条"],
    ["(1) one, (2) another", "（一）甲；（二）乙"],
    ["1. One\n2. Another", "- 甲\n- 乙"],
    // Shares and money.
    ["100% secure", "百分之百（100%）安全"],
    ["99.9 percent", "99.9%"],
    ["5 per cent", "百分之五"],
    ["0.5%", "千分之五"],
    ["two thirds", "三分之二"],
    ["two-thirds", "三分之二"],
    ["1/3 of them", "三分之一"],
    ["RMB 50,000–100,000", "5 万元至 10 万元"],
    ["at 12 noon", "中午 12 点"],
    ["version 2 of May 2024", "2024 年 5 月第二版"],
    ["four or five", "四五个"],
    ["half of them", "一半"],
    ["50% of them", "一半"],
    ["RMB 1,000", "人民币 1000 元"],
    ["RMB 1,000", "1 千元"],
    ["RMB 1,000", "¥1000"],
    ["1,000 yuan", "一千元"],
    ["RMB 1 million", "100 万元"],
    ["US$50", "50 美元"],
    ["50 euros", "50 欧元"],
    // What only looks like a figure.
    ["one of them, at once, one by one", "一并、逐一、万一、统一"],
    ["one account", "一个账号"],
    ["on the one hand", "一方面"],
    ["a third party", "第三方"],
    ["very safe, by all means", "十分安全，千万不要"],
    ["first, second", "首先，其次"],
    ["two-factor authentication", "双重认证"],
    ["by email to a@b9.com or +86 10 5555 0199", "发送至 a@b9.com 或者 +86 10 5555 0199"],
    ["see https://a.com/15/30", "见 https://a.com/15/30"],
    ["call 400-820-8820 within 3 days", "3 天内致电 400-820-8820"],
    ["see [section 4](#rights-15)", "见[第 4 节](#rights-15)"],
    ["138****1234", "138****1234"],
    ["138****1234", "138\\*\\*\\*\\*1234"],
    ["138XXXX1234", "138****1234"],
    ["**** **** 1234", "**** 1234"],
    ["a card ending in 1234", "**** **** **** 1234"],
    ["**30 days**", "**30 天**"],
    ["version 1.0", "v1.0"],
    ["GB/T 35273-2020", "GB/T 35273—2020"],
    ["ISO/IEC 27001:2022", "ISO/IEC 27001:2022"],
    ["over IPv6 with SHA256", "通过 IPv6，使用 SHA256"],
    // Grammar repeats; that is no difference.
    [
      "We answer within 15 days, in hard cases 30.",
      "我们在 15 日内答复，复杂的 30 日内答复；15 日自收到之日起算。",
    ],
  ])("%s = %s", (en, zh) => {
    expect(differences(en, zh)).toEqual(NONE);
  });
});

describe("figures differ", () => {
  it.each<[string, string, string[], string[]]>([
    ["within 15 days", "在 30 日内", ["length 15 day"], ["length 30 day"]],
    ["within 15 days", "在 15 个工作日内", ["length 15 day"], ["length 15 working-day"]],
    ["We serve 50 readers.", "我们为 50 万名读者服务。", ["number 50"], ["number 500000"]],
    ["fifty readers", "五十万名读者", ["number 50"], ["number 500000"]],
    ["We keep it for one year.", "我们保存一年半。", ["length 12 month"], ["length 18 month"]],
    ["one month", "半个月", ["length 1 month"], ["length 0.5 month"]],
    ["two weeks", "两天", ["length 14 day"], ["length 2 day"]],
    ["within 3 days", "三个月内", ["length 3 day"], ["length 3 month"]],
    ["1.2 billion", "1.2 亿", ["number 1200000000"], ["number 120000000"]],
    ["under 14", "未满 16 周岁", ["number 14"], ["number 16"]],
    ["14 May", "5 月 15 日", ["date --05-14"], ["date --05-15"]],
    ["14 May 2024", "2023 年 5 月 14 日", ["date 2024-05-14"], ["date 2023-05-14"]],
    ["9 a.m.–6 p.m.", "9:00–17:00", ["time 1080"], ["time 1020"]],
    ["7–15 days", "7 至 30 日", ["length 15 day"], ["length 30 day"]],
    ["7–15 days", "5 至 15 日", ["length 7 day"], ["length 5 day"]],
    ["5%", "百分之六", ["share 0.05"], ["share 0.06"]],
    ["two thirds", "四分之三", ["share 0.666666666667"], ["share 0.75"]],
    ["RMB 1,000", "1 万元", ["money 1000 CNY"], ["money 10000 CNY"]],
    ["US$50", "50 元", ["money 50 USD"], ["money 50 CNY"]],
    ["three kinds", "四类", ["number 3"], ["number 4"]],
    ["twice a year", "每年三次", ["number 2"], ["number 3"]],
    ["version 1.1", "v1.2", ["number 1.1"], ["number 1.2"]],
    ["138****1234", "138****1235", ["masked 138*1234"], ["masked 138*1235"]],
    ["We keep it.", "我们保存 3 年。", [], ["length 36 month"]],
    ["Q1 2024", "2024 年第二季度", ["quarter 2024Q1"], ["quarter 2024Q2"]],
    // The same figures, but one in the place of another.
    ["15 days, 30 days and 30 days", "15 日、15 日和 30 日", ["length 30 day"], ["length 15 day"]],
  ])("%s ≠ %s", (en, zh, one, other) => {
    expect(differences(en, zh)).toEqual({ en: one, zh: other });
  });
});

describe("figures of any text", () => {
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
  const upTo99 = fc.integer({ min: 1, max: 99 });
  const figure = fc.oneof(
    day.map(({ y, m, d }) => ({
      key: `${y}-${m}-${d}`,
      en: `on ${d} ${MONTHS[m - 1]} ${y}`,
      zh: `于 ${y} 年 ${m} 月 ${d} 日`,
    })),
    upTo99.map((n) => ({ key: `w${n}`, en: `within ${n} working days`, zh: `在 ${n} 个工作日内` })),
    upTo99.map((n) => ({ key: `h${n}`, en: `after ${n} hours`, zh: `${numeral(n)}小时后` })),
    upTo99.map((n) => ({ key: `p${n}`, en: `${n}% of them`, zh: `其中百分之${numeral(n)}` })),
    fc.integer({ min: 1000, max: 999_999 }).map((n) => ({
      key: String(n),
      en: `more than ${n.toLocaleString("en-US")} people`,
      zh: `超过 ${n} 人`,
    })),
    fc.integer({ min: 2, max: 900 }).map((n) => ({
      key: `${n}0000`,
      en: `${(n * 10_000).toLocaleString("en-US")} people`,
      zh: `${n} 万人`,
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
        expect(differences(en, zh)).toEqual(NONE);
        const keys = new Set(list.map(({ key }) => key));
        fc.pre(!keys.has(other.key) && list.filter(({ key }) => key === list[0]?.key).length === 1);
        const changed = sentence([other, ...list.slice(1)]);
        expect(differences(en, changed.zh)).not.toEqual(NONE);
        expect(differences(changed.en, zh)).not.toEqual(NONE);
      }),
      { numRuns: 300 },
    );
  });

  it("stand where they are said to stand", () => {
    const text = "见 https://a.example/15。我们在 ３０ 日内，或者一年半后答复。";
    expect(figuresIn(text, "zh").map(({ start, end }) => text.slice(start, end))).toEqual([
      "３０ 日",
      "一年半",
    ]);
  });
});
