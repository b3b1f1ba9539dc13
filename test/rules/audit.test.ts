import { describe, expect, it } from "vitest";
import { compile } from "../../src/compiler.ts";
import { kind } from "../../src/kinds/privacy-policy.ts";
import type { PolicyOf } from "../../src/model/facts.ts";
import { type Audit, type AuditOptions, audit } from "../../src/rules/audit.ts";
import { policyOf } from "../../src/rules/example.ts";
import { filesOf } from "../helpers/policy.ts";
import { exampleOf } from "../helpers/rules.ts";

/** The audit of a policy that an example describes. */
async function audited(keys: Record<string, unknown>, options?: AuditOptions): Promise<Audit> {
  const { policy, locate } = await exampleOf(keys);
  return audit(policy, kind.schema.shape, locate, options);
}

const codes = ({ diagnostics }: Audit) => diagnostics.map(({ code }) => code);
const law = (...places: string[]) => ({ law: { jurisdictions: [{ id: "one", places }] } });
const NAMELESS = { organization: { brand: { en: "Blue", zh: "蓝店" } } };
/** A policy that checks faces, and says nothing of why it needs them. */
const faceCheck = (more: Record<string, unknown> = {}) => ({
  data: { "face-features": null },
  activities: [
    {
      id: "face",
      name: { en: "Face check", zh: "人脸核验" },
      purposes: ["identity-verification"],
      collects: [{ items: ["face-features"] }],
      ...more,
    },
  ],
});
const waiver = (more: Record<string, unknown> = {}) => ({
  rule: "pipl/controller-name",
  reason: { en: "The name is being changed.", zh: "名称变更中。" },
  owner: { en: "General Counsel", zh: "总法律顾问" },
  until: "2026-08-31",
  ...more,
});

describe("which packs run", () => {
  it("follows from the places of the policy", async () => {
    expect((await audited(law("us"))).packs.map(({ id }) => id)).not.toContain("pipl");
    expect((await audited(law("cn-mainland"))).packs.map(({ id }) => id)).toContain("pipl");
  });

  it("is for the policy to choose, and for whoever runs the audit before it", async () => {
    const chosen = { law: { jurisdictions: [{ id: "cn", places: ["cn"] }], packs: ["ndsmr"] } };
    const own = await audited(chosen);
    expect(own.packs.map(({ id }) => id)).toEqual(["ndsmr"]);
    expect(own.notRun).toContainEqual({ id: "pipl", why: "not-chosen" });
    expect((await audited(chosen, { packs: ["pipl"] })).packs.map(({ id }) => id)).toEqual(["pipl"]);
  });

  it("is an error where the policy names one that there is not, at its own line", async () => {
    const { diagnostics } = await audited({
      law: { jurisdictions: [{ id: "cn", places: ["cn"] }], packs: ["pipll"] },
    });
    expect(diagnostics[0]).toMatchObject({
      code: "rules/unknown-pack",
      severity: "error",
      pointer: "/law/packs/0",
    });
    expect(diagnostics[0]?.help?.en).toContain("pipl");
  });

  it("is a warning where the policy names Chinese law and no jurisdiction, and silent otherwise", async () => {
    const lawless = async (keys: Record<string, unknown>, options?: AuditOptions) => {
      const { law: _, ...policy } = policyOf({ pass: keys }).policy;
      const { value, diagnostics } = await compile(filesOf(JSON.stringify(policy)));
      if (value?.policy.kind !== "privacy-policy")
        throw new Error(JSON.stringify(diagnostics.map(({ message, pointer }) => [pointer, message.en])));
      return audit(value.policy as PolicyOf<"privacy-policy">, kind.schema.shape, value.locate, options);
    };
    const cited = { transfers: [{ id: "out", from: ["cn"], to: ["sg"], under: ["pipl"] }] };
    expect((await lawless(cited)).diagnostics.filter(({ code }) => code === "rules/no-law")).toMatchObject([
      { severity: "warning", pointer: "" },
    ]);
    expect(codes(await lawless({ disputes: { law: "cn" } }))).toContain("rules/no-law");
    expect(codes(await lawless(cited, { packs: ["pipl"] }))).not.toContain("rules/no-law");
    expect(codes(await lawless({}))).not.toContain("rules/no-law");
    expect(codes(await audited(cited))).not.toContain("rules/no-law");
  });

  it("goes by the day on which the policy takes effect, unless another one is asked for", async () => {
    const old = { dates: { updated: "2023-05-01", effective: "2023-05-01" } };
    expect((await audited(old)).notRun).toContainEqual({ id: "ndsmr", why: "not-in-force" });
    expect((await audited(old, { asOf: "2026-01-01" })).packs.map(({ id }) => id)).toContain("ndsmr");
    expect((await audited({ ...old, dates: { updated: "2020-01-01" } })).notRun).toContainEqual({
      id: "pipl",
      why: "not-in-force",
    });
  });
});

