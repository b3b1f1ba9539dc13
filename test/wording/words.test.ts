import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Service } from "#generated/policy.linked.ts";
import type { Clause } from "../../src/document/document.ts";
import type { Language } from "../../src/ground/language.ts";
import { kind } from "../../src/kinds/privacy-policy.ts";
import { renderFragments } from "../../src/render/fragment.ts";
import { helpersOf } from "../../src/words/helpers.ts";
import { escapeMarkdown, tidy } from "../../src/words/markdown-text.ts";
import { join, phrasesOf, writeDate, writeDuration } from "../../src/words/phrases.ts";
import { spaceChinese } from "../../src/words/spacing.ts";
import { writeBlock } from "../../src/words/template.ts";
import { write } from "../../src/words/write.ts";
import { compiled, factsOf, MINIMAL, wordsOf } from "../helpers/policy.ts";

const en = phrasesOf("en");
const zh = phrasesOf("zh");

describe("lists", () => {
  it("are joined as each language joins them", () => {
    expect([[], ["a"], ["a", "b"], ["a", "b", "c"]].map((list) => join(list, "and", en))).toEqual([
      "",
      "a",
      "a and b",
      "a, b and c",
    ]);
    expect(
      [
        ["甲", "乙"],
        ["甲", "乙", "丙"],
      ].map((list) => join(list, "and", zh)),
    ).toEqual(["甲、乙", "甲、乙、丙"]);
    expect(join(["甲", "乙", "丙"], "or", zh)).toBe("甲、乙或者丙");
    expect(join(["a", "b", "c"], "or", en)).toBe("a, b or c");
  });

  it("show where an entry ends that has an “and” of its own", () => {
    expect(join(["a", "salt and pepper"], "and", en)).toBe("a, and salt and pepper");
    expect(join(["查阅或者复制", "删除"], "or", zh)).toBe("查阅或者复制，或者删除");
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
    expect([1, 15].map((amount) => writeDuration({ amount, unit: day.en }, en))).toEqual([
      "1 working day",
      "15 working days",
    ]);
    expect(writeDuration({ amount: 15, unit: day.zh }, zh)).toBe("15 个工作日");
  });

  it("come with the event they start from", async () => {
    const policy = await compiled(
      `${MINIMAL}rights: { requests: { respond-within: { amount: 1, unit: hour, after: request-received } } }\n`,
    );
    const { en, zh } = wordsOf(policy, "requests-deadline");
    expect(en).toMatch(/within 1 hour of /);
    expect(zh).toMatch(/自.+之日起 1 小时内/);
  });
});

describe("helpers", () => {
  const clause = (id: string, number: string | null): Clause => ({
    ...{ id, section: id, depth: 0, block: null, data: "", prose: null, origin: [], clauses: [] },
    title: { en: "Contact [us]", zh: "联系 [我们]" },
    number: number
      ? { en: { number, label: number, part: null }, zh: { number, label: number, part: null } }
      : null,
  });
  const clauses = new Map(
    [clause("contact", "4.1"), clause("preface", null)].map((entry) => [entry.id, entry]),
  );
  /** What a helper makes of its argument. */
  const made = (helper: string, argument: unknown, hash: object = {}, language: Language = "en") =>
    String(helpersOf(language, clauses)[helper]?.(argument, { hash }));

  it("put sensitive items in bold, and choices as choices", () => {
    const items = [
      { label: "name", sensitive: false },
      { label: "face *scan*", sensitive: true },
    ];
    expect(made("items", items)).toBe("name and **face \\*scan\\***");
    expect(made("items", [{ "any-of": items }])).toBe("one of these (name or **face \\*scan\\***)");
    expect(made("items", items, { open: true })).toMatch(
      /^name, \*\*face \\\*scan\\\*\*\*.+other information$/,
    );
  });

  it("join terms, names and texts", () => {
    expect(made("list", [{ label: "a" }, { name: "b" }, "c"])).toBe("a, b and c");
    expect(made("list", ["a", "b", "c"], { sep: "; " })).toBe("a; b; c");
    expect(made("list", ["a", "b"], { open: true })).toMatch(/^a, b\b.+others/);
  });

  it("refer to a clause by number and title, linked", () => {
    expect(made("see", "contact")).toBe("[section 4.1 (Contact \\[us\\])](#contact)");
    expect(made("see", "contact", {}, "zh")).toBe("[第 4.1 节“联系 \\[我们\\]”](#contact)");
    expect(made("see", "preface")).toBe("[“Contact \\[us\\]”](#preface)");
  });

  it("link addresses, and email addresses only", () => {
    expect(made("link", "https://a.example/x_y")).toBe("<https://a.example/x_y>");
    expect(made("address", "privacy@example.com")).toBe("<privacy@example.com>");
    expect(made("address", "a_b <c@example.com>")).toBe("a\\_b \\<c@example.com\\>");
  });
});

