import { describe, expect, it } from "vitest";
import { clausesOf } from "../../src/document/document.ts";
import { compiled, compiledFolder, MINIMAL } from "../helpers/policy.ts";

async function made(text: string) {
  const { policy, document } = await compiled(MINIMAL + text);
  if (policy.kind !== "privacy-policy") throw new Error("no privacy policy");
  return { policy, document, derived: policy.derived };
}

const many = (count: number, make: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => make(n)).join("");
/** `shown/more` of a part of the summary. */
const cut = (few: { first: readonly unknown[]; more: number | null } | null) =>
  few && `${few.first.length}/${few.more}`;

describe("recipients", () => {
  const clauseIds = (list: readonly { clause: string }[] | undefined) => list?.map(({ clause }) => clause);

  it("stand under the heading of each way in which they receive, in one table or a clause each", async () => {
    const { derived, document } = await made(`data: { email: }
recipients:
  - { id: both, type: partners, receives: [{ way: entrusted, items: [email] }, { way: shared, items: [email], purposes: [login] }] }
  - { id: bare, type: suppliers, receives: [{ way: shared }] }
  - { id: authorities, type: authorities, receives: [{ way: shared, demanded-by: [courts] }, { way: shared, grounds: [user-violation] }] }
`);
    const { shared, entrusted, transferred } = derived.received;
    expect(clauseIds(entrusted?.all)).toEqual(["entrusting.both"]);
    expect(clauseIds(shared?.table ?? undefined)).toEqual(["shared-table", "shared-table"]);
    expect(clauseIds(shared?.sentences)).toEqual(["share.authorities", "share.authorities--2"]);
    expect(transferred).toBeNull();
    const found = clausesOf(document).filter(({ id }) => /^(entrusting|shared-table|share)/.test(id));
    expect(
      found.map(({ id, origin }) => [id, origin.map(({ pointer, range }) => [pointer, range.start.line])]),
    ).toEqual([
      ["entrusting.both", [["/recipients/both/receives/0", 11]]],
      [
        "shared-table",
        [
          ["/recipients/both/receives/1", 11],
          ["/recipients/bare/receives/0", 12],
        ],
      ],
      ["share.authorities", [["/recipients/authorities/receives/0", 13]]],
      ["share.authorities--2", [["/recipients/authorities/receives/1", 13]]],
    ]);
  });

  it("share a row where the policy says the same of them, and no more of who they are", async () => {
    const { derived } = await made(`recipients:
  - { id: one, type: partners, receives: [{ way: shared, purposes: [login], need: necessary }] }
  - { id: two, type: suppliers, receives: [{ way: shared, purposes: [login], need: necessary }] }
  - { id: three, type: agents, contact: { en: a@b.example, zh: a@b.example }, receives: [{ way: shared, purposes: [login], need: necessary }] }
`);
    expect(derived.received.shared?.table?.map(({ name }) => name.en)).toEqual([
      "partners and suppliers",
      "agents",
    ]);
    expect(derived.received.shared?.all.length).toBe(3);
  });

  it("know those that are a kind of them, by name or by what they are", async () => {
    const { derived } = await made(`recipients:
  - { id: group, type: partners, receives: [{ way: shared }] }
  - { id: named, type: suppliers, part-of: group, names: [{ en: Fast, zh: 快递 }] }
  - { id: unnamed, type: logistics-providers, part-of: group }
`);
    const kinds = derived.received.shared?.all.map((one) => one.kinds?.map(({ label }) => label.en));
    expect(kinds).toEqual([["Fast", "logistics providers"]]);
  });

  it("may be promised to be the only ones, and to be none", async () => {
    const { derived } = await made(`recipients: [{ id: one, type: partners, receives: [{ way: shared }] }]
handover: { shared: { only-listed: true }, transferred: { only-listed: true }, disclosed: { safeguards: [supervision] } }
`);
    const { shared, transferred, disclosed } = derived.received;
    expect([shared?.lead, transferred?.lead, disclosed?.lead]).toEqual(["only-listed", "none", null]);
  });
});

