import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { Clause } from "../../src/document/document.ts";
import { clausesOf } from "../../src/document/document.ts";
import { number, ownNumber } from "../../src/document/numbering.ts";
import { chinese } from "../../src/ground/chinese-numeral.ts";
import { roman } from "../../src/ground/roman.ts";
import { text } from "../../src/markup/tree.ts";
import {
  compiled,
  compiledFolder,
  compileUndated,
  filesOf,
  findings,
  MINIMAL,
  type Tested,
  wordsOf,
} from "../helpers/policy.ts";

const SOME = `${MINIMAL}law: { jurisdictions: [{ id: cn, places: [cn], laws: [pipl] }] }
minors: { audience: adults }
disputes: { law: cn }
rights: [{ right: access, ways: [{ by: contact }] }]
requests: { ways: [{ by: contact }], fee: [free] }
`;

const ids = ({ document }: Tested) => clausesOf(document).map(({ id }) => id);
const sections = ({ document }: Tested) => document.sections.map(({ id }) => id);
/** `id en zh` of every numbered clause: the label before it. */
const labels = ({ document }: Tested) =>
  clausesOf(document).flatMap(({ id, number }) =>
    number ? [`${id} ${number.en.label} ${number.zh.label}`] : [],
  );

describe("numbering", () => {
  const RIGHTS = ["rights", "requests", "requests-ways", "requests-fee"];
  const ofRights = async (style: string) =>
    labels(await compiled(`${SOME}numbering: ${style}\n`)).filter((label) =>
      RIGHTS.includes(label.split(" ")[0] as string),
    );

  it("is decimal unless the policy says otherwise", async () => {
    const expected = [
      "rights 1. 1.",
      "requests 1.2 1.2",
      "requests-ways 1.2.1 1.2.1",
      "requests-fee 1.2.2 1.2.2",
    ];
    expect(await ofRights("decimal")).toEqual(expected);
    expect(
      labels(await compiled(SOME)).filter((label) => RIGHTS.includes(label.split(" ")[0] as string)),
    ).toEqual(expected);
  });

  it("may be Chinese or Roman, each with its counterpart in the other language", async () => {
    expect(await ofRights("chinese")).toEqual([
      "rights I. 一、",
      "requests (II) （二）",
      "requests-ways 1. 1.",
      "requests-fee 2. 2.",
    ]);
    expect(await ofRights("chapters")).toEqual([
      "rights 1. 一、",
      "requests 1.2 1.2",
      "requests-ways 1.2.1 1.2.1",
      "requests-fee 1.2.2 1.2.2",
    ]);
    expect(await ofRights("roman")).toEqual([
      "rights I. 一、",
      "requests (II) （二）",
      "requests-ways 1. 1.",
      "requests-fee 2. 2.",
    ]);
  });

  it("names the whole path where another clause refers to it", async () => {
    const number = async (style: string) =>
      clausesOf((await compiled(`${SOME}numbering: ${style}\n`)).document).find(
        ({ id }) => id === "requests-fee",
      )?.number;
    expect(await number("decimal")).toMatchObject({ en: { number: "1.2.2" }, zh: { number: "1.2.2" } });
    expect(await number("chapters")).toMatchObject({ en: { number: "1.2.2" }, zh: { number: "1.2.2" } });
    expect(await number("chinese")).toMatchObject({ en: { number: "I(II)2" }, zh: { number: "一（二）2" } });
    expect(await number("roman")).toMatchObject({ en: { number: "I(II)2" }, zh: { number: "一（二）2" } });
  });

  it.each([
    ["decimal", ["1. 1.", "1.1 1.1", "1.1.1 1.1.1", "(1) (1)", "(i) (i)"], "1.1.1(1)(i)", "1.1.1(1)(i)"],
    ["chapters", ["1. 一、", "1.1 1.1", "1.1.1 1.1.1", "(1) (1)", "(i) (i)"], "1.1.1(1)(i)", "1.1.1(1)(i)"],
    [
      "chinese",
      ["I. 一、", "(I) （一）", "1. 1.", "(1) （1）", "(1) （1）"],
      "I(I)1(1)(1)",
      "一（一）1（1）（1）",
    ],
    ["roman", ["I. 一、", "(I) （一）", "1. 1.", "1) 1)", "1) 1)"], "I(I)1(1)(1)", "一（一）1(1)(1)"],
  ])("goes five levels deep in the style %s", (style, marks, en, zh) => {
    const nest = (depth: number): Clause[] =>
      depth === 5
        ? []
        : [{ id: `level-${depth}`, number: null, clauses: nest(depth + 1) } as unknown as Clause];
    const [top] = nest(0);
    number([top as Clause], style);
    const numbers: NonNullable<Clause["number"]>[] = [];
    for (let clause = top; clause; clause = clause.clauses[0]) if (clause.number) numbers.push(clause.number);
    expect(numbers.map((one) => `${one.en.label} ${one.zh.label}`)).toEqual(marks);
    expect([numbers.at(-1)?.en.number, numbers.at(-1)?.zh.number]).toEqual([en, zh]);
  });

  it("is what references name: figures as a section, numerals with the title", async () => {
    const contact = async (style: string) => {
      const { words } = await compiled(`${SOME}numbering: ${style}\n`);
      return [words.en, words.zh].map(
        (text) => /\[[^\]]*\]\(#contact\)/.exec(text.get("right.access") ?? "")?.[0],
      );
    };
    expect(await contact("decimal")).toEqual([
      "[section 3 (Contact)](#contact)",
      "[第 3 节“如何联系我们”](#contact)",
    ]);
    expect((await contact("chapters"))[1]).toBe("[“三、如何联系我们”](#contact)");
    expect((await contact("chinese"))[1]).toBe("[“三、如何联系我们”](#contact)");
  });

  it("counts the sections of each part from the beginning, and names the part where a reference leaves it", async () => {
    const parts = `numbering: roman
outline:
  - { part: first, title: { en: First, zh: 其一 }, sections: [minors, { section: own, title: { en: Own, zh: 自设 } }] }
  - { part: disputes, title: { en: Disputes, zh: 争议 } }
  - { part: last, title: { en: Last, zh: 其末 }, sections: [contact, rights] }
statements:
  last:
    - { id: lead, kind: notice, en: Before all., zh: 在先。 }
  own:
    - { id: own, kind: notice, en: Ours., zh: 我们的。 }
`;
    const policy = await compiled(SOME + parts);
    expect(
      labels(policy).filter((label) => /^(first|minors|own|disputes|last|contact|rights|say)/.test(label)),
    ).toEqual([
      "first Part I: 第一部分",
      "minors I. 一、",
      "minors-audience (I) （一）",
      "own II. 二、",
      "say.own (I) （一）",
      "disputes Part II: 第二部分",
      "disputes-law I. 一、",
      "last Part III: 第三部分",
      "contact I. 一、",
      "contact-details (I) （一）",
      "rights II. 二、",
    ]);
    expect(policy.document.sections.at(-1)?.clauses.map(({ id }) => id)).toEqual([
      "say.lead",
      "contact",
      "rights",
    ]);
    expect(policy.words.en.get("right.access")).toContain("[section I (Contact)](#contact)");
    expect(policy.words.en.get("summary")).toContain("[Part III, section I](#contact)");
    expect(policy.words.zh.get("summary")).toContain("[第三部分“一”](#contact)");
  });

  it("leaves out a part without a clause, and wants a title for every part", async () => {
    const empty = `outline: [minors, rights, contact, disputes, { part: p, title: { en: P, zh: 部 }, sections: [cookies] }]\n`;
    expect(sections(await compiled(SOME + empty))).not.toContain("p");
    expect(await findings(`${MINIMAL}outline: [{ part: contact, sections: [cookies] }]\n`)).toEqual([
      "schema/needs 9:13 part",
    ]);
    expect(
      await findings(`${MINIMAL}outline: [contact, { section: cookies, sections: [rights] }]\n`),
    ).toEqual(["schema/needs 9:40 sections"]);
    const both = "{ part: p, section: contact, title: { en: P, zh: 部 } }";
    expect(await findings(`${MINIMAL}outline: [${both}]\n`)).toEqual(["schema/alone 9:13 part"]);
  });

  it("moves a clause to the section that names it, and shows another one twice", async () => {
    const facts = "storage: [{ place: cn }]\ntransfers: []\n";
    const place =
      "{ section: place, title: { en: Place, zh: 地点 }, clauses: [cross-border-none], repeats: [storage-place] }";
    const policy = await compiled(`${MINIMAL}${facts}outline: [storage, contact, ${place}]\n`);
    expect(policy.document.sections.slice(1).map(({ clauses }) => clauses.map(({ id }) => id))).toEqual([
      ["storage-place"],
      ["contact-details"],
      ["place.storage-place", "cross-border-none"],
    ]);
    expect(wordsOf(policy, "place.storage-place")).toEqual(wordsOf(policy, "storage-place"));
    const [found] = await findings(`${MINIMAL}outline: [{ section: contact, clauses: [storage-plaice] }]\n`);
    expect(found).toBe("link/unknown-clause 9:41 storage-plaice");
    const twice = ["a", "b"].map((id) => `{ section: ${id}, title: { en: A, zh: 甲 }, clauses: [handler] }`);
    const codes = (await findings(`${MINIMAL}outline: [contact, ${twice.join(", ")}]\n`)).map(
      (line) => line.split(" ")[0],
    );
    expect(codes).toEqual(["link/duplicate-id"]);
  });

  it("passes over the preface", async () => {
    const { document } = await compiled(SOME);
    const [preface, first] = document.sections;
    expect([preface?.id, preface?.number, preface?.clauses[0]?.number]).toEqual(["preface", null, null]);
    expect(first?.number?.en.label).toBe("1.");
  });

  it.each([
    ["I.3", "一、3"],
    ["III(3).5", "三（三）5"],
    ["IV.1(2)", "四、1（2）"],
    ["XL(12).7", "四十（十二）7"],
  ])("writes the label %s that a norm gives itself as %s in Chinese", (en, zh) => {
    expect(ownNumber(en)).toEqual({
      en: { number: en, label: en, part: null },
      zh: { number: zh, label: zh, part: null },
    });
  });

  it("gives the beginning of a part no mark of its own, and cites it as the part", () => {
    expect(ownNumber("III.0")).toEqual({
      en: { number: "III", label: "", part: null },
      zh: { number: "三", label: "", part: null },
    });
  });

  it("counts in Roman and Chinese numerals, however many clauses there are", () => {
    const letters: Record<string, number> = { I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 };
    const units: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };
    const digits = "零一二三四五六七八九";
    const read = (text: string) =>
      [...text].reduce(
        ([sum, digit], sign): [number, number] =>
          units[sign] ? [sum + (digit || 1) * units[sign], 0] : [sum, digits.indexOf(sign)],
        [0, 0] as [number, number],
      );
    for (let n = 1; n < 4000; n += n < 130 ? 1 : 37) {
      const signs = [...roman(n)].map((letter) => letters[letter] as number);
      expect(signs.reduce((sum, sign, i) => sum + (sign < (signs[i + 1] ?? 0) ? -sign : sign), 0)).toBe(n);
      const [sum, ones] = read(chinese(n));
      expect([chinese(n), sum + ones]).toEqual([chinese(n), n]);
    }
    expect([4, 9, 14, 40, 49, 89, 99, 444].map(roman)).toEqual([
      ...["IV", "IX", "XIV", "XL", "XLIX", "LXXXIX", "XCIX", "CDXLIV"],
    ]);
    expect([1, 10, 11, 20, 21, 89, 100, 101, 110, 111, 1001, 2030].map(chinese)).toEqual([
      ...["一", "十", "十一", "二十", "二十一", "八十九", "一百", "一百零一", "一百一十", "一百一十一"],
      ...["一千零一", "二千零三十"],
    ]);
    expect([roman(4000), chinese(10_000)]).toEqual(["4000", "10000"]);
  });
});

