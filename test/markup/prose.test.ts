import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TYPOGRAPHY } from "../../src/ground/language.ts";
import { plainText } from "../../src/markup/plain.ts";
import { MAX_MARKS, readProse } from "../../src/markup/prose.ts";
import { type Refused, readMarkdown } from "../../src/markup/read.ts";
import { settled } from "../../src/markup/settle.ts";
import { type Block, mapLines, text } from "../../src/markup/tree.ts";

/** What is refused, as `what line found`. */
const refusedIn = async (prose: string) =>
  (await readProse(prose)).refused.map(({ what, line, found }) => `${what} ${line} ${found}`.trim());
const blocksOf = async (prose: string) => {
  const { blocks, refused } = await readProse(prose);
  expect(refused).toEqual([]);
  return blocks;
};
const paragraph = (...children: Extract<Block, { type: "paragraph" }>["children"]): Block => ({
  type: "paragraph",
  children,
});

describe("prose", () => {
  it("has paragraphs, lists in lists, tables, bold, italics and links", async () => {
    const prose = `One **bold *both*** and *italic*,
on two lines.

3. First
4. Second
   - inner

| A | B |
| --- | --- |
| a \\| b | [site](https://a.example) |
| only one |
`;
    expect(await blocksOf(prose)).toEqual([
      paragraph(
        text("One "),
        {
          type: "strong",
          children: [text("bold "), { type: "emphasis", children: [text("both")] }],
        },
        text(" and "),
        { type: "emphasis", children: [text("italic")] },
        text(",\non two lines."),
      ),
      {
        type: "list",
        start: 3,
        items: [
          [paragraph(text("First"))],
          [paragraph(text("Second")), { type: "list", start: null, items: [[paragraph(text("inner"))]] }],
        ],
      },
      {
        type: "table",
        head: [[text("A")], [text("B")]],
        rows: [
          [[text("a | b")], [{ type: "link", href: "https://a.example", children: [text("site")] }]],
          [[text("only one")], []],
        ],
      },
    ]);
  });

  it("has links to clauses, which may go without words; other links then show where they lead", async () => {
    expect(await blocksOf("[](#minors) [here](#contact) [](https://a.example)")).toEqual([
      paragraph(
        { type: "reference", to: "minors", children: [] },
        text(" "),
        { type: "reference", to: "contact", children: [text("here")] },
        text(" "),
        { type: "link", href: "https://a.example", children: [text("https://a.example")] },
      ),
    ]);
  });

  it("takes asterisks beside Chinese marks for what their author meant", async () => {
    const strong = (words: string) => ({ type: "strong" as const, children: [text(words)] });
    expect(await blocksOf("请阅读**《隐私规则》（v1.0）**并确认**“同意”**后使用。")).toEqual([
      paragraph(
        text("请阅读"),
        strong("《隐私规则》（v1.0）"),
        text("并确认"),
        strong("“同意”"),
        text("后使用。"),
      ),
    ]);
    expect(await blocksOf("见*“须知”*后")).toEqual([
      paragraph(text("见"), { type: "emphasis", children: [text("“须知”")] }, text("后")),
    ]);
  });

  it("is nothing where there are no words", async () => {
    for (const empty of ["", "\n \n", "\u00a0", "\u3000\n\n\u3000"])
      expect(await blocksOf(empty)).toEqual([]);
  });
});

describe("what prose cannot contain is refused with its line:", () => {
  it.each<[Refused, string, string?]>([
    ["code", "Words\n\nwith `code`"],
    ["code", "Words\n\n```\ncode\n```"],
    ["code", "Words\n\n    code"],
    ["code", "Words\n\n~~~\nwithout an end"],
    ["definition", "Words\n\n[a]: https://a.example"],
    ["deep", "- a\n  - b\n    - c\n      - d\n", "deep 4"],
    ["footnote", "Words\n\nand more[^1]"],
    ["heading", "Words\n\n## Heading"],
    ["heading", "Words\n\nHeading\n======="],
    ["html", "Words\n\n<b>bold</b>", "html 3\nhtml 3"],
    ["html", "Words\n\n<!-- comment -->"],
    ["image", "Words\n\n![a](https://a.example/b.png)"],
    ["line", "Words\n\n***"],
    ["line", "Words\n\n- - -"],
    ["line-break", "Words\n\na  \nb"],
    ["line-break", "Words\n\na\\\nb"],
    ["link", "Words\n\n[a](/path)", "link 3 /path"],
    ["link", "Words\n\n[a](java&#115;cript:alert(1))", "link 3 javascript:alert(1)"],
    ["link", "Words\n\n<ftp://a.example>", "link 3 ftp://a.example"],
    ["quotation", "Words\n\n> quoted"],
    ["strikethrough", "Words\n\n~~struck~~"],
    ["task", "Words\n\n- [ ] do"],
    ["task", "Words\n\n1. [x] done"],
  ])("%s in %j", async (what, prose, found = `${what} 3`) => {
    expect((await refusedIn(prose)).join("\n")).toBe(found);
  });

  it("a link by reference and its definition", async () => {
    expect(await refusedIn("See [the guide][g].\n\n[g]: https://a.example")).toEqual([
      "definition 1",
      "definition 3",
    ]);
    expect(await blocksOf("An [aside] and a [b][c].")).toEqual([paragraph(text("An [aside] and a [b][c]."))]);
  });

  it("and is not among the blocks", async () => {
    const { blocks } = await readProse("a `b` ![c](d) [e](javascript:f) <i>\n\n> g\n\n# h");
    expect(plainText(blocks).replace(/ +/g, " ")).toBe("a e ");
  });
});

