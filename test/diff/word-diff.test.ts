import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Stretch, wordDiff, wordsIn } from "../../src/diff/word-diff.ts";
import type { Language } from "../../src/ground/language.ts";

const without = (stretches: readonly Stretch[], kind: Stretch["kind"]) =>
  stretches
    .filter((one) => one.kind !== kind)
    .map(({ text }) => text)
    .join("");

/** As a terminal without colour shows it. */
const shown = (old: string, now: string, language: Language = "en") =>
  wordDiff(old, now, language)
    .map(({ kind, text }) => (kind === "same" ? text : kind === "deleted" ? `[-${text}-]` : `{+${text}+}`))
    .join("");

/** Texts that share much, as two versions do; and any text at all. */
const words = fc.oneof(
  fc.constantFrom("We", "keep", "it", " ", " ", "6", "12", "months", ".", "\n", "- ", "400-000-0132"),
  fc.constantFrom("我们", "保存", "个人信息", "，", "。", "手机号码", "期限", "𠮷", "e\u0301", "👨‍👩‍👧"),
  fc.string({ unit: "binary", maxLength: 3 }),
);
const text = fc.array(words, { maxLength: 30 }).map((all) => all.join(""));
const language = fc.constantFrom<Language>("en", "zh");

describe("two texts compared word by word", () => {
  it("give the old text without the insertions, and the new one without the deletions", () => {
    fc.assert(
      fc.property(text, text, language, (old, now, of) => {
        const stretches = wordDiff(old, now, of);
        expect(without(stretches, "inserted")).toBe(old);
        expect(without(stretches, "deleted")).toBe(now);
      }),
      { numRuns: 500 },
    );
  });

  it("have nothing marked where nothing changed, and no two stretches of a kind in a row", () => {
    fc.assert(
      fc.property(text, text, language, (old, now, of) => {
        expect(wordDiff(old, old, of).filter(({ kind }) => kind !== "same")).toEqual([]);
        const kinds = wordDiff(old, now, of).map(({ kind }) => kind);
        for (const [index, kind] of kinds.entries()) expect(kind).not.toBe(kinds[index + 1]);
      }),
    );
  });

  it("are parted into words that are the text together", () => {
    fc.assert(
      fc.property(text, language, (one, of) => {
        expect(wordsIn(one, of).join("")).toBe(one);
      }),
    );
  });

  it.each<[string, string, Language, string]>([
    ["kept 6 months", "kept 12 months", "en", "kept [-6-]{+12+} months"],
    ["保存期限为 6 个月", "保存期限为 12 个月", "zh", "保存期限为 [-6-]{+12+} 个月"],
    ["Hotline: 400-000-0132.", "Hotline: 400-000-0123.", "en", "Hotline: [-400-000-0132-]{+400-000-0123+}."],
    [
      "服务热线：400-000-0132。",
      "服务热线：400-000-0123。",
      "zh",
      "服务热线：[-400-000-0132-]{+400-000-0123+}。",
    ],
    ["See our adress.", "See our address.", "en", "See our [-adress-]{+address+}."],
    ["写信至 a@b.example", "写信至 c@b.example", "zh", "写信至 [-a@b.example-]{+c@b.example+}"],
    ["又注册个人账号", "又以同一手机号码注册个人账号", "zh", "又{+以同一手机号码+}注册个人账号"],
    ["It is so. It is thus.", "It is so.", "en", "It is so.[- It is thus.-]"],
    // What stays between two changes is told with them when it is no word.
    ["red, green", "blue, white", "en", "[-red, green-]{+blue, white+}"],
    // Two sentences that have only small words in common are two sentences.
    [
      "We give nothing of yours to anyone abroad.",
      "If a transfer is of use to users, conditions are met of which we tell.",
      "en",
      "[-We give nothing of yours to anyone abroad.-]{+If a transfer is of use to users, conditions are met of which we tell.+}",
    ],
    ["- one\n- two\n- three", "- one\n- three", "en", "- one\n[-- two\n-]- three"],
  ])("%s → %s", (old, now, of, marked) => expect(shown(old, now, of)).toBe(marked));

  it("do not take long when they have nothing in common", () => {
    const long = (seed: string) => Array.from({ length: 8000 }, (_, i) => `${seed}${i}`).join(" ");
    expect(wordDiff(long("a"), long("b"), "en")).toEqual([
      { kind: "deleted", text: long("a") },
      { kind: "inserted", text: long("b") },
    ]);
  });
});