describe("a rule that another one covers", () => {
  it("says nothing where the other one finds the same", async () => {
    const { results, diagnostics } = await audited(
      faceCheck({ basis: ["consent"], consent: "separate-consent" }),
    );
    const covered = results.filter(({ coveredBy }) => coveredBy !== null);
    expect(covered.map(({ code }) => code)).toContain("ndsmr/sensitive-necessity");
    for (const { code, coveredBy } of covered) {
      expect(diagnostics.map((one) => one.code)).not.toContain(code);
      expect(results.find((one) => one.code === coveredBy)?.result).not.toBe("holds");
    }
  });

  it("keeps what the other one does not find, target by target", async () => {
    const activity = (id: string, items: string[], notice?: Record<string, unknown>) => ({
      id,
      name: { en: `Check ${id}`, zh: `核验 ${id}` },
      purposes: ["identity-verification"],
      basis: ["consent"],
      consent: "separate-consent",
      collects: [{ items }],
      ...(notice ? { notice } : {}),
    });
    const necessity = { en: "We must know who enters.", zh: "我们须确认入场人员的身份。" };
    const { results, diagnostics } = await audited(
      {
        data: { "face-features": null, nickname: { sensitive: true } },
        activities: [
          activity("a", ["nickname"]),
          activity("b", ["face-features"], { necessity }),
          activity("c", ["face-features"]),
        ],
      },
      { packs: ["pipl"] },
    );
    const impact = results.find(({ code }) => code === "pipl/sensitive-impact");
    expect(impact).toMatchObject({ coveredBy: null, unsettled: [] });
    expect(impact?.fails.map(({ pointer }) => pointer)).toEqual(["/activities/1"]);
    const found = diagnostics.filter(({ code }) => code === "pipl/sensitive-impact");
    expect(found).toMatchObject([{ severity: "error", pointer: "/activities/1" }]);
    expect(found[0]?.message.en).toContain("Check b");
    expect(found[0]?.related).toBeUndefined();
  });

  it("is covered by what the other one finds inside of the same entry", async () => {
    const { results } = await audited({
      service: { name: { en: "Blue Shop", zh: "蓝店" }, surfaces: [{ type: "app" }] },
      data: { email: null, nickname: null },
      activities: [
        {
          id: "account",
          name: { en: "Account", zh: "账号" },
          purposes: ["account-opening"],
          collects: [{ items: ["email"], open: ["items"] }],
        },
        {
          id: "orders",
          name: { en: "Orders", zh: "下单" },
          purposes: ["order-processing"],
          collects: [{ items: ["nickname"] }],
        },
      ],
    });
    const of = (code: string) => results.find((one) => one.code === code);
    expect(of("cn-app/no-open-ended-data")?.fails).toHaveLength(1);
    expect(of("consistency/open-items")).toMatchObject({
      coveredBy: "cn-app/no-open-ended-data",
      findings: [],
    });
  });

  it("does not give up an error for a question at the same place", async () => {
    const lawyers = { way: "shared", purposes: ["legal-claims"] };
    const { results } = await audited(
      { recipients: [{ id: "lawyers", type: "law-firms", receives: [lawyers] }] },
      { packs: ["pipl", "ndsmr"] },
    );
    const of = (code: string) => results.find((one) => one.code === code);
    expect(of("pipl/recipient-details")).toMatchObject({ result: "unsettled" });
    expect(of("ndsmr/sharing-list")).toMatchObject({ result: "fails", coveredBy: null });
    expect(of("ndsmr/sharing-list")?.findings).toHaveLength(1);
  });
});

