import { describe, expect, it } from "vitest";
import type { Service } from "#generated/policy.linked.ts";
import type { Clause } from "../../src/document/document.ts";
import { inlineMarkdown } from "../../src/formats/markdown/inline.ts";
import { type Language, TYPOGRAPHY } from "../../src/ground/language.ts";
import { kind } from "../../src/kinds/privacy-policy.ts";
import { plainLine } from "../../src/markup/plain.ts";
import { settled } from "../../src/markup/settle.ts";
import { type Inline, text } from "../../src/markup/tree.ts";
import { helpersOf } from "../../src/wording/helpers.ts";
import { join, phrasesOf, writeDate, writeDuration } from "../../src/wording/phrases.ts";
import { writeBlock } from "../../src/wording/template.ts";
import { write } from "../../src/wording/write.ts";
import { compiled, factsOf, MINIMAL, wordsOf } from "../helpers/policy.ts";

const en = phrasesOf("en");
const zh = phrasesOf("zh");
/** A list of words, joined. */
const joined = (list: string[], last: "and" | "or", phrases: typeof en) =>
  plainLine(
    join(
      list.map((entry) => [text(entry)]),
      last,
      phrases,
    ),
  );

describe("lists", () => {
  it("are joined as each language joins them", () => {
    expect([[], ["a"], ["a", "b"], ["a", "b", "c"]].map((list) => joined(list, "and", en))).toEqual([
      "",
      "a",
      "a and b",
      "a, b and c",
    ]);
    expect(
      [
        ["甲", "乙"],
        ["甲", "乙", "丙"],
      ].map((list) => joined(list, "and", zh)),
    ).toEqual(["甲、乙", "甲、乙、丙"]);
    expect(joined(["甲", "乙", "丙"], "or", zh)).toBe("甲、乙或者丙");
    expect(joined(["a", "b", "c"], "or", en)).toBe("a, b or c");
  });

  it("show where an entry ends that has an “and” of its own", () => {
    expect(joined(["a", "salt and pepper"], "and", en)).toBe("a, and salt and pepper");
    expect(joined(["查阅或者复制", "删除"], "or", zh)).toBe("查阅或者复制，或者删除");
  });
});

describe("dates and lengths of time", () => {
  it("are written out", () => {
    expect([writeDate("2022-12-08", en), writeDate("2022-12-08", zh)]).toEqual([
      "8 December 2022",
      "2022 年 12 月 8 日",
    ]);
    expect([writeDate("2024-05", en), writeDate("2024-05", zh)]).toEqual(["May 2024", "2024 年 5 月"]);
  });

  it("have a plural in English and a measure word in Chinese", () => {
    const day = {
      en: { label: "working day", plural: "working days" },
      zh: { label: "个工作日", plural: null },
    };
    expect([1, 2, 15].map((amount) => writeDuration({ amount, unit: day.en }, en))).toEqual([
      "1 working day",
      "2 working days",
      "15 working days",
    ]);
    expect(writeDuration({ amount: 15, unit: day.zh }, zh)).toBe("15 个工作日");
  });

  it("come with the event they start from", async () => {
    const policy = await compiled(
      `${MINIMAL}requests: { within: { amount: 1, unit: hour, from: request-received } }\n`,
    );
    const { en, zh } = wordsOf(policy, "requests-deadline");
    expect(en).toMatch(/within 1 hour of /);
    expect(zh).toMatch(/自.+时起 1 小时内/);
  });

  it("come with that event where no figure is promised, too", async () => {
    const within = "{ vague: reasonable, from: account-closure }";
    const { en, zh } = wordsOf(
      await compiled(`${MINIMAL}requests: { within: ${within} }\n`),
      "requests-deadline",
    );
    expect(en).toContain("within a reasonable period after closing of your account");
    expect(zh).toContain("注销账号后在合理期限内");
  });
});

describe("helpers", () => {
  const clause = (id: string, number: string | null): Clause => ({
    ...{ id, section: id, depth: 0, block: null, data: "", says: [], origin: [], clauses: [] },
    title: { en: "Contact [us]", zh: "联系 [我们]" },
    number: number
      ? { en: { number, label: number, part: null }, zh: { number, label: number, part: null } }
      : null,
  });
  const clauses = new Map(
    [clause("contact", "4.1"), clause("preface", null)].map((entry) => [entry.id, entry]),
  );
  /** What a helper makes of its argument, as Markdown. */
  const made = (helper: string, argument: unknown, hash: object = {}, language: Language = "en") => {
    const shown = helpersOf(language, clauses)[helper]?.(argument, { hash }) as string | Inline[];
    const inlines = typeof shown === "string" ? [text(shown)] : shown;
    return inlineMarkdown(settled(inlines, TYPOGRAPHY[language]), ({ to }) => `#${to}`);
  };

  it("put sensitive items in bold, and choices as choices", () => {
    const items = [
      { label: "name", sensitive: false },
      { label: "face *scan*", sensitive: true },
    ];
    expect(made("items", items)).toBe("name and **face \\*scan\\***");
    expect(made("items", [{ "any-of": items }])).toBe("either name or **face \\*scan\\***");
    expect(made("items", items, { open: true })).toMatch(
      /^name, \*\*face \\\*scan\\\*\*\*.+other information$/,
    );
  });

  it("join terms, names and texts", () => {
    expect(made("list", [{ label: "a" }, { name: "b" }, "c"])).toBe("a, b and c");
    expect(made("list", ["a", "b", "c"], { sep: "; " })).toBe("a; b; c");
    expect(made("list", ["a", "b"], { open: true })).toBe("a and b, among others");
  });

  it("refer to a clause by number and title, linked", () => {
    expect(made("see", "contact")).toBe("[section 4.1 (Contact \\[us\\])](#contact)");
    expect(made("see", "contact", {}, "zh")).toBe("[第 4.1 节“联系 \\[我们\\]”](#contact)");
    expect(made("see", "preface")).toBe("[“Contact \\[us\\]”](#preface)");
  });

  it("leave addresses to the line, which links them", () => {
    expect(made("link", "https://a.example/x_y")).toBe("<https://a.example/x_y>");
    expect(made("address", "privacy@example.com")).toBe("<privacy@example.com>");
    expect(made("address", "a_b <c@example.com>")).toBe("a\\_b \\<<c@example.com>\\>");
  });
});

describe("strictness", () => {
  it("throws when a template asks for a fact that is not there, and not when it is null", async () => {
    const policy = await compiled(`${MINIMAL}minors: { audience: adults }\n`);
    const { document } = policy;
    expect(() => write(document, "en", kind.words.en)).not.toThrow();
    const { name: _name, ...service } = factsOf(policy).service;
    const broken = { ...document, facts: { ...factsOf(policy), service: service as Service } };
    expect(() => write(broken, "en", kind.words.en)).toThrow(/"name"/);
    expect(() => write(broken, "zh", kind.words.zh)).toThrow(/"name"/);
  });

  it("lets no template reach behind its data", () => {
    for (const key of ["constructor", "__proto__", "valueOf"])
      expect(() => writeBlock("a", {}, { a: [["value", ["path", 0, key]]] }, {}, "en")).toThrow(key);
  });
});
