import { describe, expect, it } from "vitest";
import { diff } from "../../src/diff/diff.ts";
import type { Difference, Side } from "../../src/diff/difference.ts";
import { run, workspace } from "../cli/helpers.ts";
import { difference } from "../helpers/versions.ts";
import { SHOP } from "./base.ts";

const edited = (text: string, ...edits: [string, string][]) =>
  edits.reduce((all, [from, to]) => {
    expect(all).toContain(from);
    return all.replace(from, () => to);
  }, text);
const remarks = async (old: string, now: string, today?: string) =>
  (await difference(old, now, today)).diagnostics.map(({ code, pointer }) => `${code} ${pointer}`);

const LESS: [string, string] = ["[order-processing, customer-support]", "[order-processing]"];
const NEXT: [string, string] = ['version: "1"', 'version: "2"'];
const LATER: [string, string] = [
  "{ updated: 2026-01-01, effective: 2026-02-01 }",
  "{ updated: 2026-05-01, effective: 2026-06-01 }",
];

describe("versions and dates", () => {
  it("need no remark when both are new", async () => {
    expect(await remarks(SHOP, edited(SHOP, LESS, NEXT, LATER))).toEqual([]);
  });

  it("are remarked on when a published version changes, even in words alone", async () => {
    expect(await remarks(SHOP, edited(SHOP, LESS, LATER))).toEqual(["diff/published-changed /version"]);
    const words: [string, string][] = [
      ["The office is in the north.", "Our office stands in the north."],
      ["办公室位于北方。", "我们的办公室位于北方。"],
    ];
    expect(await remarks(SHOP, edited(SHOP, ...words))).toEqual(["diff/published-changed /version"]);
  });

  it("are remarked on when facts change and the effective date does not", async () => {
    const updated: [string, string] = ["updated: 2026-01-01", "updated: 2026-01-20"];
    expect(await remarks(SHOP, edited(SHOP, LESS, NEXT, updated))).toContain(
      "diff/effective-unchanged /dates/effective",
    );
    const undated = edited(SHOP, [", effective: 2026-02-01", ""]);
    expect(await remarks(undated, edited(undated, LESS, NEXT))).toEqual(["diff/date-unchanged /dates"]);
    const without = edited(
      SHOP,
      ['version: "1"\n', ""],
      ["dates: { updated: 2026-01-01, effective: 2026-02-01 }\n", ""],
    );
    expect(await remarks(without, edited(without, LESS))).toEqual(["diff/version-unchanged "]);
  });

  it("need no remark when the words alone change, nor when keys change their order too", async () => {
    const words: [string, string][] = [
      ["The office is in the north.", "Our office stands in the north."],
      ["办公室位于北方。", "我们的办公室位于北方。"],
    ];
    const order: [string, string] = [
      "{ id: cloud, type: cloud-providers,",
      "{ type: cloud-providers, id: cloud,",
    ];
    expect(await remarks(SHOP, edited(SHOP, NEXT, order, ...words))).toEqual([]);
  });
});

describe("a period of notice that the old version promises", () => {
  const soon = edited(SHOP, LESS, NEXT, [
    "{ updated: 2026-01-01, effective: 2026-02-01 }",
    "{ updated: 2026-05-28, effective: 2026-06-01 }",
  ]);

  it("must lie before the effective date", async () => {
    const { diagnostics } = await difference(SHOP, soon);
    expect(diagnostics.map(({ code }) => code)).toEqual(["diff/notice-period"]);
    expect(diagnostics[0]?.message.en).toContain("4 days after 2026-05-28");
    expect(diagnostics[0]?.message.en).toContain("7 days before");
  });

  it("runs from the day of the comparison where that is given", async () => {
    expect(await remarks(SHOP, soon, "2026-05-20")).toEqual([]);
    expect(await remarks(SHOP, edited(SHOP, LESS, NEXT, LATER), "2026-05-30")).toEqual([
      "diff/notice-period /dates/effective",
    ]);
  });

  it("holds for what people must be told alone", async () => {
    const name: [string, string] = ["{ en: News, zh: 资讯 }", "{ en: Newsroom, zh: 资讯频道 }"];
    const now = edited(soon, ["[order-processing]", "[order-processing, customer-support]"], name);
    expect(await remarks(SHOP, now)).toEqual([]);
  });

  it("of new recipients holds for them", async () => {
    const promise: [string, string] = ["of: material, at: before", "of: recipients, at: before"];
    const recipient: [string, string] = [
      "  - { id: courier",
      "  - { id: mailer, type: service-providers, receives: [{ way: entrusted, items: [email] }] }\n  - { id: courier",
    ];
    expect(await remarks(edited(SHOP, promise), edited(soon, promise))).toEqual([]);
    expect(await remarks(edited(SHOP, promise), edited(soon, promise, recipient))).toEqual([
      "diff/notice-period /dates/effective",
    ]);
  });
});