describe("strictness", () => {
  it("throws when a template asks for a fact that is not there, and not when it is null", async () => {
    const policy = await compiled(`${MINIMAL}minors: { age: 14 }\n`);
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

describe("escapeMarkdown", () => {
  const TEXT: [RegExp, string][] = [
    [/<[^>]*>/g, ""],
    [/&lt;|&#x3C;/g, "<"],
    [/&gt;|&#x3E;/g, ">"],
    [/&quot;|&#x22;/g, '"'],
    [/&#x27;|&#39;/g, "'"],
    [/&amp;|&#x26;/g, "&"],
  ];
  const shown = (html: string) => TEXT.reduce((text, [from, to]) => text.replace(from, to), html);
  const rendered = (markdown: string) => renderFragments([markdown]).get(markdown) as string;
  const collapse = (text: string) => text.replace(/\s+/g, " ").trim();
  const awkward = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc
      .array(
        fc.constantFrom(
          ...[
            "*",
            "_",
            "`",
            "[",
            "]",
            "(",
            ")",
            "<",
            ">",
            "#",
            "+",
            "-",
            "=",
            ".",
            "!",
            "|",
            "\\",
            "&",
            "~",
            ":",
            "/",
            "@",
            "^",
          ],
          ...[
            "1.",
            "1)",
            "- ",
            "# ",
            "&amp;",
            "&#35;",
            "&nbsp;",
            "<b>",
            "](x)",
            "http://a.b",
            "www.a.b",
            "a@b.co",
            "```",
            "---",
            "===",
          ],
          ...[" ", "  ", "\n", "\t", "a", "字", "，", "“", "\u00a0", "12", "x"],
        ),
        { maxLength: 12 },
      )
      .map((parts) => parts.join("")),
  );

  it("draws no rule for dashes with spaces between them", () => {
    for (const text of ["--- -", "- - -", "-"])
      expect(renderFragments([escapeMarkdown(text)]).get(escapeMarkdown(text))).toBe(`<p>${text}</p>`);
  });

  it("shows exactly the text, whatever it is", () => {
    fc.assert(
      fc.property(awkward, (text) => {
        fc.pre(!/[\p{Cc}\p{Cs}\ufffd]/u.test(text.replace(/[\n\t]/g, "")));
        const html = rendered(escapeMarkdown(text));
        expect(html.replace(/^<p>|<\/p>$/g, "")).not.toMatch(/<[a-z]/);
        expect(collapse(shown(html))).toBe(collapse(text));
      }),
      { numRuns: 2000 },
    );
  });

  it("shows exactly the text in a cell of a table, too", () => {
    fc.assert(
      fc.property(awkward, (text) => {
        fc.pre(!/[\p{Cc}\p{Cs}\ufffd]/u.test(text.replace(/[\n\t]/g, "")) && collapse(text) !== "");
        const html = rendered(`| a | b |\n| --- | --- |\n| x ${escapeMarkdown(text)} | y |`);
        const cells = [...html.matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map(([, cell]) =>
          collapse(shown(cell as string)),
        );
        expect(cells).toEqual([collapse(`x ${text}`), "y"]);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("tidy", () => {
  it("joins the lines of a paragraph, with a space or none", () => {
    expect(tidy("one\ntwo\n\n\n\nthree\n", " ")).toBe("one two\n\nthree");
    expect(tidy("一\n二\n", "")).toBe("一二");
  });

  it("keeps the items of a list and the rows of a table together, and numbers items", () => {
    expect(tidy("Lead:\n- a\n\n- b\nEnd.", " ")).toBe("Lead:\n\n- a\n- b\n\nEnd.");
    expect(tidy("1. a\n1. b\n1. c", " ")).toBe("1. a\n2. b\n3. c");
    expect(tidy("1. a\n\nText.\n\n1. b", " ")).toBe("1. a\n\nText.\n\n1. b");
    expect(tidy("| a |\n| --- |\n\n| b |\n\n| c |", " ")).toBe("| a |\n| --- |\n| b |\n| c |");
  });
});

describe("spaceChinese", () => {
  it.each([
    ["使用SDK和Cookie时", "使用 SDK 和 Cookie 时"],
    ["在15日内", "在 15 日内"],
    ["占50%的", "占 50% 的"],
    ["您的**Wi-Fi**信息", "您的 **Wi-Fi** 信息"],
    ["（SDK）、15。", "（SDK）、15。"],
    ["见<https://a.example/中b文>。", "见 <https://a.example/中b文>。"],
    ["见[第4节](#a中b)的", "见[第 4 节](#a中b)的"],
  ])("%s", (text, spaced) => {
    expect(spaceChinese(text)).toBe(spaced);
    expect(spaceChinese(spaced)).toBe(spaced);
  });
});