describe("prose without marks", () => {
  it("is read without the reader of Markdown, to the same blocks", async () => {
    const piece = fc.constantFrom(
      ..."aZ我“”《》（），。、：；,.;:()'%/–—+-=#0 9é\t$?^@{}\u00a0\u3000\u200b".split(""),
      ...["\n", "\n\n", " \n", "  \n", "\n \n", "\n  ", "\n    ", "\n\t", "\n\n\n", "   "],
      ...[
        "1. ",
        "1) ",
        "12.",
        "- ",
        "+ ",
        "-- ",
        "---",
        "==",
        "# ",
        "#a",
        ":-",
        ":-:",
        "--|",
        "www.a.b",
        "http://a.b",
      ],
    );
    let fast = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { minLength: 1, maxLength: 14 }),
        fc.constantFrom("en", "zh"),
        async (pieces, language) => {
          const prose = pieces.join("");
          const line = (blocks: Block[]) =>
            mapLines(blocks, (inlines) => settled(inlines, TYPOGRAPHY[language as "en"]));
          const [read, parsed] = [await readProse(prose), readMarkdown(prose)];
          if (parsed.refused.length === 0) fast += 1;
          expect(read.refused).toEqual(parsed.refused);
          expect(line(read.blocks)).toEqual(line(parsed.blocks));
        },
      ),
      { numRuns: 300 },
    );
    expect(fast).toBeGreaterThan(90);
  });
});

describe("prose that would take a reader of Markdown very long", () => {
  const times = (count: number, part: string) => part.repeat(count);
  it.each([
    ["quotations in quotations", times(2_000, ">"), "marks"],
    ["quotations and lists in each other", times(200, "> - "), "deep"],
    ["lists in lists", times(6_600, "1. "), "deep"],
    ["lists in lists, of many signs", times(3_000, "- + "), "deep"],
    ["marks that cross", times(5_000, "*a_ "), "marks"],
    ["open brackets", times(20_000, "["), "marks"],
    ["open pictures", times(10_000, "!["), "marks"],
    ["backticks of every length", Array.from({ length: 300 }, (_, n) => times(n, "`")).join(" "), "marks"],
    ["open elements", times(20_000, "<"), "marks"],
    ["a wide table", `${times(10_000, "|a")}|\n${times(10_000, "|-")}|`, "marks"],
    ["escapes", times(20_000, "\\a"), "marks"],
    ["references", times(20_000, "&amp;"), "marks"],
    ["an open code fence", `\`\`\`\n${times(20_000, "a\n")}`, "code"],
    ["an open element", `<div ${times(20_000, "a ")}`, "html"],
    ["indented lines", times(2_000, "a\n\n     b\n\n"), "code"],
    ["underlined lines", times(1_000, "a\n=\n\n"), "heading"],
  ])("is refused: %s", async (_, prose, what) => {
    const { refused } = await readProse(prose);
    expect(refused[0]?.what).toBe(what);
  });

  it("has as many marks as anybody needs, and no more", async () => {
    expect(await refusedIn(times(MAX_MARKS / 2, "*a* "))).toEqual([]);
    expect(await refusedIn(`${times(MAX_MARKS / 2, "*a* ")}*`)).toEqual([`marks 1 ${MAX_MARKS + 1}`]);
  });

  it("may be long", async () => {
    expect((await blocksOf(times(1_500, "- one\n")))[0]).toMatchObject({
      type: "list",
      items: { length: 1_500 },
    });
    expect(await blocksOf(times(5_000, "One.\n\n"))).toHaveLength(5_000);
    expect(await blocksOf(`a${times(200_000, " ")}b${times(100_000, "\n")}c`)).toEqual([
      paragraph(text("a b")),
      paragraph(text("c")),
    ]);
  });
});