describe("words that change in one language", () => {
  it("are told with both texts and with what the other language still says", async () => {
    const now = edited(SHOP, NEXT, ["{ en: a phone or tablet, zh", "{ en: a phone or watch, zh"]);
    const { diagnostics } = await difference(SHOP, now);
    expect(diagnostics[0]?.code).toBe("diff/one-language");
    for (const text of ["a phone or tablet", "a phone or watch", "手机或者平板电脑"])
      expect(diagnostics[0]?.message.en).toContain(text);
    expect(diagnostics[0]).toMatchObject({ pointer: "/definitions/device/meaning" });
    const chinese = edited(SHOP, NEXT, ["zh: 手机或者平板电脑", "zh: 手机或者手表"]);
    const [remark] = (await difference(SHOP, chinese)).diagnostics;
    expect(remark?.message.en).toContain("The Chinese of definition");
  });

  it("are spelling where a few letters of a word differ, and then need no remark", async () => {
    const wrong = edited(SHOP, ["in the north.", "in the norht."]);
    const { difference: found, diagnostics } = await difference(wrong, edited(SHOP, NEXT));
    expect(found.changes.find(({ kind }) => kind === "statements")).toMatchObject({
      code: "statements/words/reworded",
      spelling: true,
      languages: ["en"],
    });
    expect(diagnostics).toEqual([]);
  });

  it("are no spelling where a figure or a short word differs", async () => {
    for (const [from, to] of [
      ["in the north.", "on the north."],
      ["the north.", "floor 12."],
    ] as const) {
      const now = edited(SHOP, NEXT, [from, to]);
      expect(await remarks(SHOP, now)).toContain("diff/one-language /statements/contact/note/text");
    }
  });
});

describe("a policy whose compiler alone changed", () => {
  it("has one editorial change, and equal facts", async () => {
    const { difference: found } = await difference(SHOP, SHOP);
    const other = (side: Side): Side => ({
      ...side,
      version: {
        ...side.version,
        digests: { ...side.version.digests, templates: "0".repeat(64) },
        clauses: side.version.clauses.map((clause, index) =>
          index === 3
            ? { ...clause, text: { en: `${clause.text.en} Anew.`, zh: `${clause.text.zh}新。` } }
            : clause,
        ),
      },
    });
    const { value, diagnostics } = diff(found.old, other(found.new));
    const { changes, level } = value as Difference;
    expect(changes.map(({ code }) => code)).toEqual(["wording/reworded"]);
    expect(level).toBe("editorial");
    expect(found.old.version.digests.facts).toBe(found.new.version.digests.facts);
    expect(diagnostics.map(({ code, severity }) => `${code} ${severity}`)).toEqual([
      "diff/templates-only info",
    ]);
  });
});

describe("what the author asserts and acknowledges", () => {
  const said = (text: string) => `${text}processing-unchanged: true\n`;
  const words: [string, string][] = [
    ["The office is in the north.", "Our office stands in the north."],
    ["办公室位于北方。", "我们的办公室位于北方。"],
  ];

  it("may say that the processing did not change, and is held to it", async () => {
    expect(await remarks(SHOP, said(edited(SHOP, NEXT, ...words)))).toEqual([]);
    const { diagnostics } = await difference(SHOP, said(edited(SHOP, NEXT, LATER, LESS)));
    expect(diagnostics).toMatchObject([
      { code: "diff/processing-changed", severity: "error", pointer: "/processing-unchanged" },
    ]);
    // To protect better is not to change words.
    const better: [string, string] = ["[encryption, masking]", "[encryption, masking, access-control]"];
    expect(await remarks(SHOP, said(edited(SHOP, NEXT, LATER, better)))).toEqual([
      "diff/processing-changed /processing-unchanged",
    ]);
  });

  it("may acknowledge a change, which then does not fail and is still told", async () => {
    const now = edited(SHOP, NEXT, LATER, [
      "purposes: [service-quality]\n    collects",
      "purposes: [service-quality, fraud-prevention]\n    collects",
    ]);
    const { difference: found } = await difference(SHOP, now);
    const [change] = found.changes.filter(({ level }) => level === "consent");
    const acknowledged = (fingerprint: string) =>
      `${now}acknowledged: [{ change: "${fingerprint}", reason: { en: Users were asked., zh: 已征得用户同意。 }, owner: { en: Legal, zh: 法务部 } }]\n`;
    const cwd = workspace({
      "old/policy.yaml": SHOP,
      "now/policy.yaml": now,
      "known/policy.yaml": acknowledged(change?.fingerprint as string),
      "stale/policy.yaml": acknowledged("0123456789ab"),
      "unchanged/policy.yaml": said(now),
    });
    expect((await run(cwd, ["diff", "old", "now"])).code).toBe(1);
    const { code, stdout } = await run(cwd, ["diff", "old", "known", "--format", "json"]);
    expect(code).toBe(0);
    const [policy] = JSON.parse(stdout).policies;
    expect(policy.level).not.toBe("consent");
    expect(policy.changes.find((one: { acknowledged: unknown }) => one.acknowledged)).toMatchObject({
      level: "consent",
      acknowledged: { owner: { en: "Legal", zh: "法务部" } },
    });
    expect((await run(cwd, ["diff", "old", "stale"])).code).toBe(1);
    expect(await remarks(SHOP, acknowledged("0123456789ab"))).toEqual([
      "diff/unused-acknowledgement /acknowledged/0/change",
    ]);
    expect((await run(cwd, ["diff", "old", "unchanged", "--fail-on", "none"])).code).toBe(1);
  });

  it("is no fact of how information is handled", async () => {
    const { difference: found } = await difference(
      SHOP,
      `${said(SHOP)}acknowledged: [{ change: "0123456789ab", reason: { en: Told., zh: 已告知。 }, owner: { en: Legal, zh: 法务部 } }]\n`,
    );
    expect(found.changes).toEqual([]);
    expect(found.new.version.digests).toEqual(found.old.version.digests);
  });
});