describe("what follows from the facts", () => {
  it("is none of: nobody, no cookies", async () => {
    const nothing = (await made("")).derived;
    expect([nothing["no-recipients"], nothing["no-cookies"], nothing.sensitive]).toEqual([null, null, null]);
    const none = (await made("recipients: []\ntracking: { technologies: [] }\n")).derived;
    expect([none["no-recipients"], none["no-cookies"]]).toEqual([true, true]);
    const some = (
      await made(
        "recipients: [{ id: a, type: partners, receives: [{ way: shared }] }]\ntracking: { technologies: [{ id: a, technologies: [cookie], purposes: [login] }] }\n",
      )
    ).derived;
    expect([some["no-recipients"], some["no-cookies"]]).toEqual([null, null]);
  });

  it("has the place of the facts that it comes from", async () => {
    const { document } = await made(`data: { fingerprint: , email: }
activities: [{ id: one, name: { en: One, zh: 甲 }, tier: basic, uses: [fingerprint, email] }]
recipients: []
tracking: { technologies: [] }
`);
    const origins = clausesOf(document).flatMap(({ data, origin }) =>
      data.startsWith("/derived/")
        ? [`${data} < ${origin.map(({ pointer, range }) => `${pointer} ${range.start.line}`)}`]
        : [],
    );
    expect(origins).toEqual([
      "/derived/summary < /contact 8",
      "/derived/sensitive < /data 9",
      "/derived/no-recipients < /recipients 11",
      "/derived/no-cookies < /tracking/technologies 12",
    ]);
  });

  it("names channels that only take certain matters", async () => {
    const { policy, document } = await compiled(
      MINIMAL.replace(
        "[{ type: email, value: privacy@acme.example }]",
        "[{ type: email, value: a@example.com, for: [complaints] }, { type: hotline, for: [children] }, { type: phone }]",
      ),
    );
    expect(
      "contact-matters" in policy.derived && policy.derived["contact-matters"]?.map(({ type }) => type.id),
    ).toEqual(["hotline"]);
    const clause = clausesOf(document).find(({ id }) => id === "contact-matters");
    expect(clause?.origin.map(({ pointer }) => pointer)).toEqual(["/contact/channels/1"]);
  });
});

describe("the summary", () => {
  it("counts whatever collects: functions, permissions, cookies and SDKs, alternatives too", async () => {
    const { derived } = await made(`data:
${["mobile-phone", "email", "fingerprint", "precise-location", "bank-account", "medical-record", "device-info"].map((item) => `  ${item}:\n`).join("")}activities:
  - { id: one, name: { en: One, zh: 甲 }, tier: basic, collects: [{ items: [{ any-of: [mobile-phone, fingerprint] }] }], uses: [email], combines: [device-info] }
permissions: [{ id: place, permissions: [location], purposes: [login], items: [precise-location] }, { id: none, permissions: [camera], purposes: [login] }]
tracking: { technologies: [{ id: ours, technologies: [cookie], purposes: [login], items: [bank-account] }] }
recipients: [{ id: map, type: sdk-providers, component: { en: Map, zh: 图 }, receives: [{ way: collects, purposes: [login], items: [medical-record, fingerprint] }] }]
`);
    const { groups, sensitive } = derived.summary;
    expect(sensitive?.map(({ id }) => id)).toEqual([
      "fingerprint",
      "precise-location",
      "bank-account",
      "medical-record",
    ]);
    expect(groups?.first.map(({ id }) => id)).toEqual([
      "basic",
      "biometric",
      "device",
      "location",
      "property",
      "health",
    ]);
  });

  it.each([
    [9, "9/null"],
    [10, "8/2"],
  ])("shows one more function rather than counting it: %i", async (count, shown) => {
    const text = many(
      count,
      (n) => `  - { id: a-${n}, name: { en: A${n}, zh: 甲${n} }, tier: basic, uses-collected: true }\n`,
    );
    const { summary } = (await made(`activities:\n${text}`)).derived;
    expect(cut(summary.activities)).toBe(shown);
    expect(summary.activities?.first[0]).toMatchObject({ clause: "activity.a-0" });
  });

  it.each([
    [13, 4, "13/null", "4/null"],
    [14, 5, "12/2", "3/2"],
  ])(
    "does so with recipients, counts periods that are too many, and names every sensitive item: %i, %i",
    async (count, periods, shown, times) => {
      const { summary } = (
        await made(`data:
${many(count, (n) => `  item-${n}: { label: { en: item ${n}, zh: 项 ${n} }, sensitive: true }\n`)}activities:
${many(count, (n) => `  - { id: a-${n}, name: { en: A${n}, zh: 甲${n} }, tier: basic, uses: [item-${n}] }\n`)}recipients:
${many(count, (n) => `  - { id: r-${n}, type: partners, names: [{ en: partners ${n}, zh: 伙伴 ${n} }], receives: [{ way: shared }] }\n  - { id: part-${n}, type: partners, part-of: r-${n} }\n`)}retention:
  periods:
${many(periods, (n) => `    - { of: { activities: [a-${n}] }, steps: [{ for: { amount: 1, unit: year } }] }\n`)}`)
      ).derived;
      expect([cut(summary.recipients?.shared ?? null), cut(summary.storage?.periods ?? null)]).toEqual([
        shown,
        times,
      ]);
      expect(summary.sensitive).toHaveLength(count);
      expect(summary.recipients?.shared?.first[1]).toEqual({
        label: expect.objectContaining({ en: "partners 1" }),
        clause: "share.r-1",
      });
    },
  );

  it("says who receives: SDKs alone, SDKs too, occasions without a name, or nobody", async () => {
    const one = (id: string, type: string, way: string) =>
      `  - { id: ${id}, type: ${type}, receives: [{ way: ${way} }] }\n`;
    const sdk = `recipients:\n${one("map", "sdk-providers", "collects")}`;
    const said = async (text: string) => {
      const { recipients, nobody } = (await made(text)).derived.summary;
      const { shared = null, sometimes = null } = recipients ?? {};
      return [recipients && { ...recipients, shared: cut(shared), sometimes: cut(sometimes) }, nobody];
    };
    const nobody = { shared: null, entrusted: null, "entrusting-certain": false, sometimes: null };
    expect(await said(sdk)).toEqual([{ ...nobody, sdks: true, "sdks-certain": true }, false]);
    expect(await said(sdk + one("law", "authorities", "shared"))).toEqual([
      { ...nobody, sometimes: "1/null", sdks: true, "sdks-certain": true },
      false,
    ]);
    expect(await said(sdk + one("a", "partners", "shared"))).toEqual([
      { ...nobody, shared: "1/null", sdks: true, "sdks-certain": true },
      false,
    ]);
    expect(await said("")).toEqual([null, false]);
    expect(await said("recipients: []\n")).toEqual([null, true]);
    expect(await said("handover: { transferred: { only-listed: true } }\n")).toEqual([null, false]);
  });

  it("lists the rights that are granted, and not how they are exercised", async () => {
    const { summary } = (
      await made("rights: [{ right: access }, { right: copy, id: copy-1 }, { right: copy, id: copy-2 }]\n")
    ).derived;
    expect(summary.rights?.map(({ clause }) => clause)).toEqual(["right.access", "right.copy-1"]);
    expect((await made("requests: { fee: [free] }\n")).derived.summary.rights).toBeNull();
  });
});

