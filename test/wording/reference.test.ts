import { describe, expect, it } from "vitest";
import type { Clause } from "../../src/document/document.ts";
import { plainLine } from "../../src/markup/plain.ts";
import { type Naming, referenceTo } from "../../src/wording/reference.ts";

const numbered = (number: string, label: string, part: string | null) => ({ number, label, part });
const clause = (id: string, section: string, number: Clause["number"]): Clause => ({
  ...{ id, section, depth: 0, block: null, data: "", says: [], origin: [], clauses: [] },
  title: { en: "Contact", zh: "联系" },
  number,
});
const clauses = new Map(
  [
    clause("own", "own", { en: numbered("2", "2.", "Part I"), zh: numbered("二", "二、", "第一部分") }),
    clause("deep", "own", {
      en: numbered("2.1", "2.1", "Part I"),
      zh: numbered("二（一）", "（一）", "第一部分"),
    }),
    clause("part", "part", {
      en: numbered("Part I", "Part I:", "Part I"),
      zh: numbered("第一部分", "第一部分", "第一部分"),
    }),
  ].map((one) => [one.id, one]),
);
const named = (id: string, part: string | null, how: Naming = "whole") =>
  plainLine([referenceTo(id, { clauses, part, language: "en", how })]);

describe("a reference", () => {
  it("names the part of its clause from another part, and always where it gives the number alone", () => {
    expect([named("deep", "Part I"), named("deep", "Part II"), named("deep", null)]).toEqual([
      "section 2.1 (Contact)",
      "Part I, section 2.1 (Contact)",
      "Part I, section 2.1 (Contact)",
    ]);
    expect([named("deep", "Part I", "short"), named("part", "Part II")]).toEqual([
      "Part I, section 2.1",
      "Part I (Contact)",
    ]);
  });

  it("is a dash where there is no such clause", () => {
    expect(named("gone", null)).toBe("–");
  });
});
