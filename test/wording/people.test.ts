import { describe, expect, it } from "vitest";
import { clausesOf } from "../../src/document/document.ts";
import { compileValue, type Json } from "../helpers/facts.ts";
import { tested } from "../helpers/policy.ts";

const label = { en: "Wobaxy", zh: "词甲" };

/** A policy that says something for some jurisdictions in every place that can. */
const policyFor = (places: string[], who?: string): Json => ({
  pellucid: 1,
  id: "people",
  kind: "privacy-policy",
  title: label,
  languages: { written: ["en", "zh"] },
  law: {
    jurisdictions: [
      { id: "california", places: ["us-ca"], ...(who ? { who } : {}) },
      { id: "eea", places: ["eea"] },
    ],
  },
  organization: {
    handlers: [{ name: label }],
    representatives: [{ in: places, status: "appointed", name: label }],
    authorities: [{ in: places, name: label }],
  },
  service: { name: label },
  contact: { channels: [{ type: "email", value: "privacy@people.example" }] },
  data: { email: null },
  activities: [
    {
      id: "account",
      name: label,
      purposes: ["account-opening"],
      collects: [{ when: { in: places }, items: ["email"] }],
      basis: [{ basis: "contract", in: places }],
    },
  ],
  never: [{ act: "sell", in: places }],
  retention: {
    rule: ["necessary"],
    periods: [{ in: places, steps: [{ for: { amount: 3, unit: "year" } }] }],
  },
  rights: [{ right: "access", in: places }],
  requests: { in: places, verification: [{ in: places, by: ["identity"] }] },
  minors: { bands: [{ id: "young", under: 16, in: places, served: "not" }] },
  tracking: {
    technologies: [{ id: "cookies", technologies: ["cookie"], purposes: ["login"] }],
    banner: { in: places, choices: ["accept", "reject"] },
    signals: [{ signal: "global-privacy-control", response: "followed", in: places }],
  },
});

async function said(policy: Json): Promise<Record<string, string>> {
  const { value, diagnostics } = await compileValue(policy);
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const { document, plain } = tested(value as NonNullable<typeof value>);
  return Object.fromEntries(
    clausesOf(document).map(({ id }) => [id, `${plain.en.get(id) ?? ""}\n${plain.zh.get(id) ?? ""}`]),
  );
}

describe("whom a jurisdiction means", () => {
  it("is its residents wherever something holds for them alone", async () => {
    const words = await said(policyFor(["california"], "residents"));
    const places = Object.entries(words).filter(([, text]) => /California|加利福尼亚/.test(text));
    expect(
      places
        .map(([id]) => id)
        .filter((id) => id !== "summary")
        .sort(),
    ).toEqual([
      "activity.account",
      "authorities",
      "minors-band.young",
      "never-list",
      "representatives",
      "requests-in",
      "requests-verification",
      "right.access",
      "storage-periods",
      "tracking-banner",
      "tracking-signals",
    ]);
    for (const [id, text] of places) {
      if (id === "summary") continue;
      expect([id, text]).toEqual([
        id,
        expect.stringMatching(/residents? (of|in) California|Residents of California/),
      ]);
      expect([id, text]).toEqual([id, expect.stringMatching(/加利福尼亚州居民|居住于美国加利福尼亚州/)]);
      expect([id, text]).not.toEqual([
        id,
        expect.stringMatching(/people in California|州的个人|位于美国加利福尼亚/i),
      ]);
    }
    expect(words["right.access"]).toContain("Residents of California have this right.");
    expect(words["right.access"]).toContain("加利福尼亚州居民享有本项权利。");
    expect(words["minors-band.young"]).toContain("people under the age of 16 resident in California");
    expect(words["minors-band.young"]).toContain("居住于美国加利福尼亚州、不满 16 周岁的人");
  });

  it("is everybody who is there where nothing else is said", async () => {
    const words = await said(policyFor(["california"]));
    expect(words["right.access"]).toContain("People in California have this right.");
    expect(words["right.access"]).toContain("加利福尼亚州的个人享有本项权利。");
    expect(words["minors-band.young"]).toContain("people under the age of 16 in California");
  });

  it("may differ from one place to the next", async () => {
    const words = await said(policyFor(["eea", "california"], "residents"));
    expect(words["right.access"]).toMatch(/^People in the .* and residents of California have this right\./);
    expect(words["never-list"]).toMatch(/^For people in the .* and residents of California, we do not sell/);
    expect(words["minors-band.young"]).toMatch(/under the age of 16 in the .* or resident in California/);
  });
});
