import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blocksHtml } from "../../src/formats/html/words.ts";
import { blocksMarkdown } from "../../src/formats/markdown/blocks.ts";
import { escapeMarkdown, inlineMarkdown } from "../../src/formats/markdown/inline.ts";
import { TYPOGRAPHY } from "../../src/ground/language.ts";
import { readProse } from "../../src/markup/prose.ts";
import { settled } from "../../src/markup/settle.ts";
import { type Block, type Inline, mapLines, text } from "../../src/markup/tree.ts";
import { viewOfBlocks, viewOfHtml, viewOfMarkdown } from "../helpers/gfm.ts";

const resolve = ({ to }: { to: string }) => (to === "gone" ? null : `#${to}`);

/** Signs and words that mean something to some reader of Markdown. */
const SIGNS = [
  ..."_*~|<>&[](){}`\\#+-=.!:;,'\"/@^$%?",
  ...["**", "__", "~~", "``", "```", "~~~", "***", "---", "- - -", "===", "|---|", "| a | b |", "]("],
  ...["1.", "1)", "0. ", "12345678901. ", "- ", "+ ", "* ", "# ", "> ", "    ", "#", "##"],
  ...["&amp;", "&#35;", "&nbsp;", "&copy", "&copy;", "<b>", "</b>", "<!--", "-->", "<a href='x'>", "<?x?>"],
  ...["http://a.b", "https://例子.中国/路", "HTTP://A.B/c_d*e*", "www.a.b", "WWW.a.b/c|d", "ftp://a.b/c"],
  ...["a@b.co", "a_b@c-d.e_f.gh", "mailto:a@b.co", "xmpp:a@b.co", "xa@b.coy", "https://a.b/?c=d&copy;=e"],
  ...[":smile:", ":+1:", ":a_b:", "[^1]", "[^1]:", "[ ] ", "[x] ", "[!NOTE]", "@user", "#123", "a1b2c3d"],
  ...["$x$", "![", "!", "[a](b)", "[a]: b"],
];
const WORDS = [
  ..."abZ19é ",
  ...["word ", "Long word", "snake_case_word", "x".repeat(80)],
  ...[
    "字",
    "汉字",
    "，",
    "。",
    "“",
    "”",
    "《",
    "》",
    "（",
    "）",
    "、",
    "：",
    "！",
    "……",
    "——",
    "￥",
    "＊",
    "％",
    "　",
  ],
  ...["😀", "👨‍👩‍👧", "🇨🇳", "𠀀", "é", "\u00a0", "\u200b", "־", "—", "€", "™"],
];
const words = fc
  .array(fc.oneof(fc.constantFrom(...WORDS), fc.constantFrom(...SIGNS)), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.join(""));
const targets = fc.constantFrom(
  ...[
    "https://a.example/x_y",
    "http://b.example/a*b*(c)",
    "https://c.example/?a=b&c=d&copy;",
    "tel:+86-10-1",
  ],
  ...[
    "mailto:a_b@c.example",
    "https://d.example/a|b",
    "https://e.example/[f]\\g",
    "https://f.example/a b<c>",
  ],
  ...["https://中文.example/路径#段", "https://g.example/`h`", "https://h.example/%E4%B8%AD?%5B"],
);

const { inline } = fc.letrec<{ inline: Inline; plain: Inline }>((tie) => {
  const children = (from: "inline" | "plain") => fc.array(tie(from), { minLength: 1, maxLength: 3 });
  const marked = (from: "inline" | "plain") =>
    fc.record({ type: fc.constantFrom("strong", "emphasis"), children: children(from) });
  const written = words.map(text);
  return {
    // Links have no links in them.
    plain: fc.oneof({ maxDepth: 3 }, written, marked("plain")) as fc.Arbitrary<Inline>,
    inline: fc.oneof(
      { maxDepth: 3 },
      { arbitrary: written, weight: 3 },
      marked("inline"),
      fc.record({ type: fc.constant("link"), href: targets, children: children("plain") }),
      targets.map((href) => ({ type: "link", href, children: [text(href.replace(/^mailto:/, ""))] })),
      fc.record({
        type: fc.constant("reference"),
        to: fc.constantFrom("contact", "say.a_b", "gone"),
        children: children("plain"),
      }),
      words
        .filter((value) => value.trim() !== "")
        .map((value) => ({ type: "code", children: [text(value.trim())] })),
    ) as fc.Arbitrary<Inline>,
  };
});

const typography = fc.constantFrom(TYPOGRAPHY.en, TYPOGRAPHY.zh);
/** A line as every stage behind the words gets it. */
const line = fc
  .tuple(fc.array(inline, { minLength: 1, maxLength: 5 }), typography)
  .map(([inlines, how]) => settled(inlines, how))
  .filter((inlines) => inlines.length > 0);
const cell = fc.oneof(line, fc.constant<Inline[]>([]));

const { blocks } = fc.letrec<{ blocks: Block[]; block: Block }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 3 },
    line.map((children): Block => ({ type: "paragraph", children })),
    fc.record({
      type: fc.constant("list"),
      start: fc.constantFrom(null, 1, 0, 2, 7, 99, 999_999_999),
      items: fc.array(tie("blocks"), { minLength: 1, maxLength: 3 }),
    }) as fc.Arbitrary<Block>,
    fc.integer({ min: 1, max: 3 }).chain((width) => {
      const row = fc.array(cell, { minLength: width, maxLength: width });
      return fc.record({ type: fc.constant("table"), head: row, rows: fc.array(row, { maxLength: 3 }) });
    }) as fc.Arbitrary<Block>,
  ),
  blocks: fc.array(tie("block"), { minLength: 1, maxLength: 4 }),
}));

