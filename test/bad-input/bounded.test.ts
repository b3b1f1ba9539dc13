import { describe, expect, it } from "vitest";
import { compile } from "../../src/compiler.ts";
import { MAX_FINDINGS } from "../../src/diagnostics/collector.ts";
import { filesOf, MINIMAL } from "../helpers/policy.ts";

const many = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join("");

/** The codes of what is found, each with how often, and the last message. */
async function found(text: string): Promise<[Record<string, number>, string | undefined]> {
  const { value, diagnostics } = await compile(filesOf(MINIMAL + text));
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
      `activities:\n  - { id: a, name: { en: a, zh: 甲 }, tier: basic, purposes: [${ids}p7], basis: contract }\n`,
    );
    expect(counts["schema/repeated"]).toBe(1);
  });

  it("too many parts", async () => {
    expect(await found(`recipients:\n${many(130_000, () => "- 1\n")}`)).toEqual([
      { "yaml/too-large": 1 },
      "This file has too many parts; the limit is 500000 keys, values and signs",
    ]);
  });
});

describe("a text that no program can read in due time, and no person", () => {
  const text = (prose: string) =>
    found(`text:\n  - { id: x, section: contact, en: ${JSON.stringify(prose)}, zh: 甲 }\n`);
  it.each([
    ["a word without end", `${"a".repeat(19_000)}1`, "schema/long-run"],
    ["quotations in quotations", `${"> ".repeat(2000)}x`, "schema/too-nested"],
    ["quotations without spaces", `${">".repeat(2000)}x`, "schema/too-nested"],
    ["lists in lists", `${"1. ".repeat(6600)}x`, "schema/too-nested"],
    ["emphasis without end", "*a_ ".repeat(5000), "schema/too-many-marks"],
    ["joiners alone", "\u200d\u200c", "schema/pattern"],
  ])("%s", async (_, prose, code) => expect((await text(prose))[0]).toEqual({ [code]: 1 }));
});
