import { describe, expect, it } from "vitest";
import { LANGUAGES, type Language } from "../../src/ground/language.ts";
import { plainLine } from "../../src/markup/plain.ts";
import { type Inline, text } from "../../src/markup/tree.ts";
import { helpersOf } from "../../src/wording/helpers.ts";
import { type Norm, partsOf } from "../../src/wording/norms.ts";
import { writeParts } from "../../src/wording/parts.ts";
import type { Pen } from "../../src/wording/pen.ts";
import { phrasesOf } from "../../src/wording/phrases.ts";

/** What a helper writes of the same facts in both languages. */
const made = (helper: string, ...values: unknown[]) =>
  LANGUAGES.map((language) => {
    const hash =
      typeof values.at(-1) === "object" && "hash" in (values.at(-1) as object) ? [] : [{ hash: {} }];
    return plainLine(helpersOf(language, new Map())[helper]?.(...values, ...hash) as Inline[]);
  });
const term = (label: string) => ({ label, cite: null });

describe("the parts of a sentence", () => {
  it("stand in the order of their phrases, and only where they say something", () => {
    const family = { second: " second {of}", first: " first {of}", mark: "!" };
    const parts = writeParts(family, {
      first: [text("a")],
      second: [text("b")],
      third: [text("c")],
      mark: [],
    });
    expect(parts.map(({ words }) => plainLine(words)).join("")).toBe(" second b first a!");
    expect(writeParts(family, { first: null })).toEqual([]);
  });
});

describe("why and how far somebody receives information", () => {
  const nothing = {
    ...{ need: null, purposes: null, when: null, grounds: null, consent: null },
    "demanded-by": null,
    recipient: { type: { id: "partners" } },
  };
  const [a, b, c] = ["a", "b", "c"].map(term);

  it.each<[object, string, string]>([
    [{}, "", ""],
    [{ need: "possible" }, "", ""],
    [{ purposes: [a, b] }, " to a and b", "为a、b，"],
    [{ need: "necessary" }, " only where this is necessary", "仅在确有必要时，"],
    [
      { need: "reasonably-necessary", purposes: [a] },
      " only where this is reasonably necessary to a",
      "为a，仅在确有合理必要时，",
    ],
    [
      { need: "only-way", purposes: [a, b] },
      " if there is no other way to a or b",
      "没有其他方式可以a或者b的，",
    ],
    [{ purposes: [a], consent: { kind: b } }, " to a, only with your b", "为a，仅在取得您的b的前提下，"],
    [
      { purposes: [a], grounds: [b], "demanded-by": [c], consent: { kind: a } },
      " to a, if b, and if we are compelled to do so by c, and only with your a",
      "b的，c有强制性要求的，为a，仅在取得您的a的前提下，",
    ],
    [{ when: { in: [a] }, grounds: [b] }, " for people in a, and if b", "对于a的个人，b的，"],
  ])("is said of %j", (more, en, zh) => {
    expect(made("limits", { ...nothing, ...more })).toEqual([en, zh]);
  });

  it("is no requirement that a requirement makes", () => {
    const rule = { label: { en: "court requirements", zh: "法院的要求" } };
    const demanded = (...by: unknown[]) => made("limits", { ...nothing, "demanded-by": by });
    expect(demanded(rule)).toEqual([
      " if we are compelled to do so by court requirements",
      "须遵守法院的要求的，",
    ]);
    expect(demanded(rule, a)).toEqual([
      " if we are compelled to do so by court requirements or a",
      "a有强制性要求，或者须遵守法院的要求的，",
    ]);
  });

  it("is no “only” where other sentences tell of the same recipient", () => {
    const open = { ...nothing, recipient: { type: { id: "the-public" } } };
    expect(made("limits", { ...open, consent: { kind: a } })).toEqual([" with your a", "在取得您的a后，"]);
    expect(made("limits", { ...open, need: "necessary", purposes: [b] })).toEqual([
      " where this is necessary to b",
      "为b确有必要的，",
    ]);
  });
});

