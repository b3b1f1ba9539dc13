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

describe("with which technologies", () => {
  it("counts every SDK that the list names, those that collect nothing too", async () => {
    const sdk = (id: string, items: string) =>
      `  - { id: ${id}, type: sdk-providers, component: { en: ${id}, zh: ${id} }, receives: [{ way: collects, purposes: [login], items: [${items}] }] }\n`;
    const { means, recipients } = await summaryOf(
      `data: { email: }\nrecipients:\n${sdk("map", "email")}${sdk("charts", "")}`,
    );
    expect(means?.sdks).toBe(2);
    expect(recipients?.sdks).toBe(true);
    const { means: idle } = await summaryOf(`recipients:\n${sdk("charts", "")}`);
    expect(idle?.sdks).toBe(1);
  });
});

describe("where it is kept", () => {
  const special = "{ of: { items: [email] }, place: sg }";

  it("is another place for some information only beside a place for all", async () => {
    const storage = async (entries: string) =>
      (await summaryOf(`data: { email: }\nstorage: [${entries}]\n`)).storage;
    expect((await storage(`{ place: cn }, ${special}`))?.depends).toBe(true);
    expect((await storage("{ place: cn }"))?.depends).toBe(false);
    expect(await storage(special)).toBeNull();
  });

  it("is not said where only the period is", async () => {
    const { storage } = await summaryOf(
      `data: { email: }\nstorage: [${special}]\nretention: { rule: [necessary] }\n`,
    );
    expect(storage).toMatchObject({ stored: null, depends: false, rule: ["kept-necessary"] });
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
