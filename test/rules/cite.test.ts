import { describe, expect, it } from "vitest";
import { quotedFrom } from "../../src/reports/audit/quoted.ts";
import { citationOf, citedIn } from "../../src/rules/cite.ts";
import { Terms } from "../../src/vocabulary/vocabulary.ts";

const TERMS = new Terms(undefined);
const label = (cite: string, day?: string) => citationOf(cite, TERMS, day)?.label;

describe("a citation", () => {
  it("calls the items of an article of one paragraph items, and not paragraphs", () => {
    expect(label("ndsmr 62(-)(7)")).toEqual({
      en: "NDSMR Art. 62(7)",
      zh: "《网络数据安全管理条例》第六十二条第七项",
    });
    expect(label("pipl 17(1)(2)")?.zh).toBe("《个人信息保护法》第十七条第一款第二项");
  });

  it("names the clauses of a standard, and the standard with its number in both languages", () => {
    expect(label("gbt-35273 8.5(a)")).toEqual({
      en: "GB/T 35273-2020 (Personal Information Security Specification) clause 8.5(a)",
      zh: "《个人信息安全规范》（GB/T 35273-2020）第 8.5 条 a）项",
    });
  });

  it("has the number that the article had on the day, and says of a law that is not in force yet from when it is", () => {
    expect(label("csl 51", "2024-10")?.en).toBe("CSL Art. 49");
    expect(label("csl 51", "2026-01-01")?.en).toBe("CSL Art. 51");
    expect(label("ndsmr 20", "2024-10")).toEqual({
      en: "NDSMR Art. 20 (in force from 2025-01-01)",
      zh: "《网络数据安全管理条例》第二十条（2025-01-01 起施行）",
    });
    expect(citedIn(["ndsmr 20", "csl 51"], TERMS, "2024-10").map(({ law }) => law)).toEqual(["csl", "ndsmr"]);
  });
});

describe("a quotation", () => {
  it("is the line that names what the finding is about, or the beginning, shortened between words", () => {
    expect(quotedFrom(["Recipients | Items", "Red Express | your name"], "red express", "en")).toBe(
      "Red Express / your name",
    );
    const long = quotedFrom([`We keep it ${"very ".repeat(100)}long.`], undefined, "en");
    expect(long).toMatch(/very…$/);
    expect(long.length).toBeLessThan(290);
  });
});
