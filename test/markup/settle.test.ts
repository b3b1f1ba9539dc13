import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TYPOGRAPHY } from "../../src/ground/language.ts";
import { isGap, onOneLine } from "../../src/ground/spacing.ts";
import { plainLine } from "../../src/markup/plain.ts";
import { settled } from "../../src/markup/settle.ts";
import { type Inline, text } from "../../src/markup/tree.ts";

const { en, zh } = TYPOGRAPHY;
const strong = (...children: Inline[]): Inline => ({ type: "strong", children });
const words = (typography: typeof en, ...parts: (string | Inline)[]) =>
  plainLine(
    settled(
      parts.map((part) => (typeof part === "string" ? text(part) : part)),
      typography,
    ),
  );

describe("the space between Chinese and Latin", () => {
  it("belongs between a Chinese character and a letter or a figure, in Chinese alone", () => {
    const gaps = [..."字a a字 字1 %字 字% 字。 。a 字字 aa （a a（ 字“"].join("").split(" ");
    expect(gaps.filter(([left, right]) => isGap(left as string, right as string, zh))).toEqual([
      "字a",
      "a字",
      "字1",
      "%字",
    ]);
    expect(gaps.filter(([left, right]) => isGap(left as string, right as string, en))).toEqual([]);
  });

  it("is set where names and our words meet, also across bold, and never inside a name", () => {
    expect(words(zh, "使用", "T恤App", "的")).toBe("使用 T恤App 的");
    expect(words(zh, "您的", strong(text("Wi-Fi")), "信息")).toBe("您的 Wi-Fi 信息");
    expect(words(zh, "您的", strong(text("（Wi-Fi）")), "信息")).toBe("您的（Wi-Fi）信息");
    expect(words(zh, "在", "15", "日内，", "5", "次")).toBe("在 15 日内，5 次");
    expect(words(zh, "由", "Acme Inc.", "保管")).toBe("由 Acme Inc. 保管");
    expect(words(en, "The ", "名", "a")).toBe("The 名a");
  });
});

describe("a line break", () => {
  it.each([
    ["一行\n二行", "一行二行"],
    ["长，\n  在这里", "长，在这里"],
    ["“同意”\n可以……\n然后", "“同意”可以……然后"],
    ["使用\nApp\n之后", "使用 App 之后"],
    ["a\nb", "a b"],
    ["逗号，\nApp", "逗号，App"],
  ])("of a text in Chinese stands for what is beside it: %j", (before, after) => {
    expect(onOneLine(before, zh)).toBe(after);
    expect(words(zh, before)).toBe(after);
  });

  it("is a space in English, and so is any white space", () => {
    expect(onOneLine("  a\n  b \t c\n\nd ", en)).toBe("a b c d");
    expect(words(en, "a\n", strong(text("b")), "\n c")).toBe("a b c");
  });
});

describe("a settled line", () => {
  it("has nothing in bold where all that was bold was a full stop too many", () => {
    expect(settled([text("为什么？"), strong(text("。")), text("因为")], zh)).toEqual([text("为什么？因为")]);
    expect(settled([text("Acme Ltd."), strong(text(".")), text(" It")], en)).toEqual([text("Acme Ltd. It")]);
  });

  it("has one space and one full stop where two meet", () => {
    expect(words(en, "By Acme Co., Ltd.", ". We ")).toBe("By Acme Co., Ltd. We");
    expect(words(en, "Why? ", "", " Because", "!", ".")).toBe("Why? Because!");
    expect(words(en, "in 2020", ".", "5")).toBe("in 2020.5");
    expect(words(zh, "为什么？", "。", "因为。", "。")).toBe("为什么？因为。");
    expect(words(en, "a ", " ", strong(text(" b ")), " c")).toBe("a b c");
  });

  it("links addresses wherever they stand, but not in a link", () => {
    const link = (href: string, shown: string): Inline => ({ type: "link", href, children: [text(shown)] });
    expect(settled([text("见 https://a.example/b。写信：a@b.example")], zh)).toEqual([
      text("见 "),
      link("https://a.example/b", "https://a.example/b"),
      text("。写信："),
      link("mailto:a@b.example", "a@b.example"),
    ]);
    expect(settled([strong(text("a@b.example"))], en)).toEqual([
      strong(link("mailto:a@b.example", "a@b.example")),
    ]);
    const named = link("https://a.example", "see b@c.example");
    expect(settled([named], en)).toEqual([named]);
  });

  it("has no empty nodes, no two texts side by side and no white space at its ends, and settles once", () => {
    const part = fc.constantFrom(..."aB1字，。.“?! %\n\t", "  ", "\n  ", "", "Co.", "……");
    const { inline } = fc.letrec<{ inline: Inline }>((tie) => ({
      inline: fc.oneof(
        { maxDepth: 2 },
        fc.array(part, { maxLength: 4 }).map((parts) => text(parts.join("").replace(/[^\S\n]+/g, " "))),
        fc.record({
          type: fc.constantFrom("strong", "emphasis"),
          children: fc.array(tie("inline"), { maxLength: 3 }),
        }) as fc.Arbitrary<Inline>,
      ),
    }));
    fc.assert(
      fc.property(fc.array(inline, { maxLength: 6 }), fc.constantFrom(en, zh), (inlines, typography) => {
        const line = settled(inlines, typography);
        const check = (nodes: readonly Inline[]): void => {
          nodes.forEach((node, index) => {
            if (node.type === "text") {
              expect(node.value).not.toBe("");
              expect(nodes[index + 1]?.type).not.toBe("text");
            } else {
              expect(plainLine(node.children).trim()).not.toBe("");
              check(node.children);
            }
          });
        };
        check(line);
        const shown = plainLine(line);
        expect(shown).toBe(shown.trim());
        expect(shown).not.toMatch(/\n|\s{2}/);
        expect(plainLine(settled(line, typography))).toBe(shown);
        // Nothing is lost but white space and a second full stop.
        const bare = (value: string) => value.replace(/[\s.。]/g, "");
        expect(bare(shown)).toBe(bare(plainLine(inlines)));
      }),
      { numRuns: 200 },
    );
  });
});
