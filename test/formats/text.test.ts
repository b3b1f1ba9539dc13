import { describe, expect, it } from "vitest";
import { emitOf } from "../../src/emit.ts";
import { compiled, compiledFolder, MINIMAL, readable, squeeze } from "../helpers/policy.ts";
import { renderTexts } from "../helpers/render.ts";

describe("plain text", () => {
  it("has every word of the policy in both languages, and no mark of another format", async () => {
    const policy = await compiledFolder("test/fixtures/everything");
    const files = await renderTexts(policy, emitOf(["txt"], ["en", "zh"]), "p");
    expect(files.map(({ name }) => name)).toEqual(["en.txt", "zh.txt"]);
    for (const [index, language] of (["en", "zh"] as const).entries()) {
      const text = files[index]?.text as string;
      const lines = readable(policy, language).split("\n").filter(Boolean);
      const seen = squeeze(text.replaceAll("*", ""));
      expect(lines.filter((line) => !seen.includes(squeeze(line)))).toEqual([]);
      expect(text).not.toMatch(/\*\*|<a id=|\]\(#|&#/);
      // What the document says is bold stands out.
      expect(text).toMatch(/\*[^*\n]+\*/);
    }
  });

  it("begins with the title, the service and the dates, and numbers clauses as the page does", async () => {
    const policy = await compiled(`${MINIMAL}version: "3"\ndates: { released: 2024-05-06 }\n`);
    const [en, zh] = await renderTexts(policy, emitOf(["txt"], ["en", "zh"]), "p");
    expect(en?.text).toMatch(/^Privacy Policy\nAcme Shop\n\nVersion 3 · Released 6 May 2024\n\n/);
    expect(en?.text).toContain("\n\n1. Contact\n\n1.1 ");
    expect(zh?.text).toMatch(/^隐私政策\n甲商店\n\n版本 3　发布日期：2024 年 5 月 6 日\n\n/);
  });
});