describe("a waiver", () => {
  it("accepts what a rule finds, everywhere or at its place alone", async () => {
    expect(codes(await audited(NAMELESS))).toContain("pipl/controller-name");
    for (const more of [{}, { at: "/organization" }]) {
      const { diagnostics, results } = await audited({ ...NAMELESS, waivers: [waiver(more)] });
      expect(diagnostics.map(({ code }) => code)).not.toContain("pipl/controller-name");
      expect(results.find(({ code }) => code === "pipl/controller-name")?.waived).toHaveLength(1);
    }
    const elsewhere = await audited({ ...NAMELESS, waivers: [waiver({ at: "/contact" })] });
    expect(codes(elsewhere)).toEqual(expect.arrayContaining(["pipl/controller-name", "rules/waiver-unused"]));
  });

  it("runs out on the day that the audit is told of, and not before", async () => {
    const policy = { ...NAMELESS, waivers: [waiver()] };
    for (const today of [undefined, "2026-08-31"])
      expect(codes(await audited(policy, { today }))).not.toContain("pipl/controller-name");
    const late = codes(await audited(policy, { today: "2026-09-01" }));
    expect(late).toEqual(expect.arrayContaining(["pipl/controller-name", "rules/waiver-expired"]));
  });

  it("counts where an earlier one for the same place ran out, which is still told", async () => {
    const old = waiver({ until: "2026-02-28" });
    for (const waivers of [
      [old, waiver()],
      [waiver(), old],
    ]) {
      const { diagnostics, results } = await audited({ ...NAMELESS, waivers }, { today: "2026-03-01" });
      const of = (wanted: string) => diagnostics.filter(({ code }) => code === wanted);
      expect(of("pipl/controller-name")).toEqual([]);
      expect(of("rules/waiver-expired")).toMatchObject([
        { pointer: `/waivers/${waivers.indexOf(old)}/until` },
      ]);
      expect(of("rules/waiver-unused")).toEqual([]);
      const accepted = results.find(({ code }) => code === "pipl/controller-name")?.waived;
      expect(accepted?.map(({ waiver: one }) => one.until)).toEqual(["2026-08-31"]);
    }
  });

  it("is a finding itself where it accepts nothing, or where there is no such rule", async () => {
    expect(codes(await audited({ waivers: [waiver()] }))).toContain("rules/waiver-unused");
    expect(codes(await audited({ waivers: [waiver({ rule: "pipl/no-such-rule" })] }))).toContain(
      "rules/waiver-unknown",
    );
    // No rule has a dot in its id: that of an obligation is for its norms to judge, but for that of a pack.
    for (const [rule, unknown] of [
      ["some-norms/security.logs", false],
      ["pipl/controller.name", true],
    ] as const) {
      const found = codes(await audited({ waivers: [waiver({ rule })] }));
      expect(found.includes("rules/waiver-unknown")).toBe(unknown);
    }
    const other = await audited({ waivers: [waiver()] }, { packs: ["ndsmr"] });
    expect(codes(other)).not.toContain("rules/waiver-unused");
  });
});

describe("a finding", () => {
  it("stands at the fact that it is about, names the articles, and is a warning where the facts do not settle it", async () => {
    const { diagnostics } = await audited(faceCheck(), { packs: ["pipl"] });
    const found = diagnostics.find(({ code }) => code === "pipl/separate-consent-sensitive");
    expect(found).toMatchObject({ severity: "warning", pointer: "/activities/0" });
    expect(found?.cites?.[0]).toEqual({ en: "PIPL Art. 29", zh: "《个人信息保护法》第二十九条" });
  });

  it("stands once for a rule, with every place", async () => {
    const activity = (id: string) => ({
      id,
      name: { en: `Check ${id}`, zh: `核验 ${id}` },
      purposes: ["identity-verification"],
      basis: ["consent"],
      consent: "explicit-consent",
      collects: [{ items: ["face-features"] }],
    });
    const policy = { data: { "face-features": null }, activities: [activity("a"), activity("b")] };
    const found = (await audited(policy, { packs: ["pipl"] })).diagnostics.filter(
      ({ code }) => code === "pipl/separate-consent-sensitive",
    );
    expect(found).toHaveLength(1);
    expect(found[0]?.related?.map(({ message }) => message.en)).toEqual([expect.stringContaining("Check b")]);
  });
});
