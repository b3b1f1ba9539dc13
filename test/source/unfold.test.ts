import { describe, expect, it } from "vitest";
import { at } from "../../src/ground/pointer.ts";
import { parse } from "../../src/source/parse.ts";
import type { Source } from "../../src/source/source.ts";
import { unfolded } from "../../src/source/unfold.ts";

const read = async (text: string, pointer = "/note/zh") => {
  const { value, diagnostics } = await parse([{ path: "p/policy.yaml", text: `pellucid: 1\n${text}` }]);
  expect(diagnostics).toEqual([]);
  return at(unfolded(value as Source).value, pointer);
};

describe("a Chinese text of several lines in YAML", () => {
  it.each([
    ["plain", "note:\n  zh: 我们会逐一答复\n    每一封来信。\n", "我们会逐一答复每一封来信。"],
    ["folded", "note:\n  zh: >-\n    我们会逐一答复\n    每一封来信。\n", "我们会逐一答复每一封来信。"],
    ["in double quotes", 'note:\n  zh: "我们会逐一答复\n    每一封来信。"\n', "我们会逐一答复每一封来信。"],
    ["in single quotes", "note:\n  zh: '我们会逐一答复\n    每一封来信。'\n", "我们会逐一答复每一封来信。"],
    ["behind a full-width mark", "note:\n  zh: 您可以查阅，\n    也可以更正。\n", "您可以查阅，也可以更正。"],
    ["beside quotation marks", "note:\n  zh: 您看到“同意”\n    可以稍候。\n", "您看到“同意”可以稍候。"],
  ])("is joined without a space (%s)", async (_, yaml, text) => {
    expect(await read(yaml)).toBe(text);
  });

  it("keeps the space beside Latin letters, and an empty line", async () => {
    expect(await read("note:\n  zh: >-\n    我们接入\n    SDK 若干。\n\n    另一段\n    文字。\n")).toBe(
      "我们接入 SDK 若干。\n另一段文字。",
    );
  });

  it("keeps a space that was typed, whatever else is folded", async () => {
    expect(await read("note:\n  zh: 信息安全技术 个人信息\n    安全规范\n")).toBe(
      "信息安全技术 个人信息安全规范",
    );
    expect(await read("note: { zh: 信息安全技术 个人信息安全规范 }\n")).toBe("信息安全技术 个人信息安全规范");
  });

  it("is joined in lists too, and the source itself stays as it is", async () => {
    const text = "pellucid: 1\nlist:\n  - { zh: 来\n      信 }\n";
    const { value } = await parse([{ path: "p/policy.yaml", text }]);
    expect(at(unfolded(value as Source).value, "/list/0/zh")).toBe("来信");
    expect(at((value as Source).value, "/list/0/zh")).toBe("来 信");
  });

  it("says nothing of English, and nothing of what only looks folded", async () => {
    expect(await read("note:\n  en: We answer\n    each letter.\n", "/note/en")).toBe(
      "We answer each letter.",
    );
    expect(await read('note:\n  zh: "来\\u0020信\n    多封"\n')).toBe("来 信 多封");
  });
});