describe("a tree of words", () => {
  it("is what GitHub shows of its Markdown, whatever is in it", () => {
    fc.assert(
      fc.property(blocks, (tree) => {
        const markdown = blocksMarkdown(tree, resolve);
        expect(viewOfMarkdown(markdown), markdown).toEqual(viewOfBlocks(tree, resolve));
      }),
      { numRuns: 120 },
    );
  });

  it("is what a browser shows of its HTML, whatever is in it", () => {
    fc.assert(
      fc.property(blocks, (tree) => {
        const { text: html } = blocksHtml(tree, resolve);
        expect(viewOfHtml(html), html).toEqual(viewOfBlocks(tree, resolve));
      }),
      { numRuns: 60 },
    );
  });

  it("is a line of Markdown and an emoji, an address or a formula is not made of it", () => {
    // GitHub looks for names of emoji, and some readers for addresses, in what other marks left.
    const shown = [":smile:", "a@b.co", "a\\_b@c.co", ":+1:"].map((value) =>
      inlineMarkdown([text(value)], resolve),
    );
    expect(shown).toEqual([":<!-- -->smile:", "a@<!-- -->b.co", "a\\\\\\_b@<!-- -->c.co", ":<!-- -->+1:"]);
    expect(inlineMarkdown([text("at 10:00:30, or a: b")], resolve)).toBe("at 10:00:30, or a: b");
  });
});

describe("escapeMarkdown", () => {
  const around = [
    (shown: string) => shown,
    (shown: string) => `## ${shown}`,
    (shown: string) => `- ${shown}`,
  ];

  it("shows exactly the text, in a line, a heading, an item and a cell", () => {
    fc.assert(
      fc.property(fc.oneof(words, fc.string({ unit: "grapheme" })), (value) => {
        fc.pre(!/[\p{Cc}\p{Cs}\ufffd]/u.test(value.replace(/[\n\t]/g, "")) && value.trim() !== "");
        const paragraph = viewOfBlocks([{ type: "paragraph", children: [text(value)] }], resolve);
        const [{ runs }] = paragraph as unknown as [{ runs: unknown }];
        const [line, heading, item] = around.map((form) => viewOfMarkdown(form(escapeMarkdown(value))));
        expect(line).toEqual(paragraph);
        expect(heading).toEqual([{ type: "heading", level: 2, runs }]);
        expect(item).toEqual([{ type: "list", start: null, items: [paragraph] }]);
        expect(viewOfMarkdown(`| a |\n| --- |\n| ${escapeMarkdown(value)} |`)).toMatchObject([
          { type: "table", rows: [{}, [runs]] },
        ]);
      }),
      { numRuns: 120 },
    );
  });
});

/** What authors type: words with the notation of Markdown, right and wrong. */
const NOTATION = [
  ...[
    "\n",
    "\n\n",
    "\n- ",
    "\n\n- ",
    "\n  - ",
    "\n1. ",
    "\n\n3) ",
    "\n\n   ",
    "- ",
    "1. ",
    "\t",
    "  \n",
    "\\\n",
  ],
  ...[
    "| a | b |\n| --- | --- |\n| c | d |\n",
    "\n\n| a |\n| :-: |\n| **b** |\n\n",
    "a | b\n--|--\nc | d",
    "\n:-:\n",
  ],
  ...[
    "**粗**",
    "**“粗”**",
    "*斜*",
    "**",
    "*",
    "_",
    "[链](https://a.example/)",
    "[](#contact)",
    "[](https://a.b)",
  ],
  ...["<https://a.example/x>", "<a@b.example>", "[见](#contact)", "\\*", "\\", "***", "[a]: b\n"],
];
const prose = fc
  .array(fc.oneof(fc.constantFrom(...WORDS), fc.constantFrom(...NOTATION), fc.constantFrom(...SIGNS)), {
    minLength: 1,
    maxLength: 12,
  })
  .map((parts) => parts.join(""));

/** References without words get the name of their clause before a format sees them. */
const named = (inlines: Inline[]): Inline[] =>
  inlines.map((node) => {
    if (node.type === "text") return node;
    const children = node.children.length > 0 ? named(node.children) : [text("1 (Contact)")];
    return { ...node, children };
  });

describe("prose", () => {
  it("is refused, or the same in both formats", async () => {
    let read = 0;
    await fc.assert(
      fc.asyncProperty(prose, typography, async (source, how) => {
        const { blocks, refused } = await readProse(source);
        if (refused.length > 0) return;
        read += 1;
        const tree = mapLines(blocks, (inlines) => settled(named(inlines), how));
        const expected = viewOfBlocks(tree, resolve);
        const markdown = blocksMarkdown(tree, resolve);
        expect(viewOfMarkdown(markdown), markdown).toEqual(expected);
        expect(viewOfHtml(blocksHtml(tree, resolve).text)).toEqual(expected);
      }),
      { numRuns: 120 },
    );
    expect(read).toBeGreaterThan(24);
  });
});
