import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { conditionsInside } from "../../scripts/conditions.mjs";
import { LANGUAGES } from "../../src/ground/language.ts";

const block = (words: string, name = "a") => `{{#*inline "${name}"}}\n${words}\n{{/inline}}\n`;
const inside = (words: string, others: string[] = []) => conditionsInside(block(words), others).length;

describe("a condition", () => {
  it.each([
    ["around a sentence", "{{#if x}}One. {{/if}}Two."],
    ["around each of two sentences", "{{#if x}}One {{y}}.{{else}}Other.{{/if}} Two."],
    ["around a cell", "| {{#if x}}{{x}}{{else}}–{{/if}} | b |"],
    ["that is the whole of a fragment", "{{#if x}}one{{else if y}}two{{else}}three{{/if}}"],
  ])("may stand %s", (_, words) => {
    expect(inside(words)).toBe(0);
  });

  it.each([
    ["in a sentence", "We{{#if may}} may{{/if}} share."],
    ["at its end", "We share {{x}}{{#if y}} for {{y}}{{/if}}."],
  ])("may not stand %s", (_, words) => {
    expect(inside(words)).toBe(1);
  });

  it("may not be hidden in a block that is included in a sentence", () => {
    const optional = block("{{#if y}} for {{y}}{{/if}}", "why");
    const whole = block("{{#if y}}for {{y}}{{else}}for nothing{{/if}}", "why");
    expect(inside("We share {{x}}{{> why}}.", [optional])).toBe(1);
    expect(inside("We share {{x}} {{> why}}.", [whole])).toBe(0);
    expect(inside("{{> more}}", [block("{{#if y}}One. {{/if}}", "more")])).toBe(0);
  });

  it("may follow a block of whole sentences, which ends where its words end", () => {
    const sentences = block("{{#if x}}One. {{/if}}Two.", "more");
    const fragment = block("one", "more");
    expect(inside("{{> more}} {{#if y}}Three.{{/if}}", [sentences])).toBe(0);
    expect(inside("{{> more}} {{#if y}}three{{/if}}.", [fragment])).toBe(1);
  });
});

describe.each(["privacy-policy", "partner-norms"])("the templates of %s", (kind) => {
  it.each(LANGUAGES)("have no condition inside a sentence (%s)", (language) => {
    const folder = `templates/${kind}/${language}`;
    const files = readdirSync(folder).map((name) => ({
      name,
      text: readFileSync(`${folder}/${name}`, "utf8"),
    }));
    const texts = files.map(({ text }) => text);
    const found = files.flatMap(({ name, text }) =>
      conditionsInside(text, texts).map((one) => `${name}:${one.line} ${one.block}`),
    );
    expect(found).toEqual([]);
  });
});
