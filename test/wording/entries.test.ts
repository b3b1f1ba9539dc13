import { describe, expect, it } from "vitest";
import { plainText } from "../../src/markup/plain.ts";
import { type Block, text } from "../../src/markup/tree.ts";
import { endEntries } from "../../src/wording/entries.ts";

const line = (words: string): Block => ({ type: "paragraph", children: [text(words)] });
const list = (...entries: Block[][]): Block => ({ type: "list", start: null, items: entries });
const ended = (block: Block, language: "en" | "zh" = "zh") => plainText(endEntries([block], language));

describe("the entries of a list", () => {
  it("end with a semicolon in Chinese, the last with a full stop", () => {
    expect(ended(list([line("查阅。")], [line("更正。")], [line("删除。")]))).toBe(
      "- 查阅；\n- 更正；\n- 删除。",
    );
  });

  it("end so where the last words are bold or linked", () => {
    const bold: Block = {
      type: "paragraph",
      children: [text("您的"), { type: "strong", children: [text("密码。")] }],
    };
    expect(ended(list([bold], [line("邮箱。")]))).toBe("- 您的密码；\n- 邮箱。");
  });

  it.each<[string, Block]>([
    ["an entry has two sentences", list([line("查阅。可以免费查阅。")], [line("更正。")])],
    ["an entry has a semicolon already", list([line("查阅；复制。")], [line("更正。")])],
    ["an entry is a label without a full stop", list([line("电话：1")], [line("更正。")])],
    ["an entry has two paragraphs", list([line("查阅。"), line("复制。")], [line("更正。")])],
    ["an entry stands alone", list([line("查阅。")])],
  ])("stay as they are where %s", (_, block) => {
    expect(ended(block)).toBe(plainText([block]));
  });

  it("end as sentences do in English", () => {
    expect(ended(list([line("Access.")], [line("Correction.")]), "en")).toBe("- Access.\n- Correction.");
  });
});
