import { describe, expect, it } from "vitest";
import { MAX_FINDINGS } from "../../src/diagnostics/collector.ts";
import { compileUndated, filesOf, MINIMAL } from "../helpers/policy.ts";

const many = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join("");

/** The codes of what is found, each with how often, and the last message. */
async function found(text: string): Promise<[Record<string, number>, string | undefined]> {
  const { value, diagnostics } = await compileUndated(filesOf(MINIMAL + text));
  expect(value).toBeNull();
  const counts: Record<string, number> = {};
  for (const { code, fingerprint } of diagnostics) {
    counts[code] = (counts[code] ?? 0) + 1;
    expect(fingerprint).toMatch(/^[0-9a-f]{12}$/);
  }
  return [counts, diagnostics.at(-1)?.message.en];
}

describe("a slip in thousands of places is said a hundred times, and counted", () => {
  it.each<[string, string, string, number]>([
    ["entries that are none", `recipients:\n${many(6000, () => "- 1\n")}`, "schema/wrong-type", 5900],
    ["misspelt keys", `data:\n${many(6000, (i) => `  d${i}: { lable: 1 }\n`)}`, "schema/unknown-key", 5900],
    [
      "misspelt keys in one line",
      `data: {${many(6000, (i) => `d${i}: { lable: 1 }, `)}}\n`,
      "schema/unknown-key",
      5900,
    ],
    [
      "misspelt keys of terms",
      `vocabulary:\n  purposes:\n${many(6000, (i) => `    t${i}: { lable: { en: a, zh: b } }\n`)}`,
      "schema/unknown-key",
      5900,
    ],
    ["keys at the top", many(6000, (i) => `k${i}: 1\n`), "schema/unknown-key", 5900],
  ])("%s", async (_, text, code, more) => {
    expect(await found(text)).toEqual([
      { [code]: MAX_FINDINGS, "policy/more-findings": 1 },
      `There are ${more} more findings`,
    ]);
  });

  it("ids that name nothing: warnings keep no error out", async () => {
    const [counts, last] = await found(`data:\n${many(9000, (i) => `  d${i}:\n`)}`);
    expect(counts).toEqual({
      "link/unknown-data-term": MAX_FINDINGS,
      "link/unused-item": MAX_FINDINGS,
      "policy/more-findings": 1,
    });
    expect(last).toBe("There are 17800 more findings");
  });

  it("entries of lists that must not repeat", async () => {
    const ids = many(6000, (i) => `p${i}, `);
    const [counts] = await found(
      `activities:\n  - { id: a, name: { en: a, zh: 甲 }, tier: basic, purposes: [${ids}p7], basis: [contract] }\n`,
    );
    expect(counts["schema/repeated"]).toBe(1);
  });

  it("texts that go wrong each in its own way", async () => {
    const texts = (words: (i: number) => string) =>
      found(
        `statements:\n  contact:\n${many(300, (i) => `    - { id: x${i}, kind: notice, ${words(i)} }\n`)}`,
      );
    const references = await texts((i) => `en: "See [it](#no${i}).", zh: "见[此](#no${i})。"`);
    expect(references[0]).toEqual({ "link/unknown-clause": MAX_FINDINGS, "policy/more-findings": 1 });
    expect(references[1]).toBe("There are 500 more findings");
    const headings = await texts(() => 'en: "# a", zh: "# 甲"');
    expect(headings[0]).toEqual({ "text/heading": MAX_FINDINGS, "policy/more-findings": 1 });
  });

  it("sections that nobody has chosen, and one that is chosen again", async () => {
    const [counts] = await found(`outline: [contact, ${many(300, (i) => `no-${i}, `)}contact]\n`);
    expect(counts).toEqual({ "link/unknown-section": MAX_FINDINGS, "policy/more-findings": 1 });
    const [twice] = await found("outline: [contact, contact]\n");
    expect(twice).toEqual({ "link/duplicate-section": 1 });
  });

  it("more lines of prose than can be read", async () => {
    const prose = JSON.stringify("*a*\n".repeat(300));
    const [counts] = await found(
      `statements:\n  contact:\n${many(20, (i) => `    - { id: x${i}, kind: notice, en: ${prose}, zh: ${prose} }\n`)}`,
    );
    expect(counts).toEqual({ "text/not-in-prose": 1, "text/no-chinese": 20 });
  });

  it("activities that take over items from each other without end", async () => {
    const chain = (length: number) => `
data:
${many(length, (i) => `  own-${i}: { label: { en: own, zh: 自有信息 } }\n`)}
activities:
${many(length, (i) => {
  const from = i === 0 ? "" : `like: a-${i - 1}, `;
  const collects = `collects: [{ ${from}items: [own-${i}], method: entered }]`;
  return `  - { id: a-${i}, name: { en: a, zh: 甲 }, tier: basic, purposes: [account-opening], basis: [contract], ${collects} }\n`;
})}`;
    const [counts] = await found(chain(200));
    expect(counts).toEqual({ "link/too-much-like": 1 });
    const { value } = await compileUndated(filesOf(MINIMAL + chain(100)));
    expect(value).not.toBeNull();
  });

  it("too many parts", async () => {
    expect(await found(`recipients:\n${many(30_000, () => "- { 1: 1 }\n")}`)).toEqual([
      { "yaml/too-large": 1 },
      "This file has too many parts; the limit is 200000 keys, values and signs",
    ]);
  });
});

describe("a text that no program can read in due time, and no person", () => {
  const text = (prose: string) =>
    found(
      `statements:\n  contact:\n    - { id: x, kind: notice, en: ${JSON.stringify(prose)}, zh: ${prose.startsWith("- ") ? JSON.stringify("- 甲") : "甲"} }\n`,
    );
  it.each([
    ["a word without end", `${"a".repeat(19_000)}1`, "schema/long-run"],
    ["quotations in quotations", `${"> ".repeat(2000)}x`, "text/not-in-prose"],
    ["quotations without spaces", `${">".repeat(2000)}x`, "text/not-in-prose"],
    ["lists in lists", `${"- ".repeat(6600)}x`, "text/not-in-prose"],
    ["lists on lists", "- a\n  - b\n".repeat(300), "text/not-in-prose"],
    ["a line behind a list, again and again", `- a\n${"b\n".repeat(600)}`, "text/not-in-prose"],
    ["emphasis without end", "*a_ ".repeat(5000), "text/not-in-prose"],
    ["joiners alone", "\u200d\u200c", "schema/pattern"],
  ])("%s", async (_, prose, code) => expect((await text(prose))[0]).toEqual({ [code]: 1 }));
});
