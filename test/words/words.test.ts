import fc from "fast-check";
import Handlebars from "handlebars";
import { describe, expect, it } from "vitest";
import type { Clause } from "../../src/document/document.ts";
import type { Language } from "../../src/language.ts";
import { renderFragments } from "../../src/render/fragment.ts";
import { helpersOf } from "../../src/words/helpers.ts";
import { localize } from "../../src/words/localize.ts";
import { escapeMarkdown, tidy } from "../../src/words/markdown-text.ts";
import { join, phrasesOf, writeDate, writeDuration } from "../../src/words/phrases.ts";
import { spaceChinese } from "../../src/words/spacing.ts";
import { Markdown, writeBlock } from "../../src/words/template.ts";
import { write } from "../../src/words/write.ts";
import { compiled, MINIMAL, wordsOf } from "../helpers/policy.ts";

const en = phrasesOf("en");
const zh = phrasesOf("zh");

/** Handlebars itself, with our helpers and with every block of a language: what our own reader of templates is held to. */
function handlebars(language: Language, clauses: ReadonlyMap<string, Clause>) {
  const instance = Handlebars.create();
  for (const [name, helper] of Object.entries(helpersOf(language, clauses)))
    instance.registerHelper(name, (...args: unknown[]) => {
      const result = helper(...args);
      if (result instanceof Markdown) return new Handlebars.SafeString(result.text);
      return typeof result === "string" ? new Handlebars.SafeString(escapeMarkdown(result)) : result;
    });
  return instance;
}

describe("lists", () => {
  it("are joined as each language joins them", () => {
    expect([[], ["a"], ["a", "b"], ["a", "b", "c"]].map((list) => join(list, "and", en))).toEqual([
      "",
      "a",
      "a and b",
      "a, b and c",
    ]);
    expect(
      [
        ["甲", "乙"],
        ["甲", "乙", "丙"],
      ].map((list) => join(list, "and", zh)),
    ).toEqual(["甲、乙", "甲、乙、丙"]);
    expect(join(["甲", "乙", "丙"], "or", zh)).toBe("甲、乙或者丙");
    expect(join(["a", "b", "c"], "or", en)).toBe("a, b or c");
  });

  it("show where an entry ends that has an “and” of its own", () => {
    expect(join(["a", "salt and pepper"], "and", en)).toBe("a, and salt and pepper");
    expect(join(["查阅或者复制", "删除"], "or", zh)).toBe("查阅或者复制，或者删除");
  });
});

describe("dates and lengths of time", () => {
  it("are written out", () => {
    expect([writeDate("2022-12-08", en), writeDate("2022-12-08", zh)]).toEqual([
      "8 December 2022",
      "2022 年 12 月 8 日",
    ]);
    expect([writeDate("2024-05", en), writeDate("2024-05", zh)]).toEqual(["May 2024", "2024 年 5 月"]);
  });

  it("have a plural in English and a measure word in Chinese", () => {
    const day = {
      en: { label: "working day", plural: "working days" },
      zh: { label: "个工作日", plural: null },
    };
    expect([1, 15].map((amount) => writeDuration({ amount, unit: day.en }, en))).toEqual([
      "1 working day",
      "15 working days",
    ]);
    expect(writeDuration({ amount: 15, unit: day.zh }, zh)).toBe("15 个工作日");
  });

  it("come with the event they start from", async () => {
    const policy = await compiled(
      `${MINIMAL}rights: { requests: { respond-within: { amount: 1, unit: hour, after: request-received } } }\n`,
    );
    const { en, zh } = wordsOf(policy, "requests-deadline");
    expect(en).toMatch(/within 1 hour of /);
    expect(zh).toMatch(/自.+之日起 1 小时内/);
  });
});

describe("helpers", () => {
  const clause = (id: string, number: string | null): Clause => ({
    ...{ id, section: id, depth: 0, block: null, data: "", prose: null, origin: [], clauses: [] },
    title: { en: "Contact [us]", zh: "联系 [我们]" },
    number: number ? { en: { number, label: number }, zh: { number, label: number } } : null,
  });
  const clauses = new Map(
    [clause("contact", "4.1"), clause("preface", null)].map((entry) => [entry.id, entry]),
  );
  /** What a template makes of some data. */
  const made = (template: string, context: unknown, language: Language = "en") =>
    handlebars(language, clauses).compile(template, { strict: true })(context);
  });
});
