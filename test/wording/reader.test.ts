import { describe, expect, it } from "vitest";
import { blocksOf } from "../../scripts/templates.mjs";
import { plainText } from "../../src/markup/plain.ts";
import { type Template, writeBlock } from "../../src/wording/template.ts";

const read = (text: string) =>
  Object.fromEntries(blocksOf(text, "test.hbs", ["eq", "list"])) as Record<string, Template>;

/** The words of the block `a` as plain text. */
const written = (fact: unknown, blocks: Record<string, Template>) =>
  plainText(writeBlock("a", fact, blocks, {}, "en").blocks);

describe("reading a template", () => {
  it("takes a path that leads to nothing for an error, and looks only where it must", () => {
    const blocks = read('{{#*inline "a"}}\n{{#if there}}{{missing}}{{/if}}\n{{/inline}}');
    expect(() => writeBlock("a", { there: true }, blocks, {}, "en")).toThrow('"missing"');
    expect(written({ there: false }, blocks)).toBe("");
  });

  it.each(["constructor", "__proto__", "toString"])(
    "does not find what every object has by nature: %s",
    (name) => {
      const blocks = read(`{{#*inline "a"}}\n{{${name}}}\n{{/inline}}`);
      expect(() => writeBlock("a", {}, blocks, {}, "en")).toThrow(`"${name}"`);
    },
  );

  it("goes up to the context around a loop, and knows its first and last turn", () => {
    const blocks = read(
      '{{#*inline "a"}}\n{{#each list}}{{#if @index}}, {{/if}}{{../name}}{{this}}{{#if @last}}.{{/if}}{{else}}none{{/each}}\n{{/inline}}',
    );
    expect(written({ list: ["x", "y"], name: "n" }, blocks)).toBe("nx, ny.");
    expect(written({ list: [], name: "n" }, blocks)).toBe("none");
    expect(written({ list: null, name: "n" }, blocks)).toBe("none");
  });
});

describe("building a template refuses", () => {
  it.each([
    [
      "a block helper",
      '{{#*inline "a"}}\n{{#with x}}{{y}}{{/with}}\n{{/inline}}',
      "test.hbs:2: {{#with}} is not available",
    ],
    [
      "an unknown helper",
      '{{#*inline "a"}}\n{{lookup x y}}\n{{/inline}}',
      'test.hbs:2: there is no helper "lookup"',
    ],
    ["an unknown variable", '{{#*inline "a"}}\n{{@root}}\n{{/inline}}', "test.hbs:2: @root is not available"],
    ["words outside a block", "words outside", "test.hbs:1: text outside a named block"],
  ])("%s", (_, text, message) => {
    expect(() => blocksOf(text, "test.hbs", [])).toThrow(message);
  });
});
