import { describe, expect, it } from "vitest";
import type { Few } from "../../src/model/summary.ts";
import { linkedPolicy, MINIMAL } from "../helpers/policy.ts";

const summaryOf = async (more: string) => (await linkedPolicy(MINIMAL + more)).derived.summary;

const many = (count: number, make: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => make(n)).join("");
const sizes = (few: Few<unknown> | null) => few && [few.first.length, few.more];
const labels = (few: Few<{ label: { en: string } }> | null | undefined) =>
  few?.first.map(({ label }) => label.en);

describe("a long list", () => {
  it("is cut where several more are left: one more is shown", async () => {
    const activities = async (count: number) => {
      const each = (n: number) =>
        `  - { id: a-${n}, name: { en: A${n}, zh: 甲${n} }, tier: basic, uses-collected: true }\n`;
      return sizes((await summaryOf(`activities:\n${many(count, each)}`)).activities);
    };
    expect([await activities(8), await activities(9), await activities(10)]).toEqual([
      [8, null],
      [9, null],
      [8, 2],
    ]);
  });
});

describe("what is collected", () => {
  it("is what functions collect, use and combine it with, each group once", async () => {
    const { groups, sensitive } =
      await summaryOf(`data: { mobile-phone: , name: , fingerprint: , medical-record: }
activities:
  - { id: a, name: { en: A, zh: 甲 }, tier: basic, collects: [{ items: [mobile-phone, name] }] }
  - { id: b, name: { en: B, zh: 乙 }, tier: basic, uses: [fingerprint], combines: [medical-record] }
`);
    expect(sensitive?.map(({ label }) => label.en)).toEqual(["fingerprint", "medical record"]);
    expect(sizes(groups)).toEqual([3, null]);
  });
});

describe("who receives it", () => {
  it("is a group, and not its members", async () => {
    const { recipients } = await summaryOf(`recipients:
  - { id: all, type: partners, receives: [{ way: shared }] }
  - { id: one, type: suppliers, part-of: all }
`);
    expect(labels(recipients?.shared)).toEqual(["partners"]);
    expect(recipients?.entrusted).toBeNull();
  });

  it("is the SDKs alone where the policy speaks of nobody else", async () => {
    const sdk =
      "data: { email: }\nrecipients: [{ id: map, type: sdk-providers, component: { en: Map, zh: 图 }, receives: [{ way: collects, purposes: [login], items: [email] }] }]\n";
    expect((await summaryOf(sdk)).recipients).toEqual({
      shared: null,
      entrusted: null,
      sometimes: null,
      "entrusting-certain": false,
      sdks: true,
      "sdks-certain": true,
    });
    expect((await summaryOf("")).recipients).toBeNull();
  });
});

describe("what the reader can do", () => {
  it("is every right, but not how to ask for it", async () => {
    const { rights } = await summaryOf(`rights: [{ right: access, ways: [{ by: contact }] }]
requests: { within: { amount: 15, unit: day } }
`);
    expect(rights?.map(({ clause }) => clause)).toEqual(["right.access"]);
  });
});
