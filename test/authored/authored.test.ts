import { describe, expect, it } from "vitest";
import { isScalar, parseDocument, visit } from "yaml";
import { compileUndated, filesOf, findings, folder, MINIMAL } from "../helpers/policy.ts";

const term = (en: string, zh: string) =>
  `${MINIMAL}definitions: [{ id: one, term: { en: '${en}', zh: '${zh}' }, meaning: { en: it, zh: 它 } }]\n`;

describe("hostile text", () => {
  const text = folder("test/fixtures/everything")[0]?.text as string;
  /** Every text of the policy that an author is free to word: line and column, and where it stands in the file. */
  const leaves: { path: string; start: number; end: number }[] = [];
  visit(parseDocument(text), {
    Pair(_, pair, ancestors) {
      const key = String((pair.key as { value: unknown }).value);
      const isText = ["en", "zh", "value", "version", "source"].includes(key);
      if (!isText || !isScalar(pair.value) || typeof pair.value.value !== "string") return;
      const [start, end] = pair.value.range as [number, number, number];
      const path = ancestors.flatMap((node) =>
        "key" in node && isScalar(node.key) ? [String(node.key.value)] : [],
      );
      // The schema lets an address be nothing else.
      if (path.at(-1) !== "url") leaves.push({ path: [...path, key].join("/"), start, end });
    },
  });

  it("can be looked for in every text of the policy", () => {
    expect(leaves.length).toBeGreaterThan(120);
  });

  it("is found wherever it stands, and its place is named", async () => {
    const hostile = "a <script>alert(1)</script> [b](javascript:alert(1)) {{c}}";
    const missed: string[] = [];
    for (const { path, start, end } of leaves) {
      const line = text.slice(start, end).endsWith("\n") ? "\n" : "";
      const changed = `${text.slice(0, start)}'${hostile}'${line}${text.slice(end)}`;
      const { value, diagnostics } = await compileUndated(filesOf(changed));
      const before = changed.slice(0, start).split("\n");
      const place = { line: before.length, column: (before.at(-1) as string).length + 1 };
      const codes = diagnostics
        .filter(({ range }) => range.start.line === place.line && range.start.column === place.column)
        .map(({ code }) => code);
      const all = ["text/html", "text/unsafe-link", "text/template-mark"].every((code) =>
        codes.includes(code),
      );
      if (value !== null || !all) missed.push(path);
    }
    expect(missed).toEqual([]);
  }, 60_000);

  it.each([
    "<b>",
    "</p",
    "<!--",
    "<?php",
    "<SCRIPT",
    "<img src=x onerror=1>",
    "JavaScript:x",
    "java script :x",
    "vbscript:x",
    "data:text/html,x",
    "data:;base64,x",
    "{{x}}",
    "{{{x}}}",
  ])("such as %s", async (hostile) => {
    expect(await findings(term(hostile, `词 ${hostile}`))).not.toEqual([]);
  });

  it.each([
    "a < b and c > d",
    "x <3",
    "data: what we know",
    "{x}",
    "JavaScript",
    "R&D",
    "5 > 4",
    "*a* _b_ `c`",
  ])("is not %s", async (harmless) => {
    expect(await findings(term(harmless, `词 ${harmless}`))).toEqual([]);
  });

  it("in prose is also a heading, which only the outline may make", async () => {
    const prose = (en: string) =>
      `${MINIMAL}statements:\n  contact:\n    - id: one\n      kind: notice\n      en: |\n${en.replace(/^/gm, "        ")}\n      zh: 中文。\n`;
    expect(await findings(prose("Fine.\n\n**b**"))).toEqual([]);
    expect((await findings(prose("# Title")))[0]).toMatch(/^text\/heading 14:9/);
    expect((await findings(prose("Title\n====")))[0]).toMatch(/^text\/heading 14:9/);
  });
});

describe("the two languages of a text", () => {
  it("are each in their own script", async () => {
    expect(await findings(term("some 中文 here", "一些中文"))).toEqual([
      "text/chinese-in-english 9:38 'some 中文 here'",
    ]);
    expect(await findings(term("some words", "some words"))).toEqual([
      expect.stringMatching(/^text\/no-chinese 9:\d+ 'some words'$/),
    ]);
    // A word of small letters is a word: of every day, of the vocabulary, or of one language alone.
    for (const [en, zh] of [
      ["settings", "settings"],
      ["nickname", "nickname"],
      ["vivo phone", "vivo"],
    ] as const)
      expect(await findings(term(en, zh))).toContainEqual(expect.stringMatching(/^text\/no-chinese /));
  });

  it.each([
    ["PayPal", "PayPal"],
    ["example.com", "example.com"],
    ["ISO 27001", "ISO 27001"],
    ["Acme Cloud", "Acme Cloud"],
    ["SDKs", "SDK"],
    ["usfid", "usfid"],
    ["vivo", "vivo"],
  ])("may be a name in both: %s, %s", async (en, zh) => {
    expect((await findings(term(en, zh))).filter((found) => found.startsWith("text/no-chinese"))).toEqual([]);
  });

  it("give the same figures and addresses; the other language is named", async () => {
    const text = term("within 15 days", "在 30 日内");
    expect(await findings(text)).toContainEqual(expect.stringMatching(/^text\/figures-differ 9:\d+ 30 日$/));
    const { diagnostics } = await compileUndated(filesOf(text));
    const found = diagnostics.find(({ related }) => related);
    expect(found?.related?.[0]?.range.start).toEqual({ line: 9, column: 46 });
    expect(found?.message.en).toMatch(/15.*30/);
    expect(await findings(term("a@b.co", "请写信至 c@b.co"))).toContainEqual(
      expect.stringMatching(/^text\/addresses-differ 9:\d+ c@b.co$/),
    );
    expect(await findings(term("within fifteen working days", "在十五个工作日内"))).toEqual([]);
  });
});

describe("references", () => {
  it.each(["decimal", "chinese", "roman"])(
    "do not count as figures that differ under %s numbering",
    async (style) => {
      const text = `${MINIMAL}numbering: ${style}\nrights:
  - { right: access, ways: [{ by: contact }] }
  - { right: copy, ways: [{ by: contact }] }
minors: { guardians: { ways: [{ by: contact }] } }\n`;
      expect(await findings(text)).toEqual([]);
    },
  );
});
