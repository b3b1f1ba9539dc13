import { describe, expect, it } from "vitest";
import { plainLine } from "../../src/markup/plain.ts";
import { type Inline, text } from "../../src/markup/tree.ts";
import { helpersOf } from "../../src/wording/helpers.ts";
import { writeBegin, writeLimit } from "../../src/wording/limits.ts";
import { phrasesOf } from "../../src/wording/phrases.ts";

const en = phrasesOf("en");
const zh = phrasesOf("zh");
const words = (of: string) => [text(of)];

describe("a limit", () => {
  it("is the phrase of its kind, in each language", () => {
    const unless = (of: string, phrases: typeof en) => plainLine(writeLimit("unless", words(of), phrases));
    expect(unless("the law says otherwise", en)).toBe("unless the law says otherwise");
    expect(unless("法律另有规定", zh)).toBe("除法律另有规定外");
  });

  it("does not say once more what its words end with", () => {
    const following = (of: string) => plainLine(writeLimit("following", words(of), zh));
    expect(following("法律法规")).toBe("按照法律法规的要求");
    expect(following("法律法规或者政府机关的要求")).toBe("按照法律法规或者政府机关的要求");
  });

  it("is empty where nothing limits", () => {
    expect(writeLimit("unless", null, en)).toEqual([]);
    expect(helpersOf("en", new Map()).limit?.("in", null, { hash: {} })).toEqual([]);
  });

  it("has no words that nobody wrote", () => {
    expect(() => writeLimit("perhaps", words("it rains"), en)).toThrow('"limit-perhaps"');
  });

  it("is written from a list, a text, or a fact that has no value but true", () => {
    const limit = (...args: unknown[]) =>
      plainLine(helpersOf("en", new Map()).limit?.(...args, { hash: { or: true } }) as Inline[]);
    expect(limit("in", [{ name: "France" }, { name: "Spain" }])).toBe("for people in France or Spain");
    expect(limit("if", "it rains")).toBe("if it rains");
    expect(limit("permitted", true)).toBe("as far as the law permits");
  });
});

describe("the beginning of a sentence", () => {
  it("has its limits first, and one capital", () => {
    const limits = [writeLimit("unless", words("it rains"), en), [], writeLimit("in", words("Spain"), en)];
    expect(plainLine(writeBegin(words("we"), limits, en))).toBe("Unless it rains, for people in Spain, we");
    expect(plainLine(writeBegin(words("we"), [[], []], en))).toBe("We");
  });

  it("takes words of the template and of the facts", () => {
    const limits = [writeLimit("in", words("法国"), zh)];
    const begin = helpersOf("zh", new Map()).begin;
    expect(plainLine(begin?.("我们", ...limits, { hash: {} }) as Inline[])).toBe("对于法国的个人，我们");
    expect(plainLine(begin?.(words("我们"), { hash: {} }) as Inline[])).toBe("我们");
  });
});
