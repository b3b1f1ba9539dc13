import { expect, it } from "vitest";
import { plainLine } from "../../src/markup/plain.ts";
import { text } from "../../src/markup/tree.ts";
import { writeNever } from "../../src/wording/never.ts";
import { phrasesOf } from "../../src/wording/phrases.ts";

const phrases = { en: phrasesOf("en"), zh: phrasesOf("zh") };
type Given = Partial<Record<"items" | "types" | "of" | "from", string>>;

/** The act with what is given of its object. */
const said = (language: "en" | "zh", id: string, act: string, given: Given) => {
  const part = (name: keyof Given) => (given[name] === undefined ? null : [text(given[name])]);
  const parts = { items: part("items"), types: part("types"), of: part("of"), from: part("from") };
  return plainLine(writeNever(id, { act: [text(act)], ...parts }, phrases[language]));
};

it.each<[Given, string]>([
  [{}, "collect personal information"],
  [{ items: "names" }, "collect names"],
  [{ types: "health" }, "collect sensitive personal information (health)"],
  [{ items: "names", types: "health" }, "collect names or sensitive personal information (health)"],
  [{ items: "names", of: "child", from: "brokers" }, "collect names about any child from brokers"],
])("says with what an act is never done: %o", (given, words) => {
  expect(said("en", "collect", "collect", given)).toBe(words);
});

it("puts the source before the act in Chinese", () => {
  expect(said("zh", "collect", "收集", { of: "儿童", from: "数据经纪人" })).toBe(
    "从数据经纪人收集儿童的个人信息",
  );
  expect(said("zh", "sell", "出售", { items: "姓名", types: "健康" })).toBe(
    "出售姓名，或者敏感个人信息（健康）",
  );
});

it("adds no object to an act that has one", () => {
  expect(said("en", "track", "track you", {})).toBe("track you");
});
