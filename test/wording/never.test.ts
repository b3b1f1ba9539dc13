import { expect, it } from "vitest";
import { plainLine } from "../../src/markup/plain.ts";
import { text } from "../../src/markup/tree.ts";
import { writeNever } from "../../src/wording/never.ts";
import { phrasesOf } from "../../src/wording/phrases.ts";

const phrases = { en: phrasesOf("en"), zh: phrasesOf("zh") };
type Given = Partial<Record<"items" | "types" | "of" | "from" | "to" | "for", string>>;

/** The act with what is given of its object. */
const said = (language: "en" | "zh", act: string, given: Given, isWhole = false, id = "") => {
  const part = (name: keyof Given) => (given[name] === undefined ? null : [text(given[name])]);
  const parts = {
    ...{ items: part("items"), types: part("types"), of: part("of") },
    ...{ from: part("from"), to: part("to"), for: part("for") },
  };
  return plainLine(
    writeNever({ id, whole: isWhole || null }, { act: [text(act)], ...parts }, phrases[language]),
  );
};

it.each<[Given, string]>([
  [{}, "collect personal information"],
  [{ items: "names" }, "collect your names"],
  [{ types: "health information" }, "collect health information"],
  [{ items: "names", types: "health information" }, "collect your names, or health information"],
  [{ items: "names", of: "a child", from: "brokers" }, "collect your names about a child from brokers"],
  [{ items: "names", for: "show advertisements" }, "collect your names to show advertisements"],
  [{ items: "names", to: "brokers" }, "collect your names to brokers"],
])("says with what an act is never done: %o", (given, words) => {
  expect(said("en", "collect", given)).toBe(words);
});

it("puts the source and the purpose before the act in Chinese", () => {
  expect(said("zh", "收集", { of: "儿童", from: "数据经纪人" })).toBe("从数据经纪人收集儿童的个人信息");
  expect(said("zh", "出售", { items: "姓名", types: "健康信息" })).toBe("出售您的姓名，或者健康信息");
  expect(said("zh", "使用", { items: "姓名", for: "展示广告" })).toBe("为展示广告使用您的姓名");
});

it("says in Chinese to whom after the act, so that every act that gives reads as one", () => {
  for (const act of ["出售", "对外提供"])
    expect(said("zh", act, { items: "姓名", to: "广告商" })).toBe(`将您的姓名${act}给广告商`);
});

it("shares with somebody, and sells to somebody", () => {
  const to = { items: "names", to: "brokers" };
  expect(said("en", "share", to, false, "share")).toBe("share your names with brokers");
  expect(said("zh", "共享", { items: "姓名", to: "经纪商" }, false, "share")).toBe("与经纪商共享您的姓名");
});

it("adds no object to an act that has one", () => {
  expect(said("en", "track you", {}, true)).toBe("track you");
});