describe("norms", () => {
  it("bind in a further obligation whom the clause binds, unless it says otherwise", async () => {
    const { policy, document } = await compiledFolder("test/fixtures/everything-norms");
    if (policy.kind !== "partner-norms") throw new Error("no norms");
    const bearers = (topic: "general" | "processing") =>
      policy.derived.obligations[topic]?.[0]?.also?.map(({ bearer }) => bearer.map(({ id }) => id));
    expect(bearers("general")?.[0]).toEqual(["guest", "host"]);
    expect(bearers("processing")).toEqual([
      policy.facts.obligations.processing?.[0]?.bearer.map(({ id }) => id),
    ]);
    expect(policy.facts.obligations.processing?.[0]?.also?.[0]?.bearer).toBeNull();
    const clause = clausesOf(document).find(({ id }) => id.startsWith("processing."));
    expect(clause?.origin.map(({ pointer }) => pointer)).toEqual(["/obligations/processing/cases"]);
  });

  it("are summed up by who is bound, what is banned, who has rights, and what has a time", async () => {
    const one = (id: string, modality: string, more = "") =>
      `{ id: ${id}, clause: I.${id.length}, bearer: [${modality === "must" ? "host" : "guest"}], modality: ${modality}, action: [{ en: wait, zh: 等待 }]${more} }`;
    const { policy } = await compiled(`pellucid: 1
id: small
kind: partner-norms
title: { en: Norms, zh: 规范 }
languages: { written: [en, zh] }
platform: { en: Shop, zh: 商店 }
parties: [{ id: host, name: { en: host, zh: 主办方 } }, { id: guest, name: { en: guest, zh: 宾客 }, means: { en: a visitor, zh: 来访者 } }]
obligations:
  general: [${one("a", "must", ", deadline: { vague: prompt }")}, ${one("bb", "may", ", deadline: { vague: immediate }")}, ${one("ccc", "right", ", deadline: { amount: 3, unit: day }")}]
  security: [${one("dddd", "must", ", interval: { regular: true }")}, ${one("eeeee", "must-not", ", keep: { amount: 3, unit: year }")}]
`);
    if (policy.kind !== "partner-norms") throw new Error("no norms");
    const { summary, explained } = policy.derived;
    const at = (groups: readonly { lines: readonly { at: string }[] }[] | null) =>
      groups?.map(({ lines }) => lines.map((line) => line.at));
    expect(summary.bound?.map(({ id }) => id)).toEqual(["host", "guest"]);
    expect(summary.topics).toEqual(["security"]);
    expect(at(summary.bans)).toEqual([["security.eeeee"]]);
    expect(at(summary.rights)).toEqual([["general.ccc"]]);
    expect(at(summary.times)).toEqual([["general.a", "security.dddd"]]);
    expect(explained?.map(({ id }) => id)).toEqual(["guest"]);
    expect(policy.origins["/derived/explained"]).toEqual(["/parties/1"]);
  });
});