describe("the parts of an obligation", () => {
  const least = { modality: "must", bearer: [{ name: "partners" }], action: [term("act")] };
  const [a, b] = ["a", "b"].map(term);
  const year = { label: "year", plural: "years" };
  /** Every part, each in all the forms that it may have. */
  const full = {
    ...least,
    ...{ before: a, in: a, condition: a, by: [a], counterparty: [a], grounds: [a], under: [a], purpose: [a] },
    ...{ deadline: { vague: "reasonable" }, interval: { regular: true, amount: 2, unit: year } },
    ...{ keep: { amount: 3, unit: year, limit: null, vague: null, from: null } },
    ...{ "only-if": [a], exceptions: [a], cases: null, aware: null },
  };
  const others = [
    {
      deadline: { vague: "prompt" },
      interval: { regular: true, amount: null },
      keep: { vague: "reasonable" },
    },
    { "only-if": [a, b], exceptions: [a, b] },
    { cases: [a, b], "only-if": [a, b] },
    { "only-if": null, exceptions: [a, b] },
    ...[["known"], ["suspected"], ["known", "suspected"]].map((aware) => ({ cases: [a, b], aware })),
  ];

  it.each(LANGUAGES)("have a place each, whatever they say (%s)", (language: Language) => {
    const { opening, manner, rest } = phrasesOf(language).norm;
    const places = [opening, manner, rest].flatMap((family) => Object.keys(family));
    expect(places.filter((name, index) => places.indexOf(name) !== index)).toEqual([]);
    const words = () => [text("…")];
    const pen = { phrases: phrasesOf(language), named: words, list: words, within: words, duration: words };
    for (const more of [{}, ...others]) {
      const parts = partsOf({ ...full, ...more } as unknown as Norm, pen as unknown as Pen);
      const said = Object.keys(parts).filter(
        (name) => parts[name] && !["excepted", "no-cases", "included"].includes(name),
      );
      expect(said.filter((name) => !places.includes(name))).toEqual([]);
    }
  });

  it("announce the lists that follow, so that nothing is allowed first and limited later", () => {
    const norm = { ...Object.fromEntries(Object.keys(full).map((key) => [key, null])), ...least };
    const rest = (more: object) => made("norm", "rest", { ...norm, ...more });
    const opening = (more: object) => made("norm", "opening", { ...norm, ...more })[1];
    expect(rest({})).toEqual([".", "。"]);
    expect(rest({ "only-if": [a], exceptions: [b] })).toEqual([" only if a, unless b.", "，但b的除外。"]);
    expect(rest({ cases: [a, b], "only-if": [a, b], exceptions: [a, b] })).toEqual([
      " in any of these cases, only if all the conditions below are met, with the exceptions below:",
      "，但后列情形除外：",
    ]);
    expect(opening({ cases: [a, b], "only-if": [a, b] })).toBe(
      "有下列情形之一的，并且同时满足后列条件的，partners",
    );
    expect(opening({ "only-if": [a] })).toBe("仅在a时，partners");
  });

  it("tell in brief how often and how long, and that there are cases and exceptions", () => {
    const norm = { ...Object.fromEntries(Object.keys(full).map((key) => [key, null])), ...least };
    const brief = (more: object) => made("brief", { ...norm, ...more });
    const every = (amount: number | null, unit: object | null, regular: true | null = null) =>
      brief({ interval: { regular, amount, unit } });
    expect(every(null, null, true)).toEqual(["regularly act", "定期act"]);
    expect(every(1, year)[0]).toBe("act at least once a year");
    expect(every(1, { id: "hour", label: "hour" })[0]).toBe("act at least once an hour");
    expect(every(2, year, true)[0]).toBe("act regularly (at least once every 2 years)");
    const keep = { amount: 3, unit: year, limit: null, vague: null, from: null };
    expect(brief({ keep })[0]).toBe("act for at least 3 years");
    expect(brief({ keep: { ...keep, limit: "at-most" } })[0]).toBe("act for at most 3 years");
    expect(brief({ deadline: { vague: "immediate" }, cases: [a], exceptions: [b] })).toEqual([
      "immediately act, in certain cases, with exceptions",
      "立即act，限于特定情形，但有例外",
    ]);
  });
});

describe("what something is about", () => {
  const about = {
    items: [{ label: "i", sensitive: false }],
    groups: null,
    activities: ["x"],
    recipients: ["r"],
  };

  it("is joined as a sentence and as a cell join it", () => {
    expect(made("information", about)).toEqual([
      "i, the information for x, the information held by r",
      "i、x所涉的信息、r持有的信息",
    ]);
    expect(made("information", about, { hash: { cell: true } })).toEqual([
      "x; i; information held by r",
      "x；i；r持有的信息",
    ]);
  });

  it("has channels, each with its address and its matters", () => {
    const channels = [
      { type: term("email"), value: "a@b.example", for: [term("x")] },
      { type: term("letter"), value: null, for: null },
    ];
    expect(made("channels", channels)).toEqual([
      "by email (a@b.example) for x or by letter",
      "email（a@b.example）（受理x）或者letter",
    ]);
    expect(made("channels", channels, { hash: { cell: true } })).toEqual([
      "email: a@b.example (for x); letter",
      "email：a@b.example（受理x）；letter",
    ]);
  });

  it("has names that are linked, and terms that are cited", () => {
    const names = [
      { label: "one", clause: "a" },
      { label: "two", clause: "b" },
    ];
    expect(made("links", names, { hash: { upper: true, sep: "; " } })).toEqual(["One; two", "One; two"]);
    expect(helpersOf("en", new Map()).links?.(names, { hash: { to: "c" } })).toMatchObject([
      { type: "reference", to: "c" },
      { type: "text" },
      { type: "reference", to: "c" },
    ]);
    expect(made("cited", { label: "consent", cite: "Art. 13" })).toEqual([
      "consent (Art. 13)",
      "consent（Art. 13）",
    ]);
    expect(made("cited", term("consent"))[0]).toBe("consent");
  });
});
