import { describe, expect, it } from "vitest";
import { blocksOf } from "../../scripts/templates.mjs";
import { TYPOGRAPHY } from "../../src/ground/language.ts";
import { plainText } from "../../src/markup/plain.ts";
import { type Block, text } from "../../src/markup/tree.ts";
import { Assembly } from "../../src/wording/assembly.ts";
import { type Template, writeBlock } from "../../src/wording/template.ts";

/** The blocks that the words of a template become. */
function made(template: string, language: "en" | "zh" = "en", fact: unknown = {}): Block[] {
  const source = `{{#*inline "a"}}\n${template}\n{{/inline}}`;
  const blocks = Object.fromEntries(blocksOf(source, "test.hbs", [])) as Record<string, Template>;
  return writeBlock("a", fact, blocks, {}, language).blocks;
}
const said = (template: string, language: "en" | "zh" = "en", fact: unknown = {}) =>
  plainText(made(template, language, fact));

describe("the lines of a template", () => {
  it("are joined to paragraphs, with a space or none; empty lines part them", () => {
    expect(said("one\ntwo\n\n\n\nthree")).toBe("one two\n\nthree");
    expect(said("一\n二", "zh")).toBe("一二");
  });

  it("become the items of one list, whatever empty lines stand between them", () => {
    expect(said("Lead:\n- a\n\n- b\nEnd.")).toBe("Lead:\n\n- a\n- b\n\nEnd.");
    expect(made("Lead:\n- a\n\n- b\nEnd.").map(({ type }) => type)).toEqual([
      "paragraph",
      "list",
      "paragraph",
    ]);
  });

  it("are numbered from one in each list", () => {
    expect(said("1. a\n1. b\n1. c")).toBe("1. a\n2. b\n3. c");
    expect(said("1. a\n\nText.\n\n1. b")).toBe("1. a\n\nText.\n\n1. b");
    expect(made("1. a\n- b")).toMatchObject([{ start: 1 }, { start: null }]);
  });

  it("become the rows of one table, the first of them its head", () => {
    const cell = (words: string) => [text(words)];
    expect(made("| a | b |\n| --- | --- |\n\n| c | |\n\n| e | f |")).toEqual([
      {
        type: "table",
        head: [cell("a"), cell("b")],
        rows: [
          [cell("c"), []],
          [cell("e"), cell("f")],
        ],
      },
    ]);
  });

  it("lose a column in which no row says anything", () => {
    const table = (rows: string) => plainText(made(`| A | B | C |\n| --- | --- | --- |\n${rows}`));
    expect(table("| a | – | c |\n| d | – | – |")).not.toContain("B");
    expect(table("| a | b | c |\n| d | – | – |")).toContain("B");
  });

  it("may hold a mark that a fact or other words stand before", () => {
    expect(said("{{x}}- a\n{{x}}| b", "en", { x: "x" })).toBe("x- a x| b");
  });
});

describe("bold in a template", () => {
  it("holds words and facts, and ends with its line", () => {
    const strong = (...words: string[]) => ({ type: "strong", children: [text(words.join(""))] });
    expect(made("a **b {{x}}** c", "en", { x: "*x*" })).toEqual([
      { type: "paragraph", children: [text("a "), strong("b *x*"), text(" c")] },
    ]);
    const assembly = new Assembly(TYPOGRAPHY.en);
    assembly.strong();
    assembly.add(text("open"));
    assembly.end();
    assembly.add(text("plain"));
    expect(assembly.blocks()).toEqual([{ type: "paragraph", children: [strong("open"), text(" plain")] }]);
  });
});

describe("a fact in a template", () => {
  it("is words, whatever it looks like", () => {
    for (const x of ["- a", "1. a", "| a |", "**a**", "# a", "<b>", "&amp;", "{{x}}"])
      expect(made("{{x}}", "en", { x })).toEqual([{ type: "paragraph", children: [text(x)] }]);
  });

  it("is one line, and nothing inside it changes", () => {
    expect(said("见{{x}}。", "zh", { x: "北京77同城\n  公司" })).toBe("见北京77同城公司。");
    expect(said("See {{x}}.", "en", { x: "a\n b" })).toBe("See a b.");
  });
});