describe("outline", () => {
  it("puts the sections in the policy's order and under its titles, the preface first", async () => {
    const policy = await compiled(
      `${SOME}outline: [disputes, { section: minors, title: { en: Children, zh: 儿童 } }, rights, contact]\n`,
    );
    expect(sections(policy)).toEqual(["preface", "disputes", "minors", "rights", "contact"]);
    expect(policy.document.sections[2]?.title).toEqual({ en: "Children", zh: "儿童" });
    expect(policy.document.sections.map(({ number }) => number?.en.label)).toEqual([
      undefined,
      "1.",
      "2.",
      "3.",
      "4.",
    ]);
  });

  it("refuses a section that nobody knows, and says which was meant", async () => {
    expect(await findings(`${SOME}outline: [disputes, minor, rights, contact]\n`)).toEqual([
      expect.stringMatching(/^link\/section-left-out 14:\d+ /),
      "link/unknown-section 14:21 minor",
    ]);
  });

  it("refuses to forget a section that has facts", async () => {
    expect(await findings(`${SOME}outline: [disputes, rights, contact]\n`)).toEqual([
      expect.stringMatching(/^link\/section-left-out 14:10 \[/),
    ]);
    expect(await findings(`${MINIMAL}outline: [contact]\n`)).toEqual([]);
  });

  it("has forgotten nothing when every clause of a section has moved, and something when one has not", async () => {
    const facts = "storage: [{ place: cn }]\ntransfers: []\n";
    const moved = (clauses: string) =>
      `${MINIMAL}${facts}outline: [contact, { section: place, title: { en: Place, zh: 地点 }, clauses: [${clauses}] }]\n`;
    expect(await findings(moved("storage-place, cross-border-none"))).toEqual([]);
    expect(await findings(moved("storage-place"))).toEqual([
      expect.stringMatching(/^link\/section-left-out 11:10 /),
    ]);
    const repeated = moved("storage-place, cross-border-none").replace("clauses:", "repeats:");
    expect(await findings(repeated)).toEqual([expect.stringMatching(/^link\/section-left-out 11:10 /)]);
  });

  it("finds a section that stands in a part, and misses one that stands in none", async () => {
    const part = (inner: string) =>
      `${SOME}outline: [{ part: all, title: { en: All, zh: 全部 }, sections: [${inner}] }]\n`;
    expect(await findings(part("rights, minors, contact, disputes"))).toEqual([]);
    const { diagnostics } = await compileUndated(filesOf(part("rights, minors, contact")));
    expect(diagnostics.map(({ code, message }) => [code, message.en])).toEqual([
      [
        "link/section-left-out",
        'The outline leaves out the section "disputes" (Law and disputes), although the policy has facts for it',
      ],
    ]);
  });

  it("leaves out a section without facts", async () => {
    expect(sections(await compiled(SOME))).toEqual(["preface", "rights", "minors", "contact", "disputes"]);
  });
});

describe("prose", () => {
  const proseIn = (section: string) =>
    `statements: { ${section}: [{ id: mine, kind: notice, en: Ours., zh: 我们的。 }] }\n`;

  it("stands at the end of its section", async () => {
    const { document } = await compiled(SOME + proseIn("minors"));
    const minors = document.sections.find(({ id }) => id === "minors");
    expect(minors?.clauses.map(({ id }) => id)).toEqual(["minors-audience", "say.mine"]);
    expect(minors?.clauses[1]?.says[0]?.prose).toEqual({
      en: [{ type: "paragraph", children: [text("Ours.")] }],
      zh: [{ type: "paragraph", children: [text("我们的。")] }],
    });
  });

  it("makes its section appear in its usual place, when it is the only thing in it", async () => {
    expect(sections(await compiled(SOME + proseIn("storage")))).toEqual([
      "preface",
      "rights",
      "minors",
      "storage",
      "contact",
      "disputes",
    ]);
  });

  it("may have a section of its own, which the outline names", async () => {
    const own =
      "outline: [rights, minors, { section: mine, title: { en: Mine, zh: 自定 } }, contact, disputes]\n";
    expect(sections(await compiled(SOME + own + proseIn("mine")))).toEqual([
      "preface",
      "rights",
      "minors",
      "mine",
      "contact",
      "disputes",
    ]);
  });

  it("refuses a section that nobody knows", async () => {
    expect(await findings(SOME + proseIn("minor"))).toEqual(["link/unknown-section 14:15 minor"]);
  });
});

describe("declared none and not declared", () => {
  it.each([
    ["recipients: []", "recipients-none"],
    ["tracking: { technologies: [] }", "cookies-none"],
    ["permissions: []", "permissions-none"],
  ])("are different for %s", async (line, clause) => {
    const none = await compiled(`${SOME}${line}\n`);
    expect(ids(none).filter((id) => !ids(none).includes(id) || id === clause)).toEqual([clause]);
    expect(none.words.en.get(clause)).toMatch(/\bno\b|nobody/i);
    expect(none.words.zh.get(clause)).toMatch(/不|没有|未/);
    expect(ids(await compiled(SOME))).not.toContain(clause);
  });
});

describe("clauses", () => {
  it.each(["test/fixtures/everything", "policies/enterprise-china"])(
    "have ids of their own in %s",
    async (path) => {
      const all = ids(await compiledFolder(path));
      expect(new Set(all).size).toBe(all.length);
      expect(all.filter((id) => !/^[a-z0-9-]+(\.[a-z0-9-]+)?$/.test(id))).toEqual([]);
    },
  );

  it("say where their facts were written", async () => {
    const { document } = await compiled(SOME);
    const minors = clausesOf(document).find(({ id }) => id === "minors-audience");
    expect(minors?.origin.map(({ file, pointer, range }) => [file, pointer, range.start.line])).toEqual([
      ["p/a.yaml", "/minors/audience", 10],
    ]);
  });
});

describe.each(["privacy-policy", "partner-norms"])("templates of %s", (kind) => {
  const read = (path: string) => readFileSync(`templates/${kind}/${path}`, "utf8");
  const words = (language: string) =>
    readdirSync(`templates/${kind}/${language}`)
      .map((file) => read(`${language}/${file}`))
      .join("\n");
  const blocks = (language: string) =>
    [...words(language).matchAll(/\{\{#\*inline "([^"]+)"\}\}/g)].map(([, name]) => name as string);
  const outlined = (node: unknown): string[] => {
    if (typeof node !== "object" || node === null) return [];
    const { block } = node as { block?: string };
    return [...(typeof block === "string" ? [block] : []), ...Object.values(node).flatMap(outlined)];
  };

  it("have the same blocks in the same files in both languages", () => {
    const files = (language: string) => readdirSync(`templates/${kind}/${language}`).sort();
    expect(files("zh")).toEqual(files("en"));
    for (const file of files("en")) {
      const names = (language: string) =>
        [...read(`${language}/${file}`).matchAll(/inline "([^"]+)"/g)]
          .map(([, name]) => name as string)
          .sort();
      expect(names("zh")).toEqual(names("en"));
    }
  });

  it.each(["en", "zh"])("have a block for every clause, and use for every block, in %s", (language) => {
    const partials = [...words(language).matchAll(/\{\{#?>\s*([a-z-]+)/g)].map(([, name]) => name as string);
    const needed = new Set([...outlined(parse(read("outline.yaml"))), ...partials]);
    const defined = blocks(language);
    expect(new Set(defined).size).toBe(defined.length);
    // A partial may serve one language alone.
    const helpers = [...words(language === "en" ? "zh" : "en").matchAll(/\{\{#?>\s*([a-z-]+)/g)].map(
      ([, name]) => name as string,
    );
    expect([...needed].filter((name) => !defined.includes(name))).toEqual([]);
    expect(defined.filter((name) => !needed.has(name) && !helpers.includes(name))).toEqual([]);
  });
});
