import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Compiled, compile } from "../../src/compiler.ts";
import type { PolicyOf } from "../../src/model/facts.ts";
import { attestedOf } from "../../src/rules/attested.ts";
import {
  type Held,
  type HoldOptions,
  holdTo,
  type Norms,
  type ObligationResult,
  packOfNorms,
} from "../../src/rules/norms.ts";
import { outcomeOf } from "../../src/rules/outcome.ts";
import { compiledFolder, filesOf, marked } from "../helpers/policy.ts";
import { ruleFacts } from "../helpers/rules.ts";

const NORMS = "policies/taobao-partner-norms";

const normsOf = ({ policy, kind, locate }: Compiled): Norms => {
  if (policy.kind !== "partner-norms") throw new Error(`${policy.id} is no norms`);
  return { policy, words: kind.words, locate };
};
const partner = ({ policy }: Compiled) => ruleFacts(policy as PolicyOf<"privacy-policy">);

async function held(folder: string, options?: HoldOptions): Promise<Held> {
  const compiled = await compiledFolder(`test/fixtures/${folder}`);
  return holdTo(normsOf(await compiledFolder(NORMS)), partner(compiled), compiled.locate, options);
}

const ids = ({ results }: Held, wanted: string) =>
  results.filter(({ standing }) => standing === wanted).map(({ code }) => code.slice(code.indexOf("/") + 1));

describe("the norms of the Taobao open platform", () => {
  it("can be checked for the most part, and attested where no fact can tell", async () => {
    const { obligations, diagnostics } = packOfNorms(normsOf(await compiledFolder(NORMS)));
    expect(diagnostics).toEqual([]);
    expect(obligations.filter(({ check }) => check.require !== null).length).toBeGreaterThanOrEqual(35);
    expect(obligations.filter(({ check }) => check.attest).length).toBeGreaterThanOrEqual(15);
  });

  it("find nothing in a policy that keeps to them and attests the rest", async () => {
    const good = await held("partner-good", { today: "2026-03-01" });
    expect(good.diagnostics.map(({ code, message }) => [code, message.en])).toEqual([]);
    expect(ids(good, "attested").length).toBeGreaterThanOrEqual(15);
    expect(ids(good, "not-applicable")).toContain("general.compliance.no-less-rigorous");
  });

  it("find the twelve faults of a policy that breaks them, each where it stands", async () => {
    const bad = await held("partner-bad", { today: "2026-03-01" });
    const text = readFileSync("test/fixtures/partner-bad/policy.yaml", "utf8").split("\n");
    const found = bad.diagnostics.map(({ code, range }) => [
      code.slice(code.indexOf("/") + 1),
      text[range.start.line - 1]?.trim().slice(0, 24),
    ]);
    expect(Object.fromEntries(found)).toEqual({
      "processing.openness.purpose-stated": "- id: orders",
      "processing.necessity.sensitive": "- id: refunds",
      "processing.new-basis": "- { before: [marketing],",
      "processing.minors": "audience: adults",
      "processing.platform-data.no-entrustment": "- id: push",
      "disclosure.no-disclosure": expect.stringContaining("way: shared"),
      "security.encryption": "- encrypted-transmission",
      "security.encryption.key-storage": "- encrypted-transmission",
      "security.logs": "- encrypted-transmission",
      "rights.deletion": expect.stringContaining("grounds:"),
      "rights.end-of-cooperation": expect.stringContaining("longer:"),
      "liability.traceability.evidence": expect.stringContaining("longer:"),
    });
    expect(bad.diagnostics).toHaveLength(12);
    expect(bad.diagnostics.map(({ severity }) => severity)).not.toContain("warning");
  });

  it("ask where a policy does not show whether it is public", async () => {
    const text = readFileSync("test/fixtures/partner-bad/policy.yaml", "utf8").replace(
      ", effective: 2026-01-15 }",
      " }",
    );
    const { value } = await compile(filesOf(text));
    const compiled = value as Compiled;
    const { diagnostics } = holdTo(
      normsOf(await compiledFolder(NORMS)),
      partner(compiled),
      compiled.locate,
      {},
    );
    const asked = diagnostics.filter(({ severity }) => severity === "warning");
    expect(asked.map(({ code }) => code)).toEqual([
      "taobao-partner-norms/processing.openness.rules-published",
    ]);
  });

  it("say an obligation in its own words, with its label, and where it stands in the norms", async () => {
    const { diagnostics } = await held("partner-bad");
    const finding = diagnostics.find(({ code }) => code.endsWith("/processing.platform-data.no-entrustment"));
    expect(finding?.message).toEqual({
      en: "III(1).7: Partners must not entrust others with processing personal information authorized by users through the functions of the platform.",
      zh: expect.stringMatching(/^三（一）7：合作伙伴不得委托他人处理.*。$/),
    });
    expect(finding?.help?.en).toContain("Sample Push SDK");
    expect(finding?.related?.map(({ file }) => file)).toEqual([`${NORMS}/obligations.yaml`]);
  });

  it("put the cases of an obligation into its one sentence", async () => {
    const { diagnostics } = await held("partner-bad");
    const finding = diagnostics.find(({ code }) => code.endsWith("/disclosure.no-disclosure"));
    expect(finding?.message.en).toMatch(
      /, except in these cases: 1\) The user's separate consent [^.]*; 2\) Laws/,
    );
    expect(finding?.message.zh).toMatch(/除外：（1）[^。]*；（2）[^；]*。$/);
  });
});

describe("an obligation that compares", () => {
  it("does not apply without another policy, and names what that one has more", async () => {
    const baseline = partner(await compiledFolder("test/fixtures/partner-operator"));
    const compared = await held("partner-good", { today: "2026-03-01", baseline });
    expect(ids(compared, "fail")).toEqual(["general.compliance.no-less-rigorous"]);
    const [finding] = compared.diagnostics;
    expect(finding?.help?.en).toContain("Measures to add: data backup mechanisms. Rights to add: complaints");
  });

  it("holds where the policy has everything that the other one has", async () => {
    const baseline = partner(await compiledFolder("test/fixtures/partner-good"));
    const compared = await held("partner-good", { today: "2026-03-01", baseline });
    expect(ids(compared, "pass")).toContain("general.compliance.no-less-rigorous");
  });
});

describe("an attestation", () => {
  it("runs out with the interval of its obligation where it names no end", async () => {
    const last = await held("partner-good", { today: "2027-01-15" });
    expect(ids(last, "attest")).toEqual([]);
    const over = await held("partner-good", { today: "2027-01-16" });
    expect(ids(over, "attest")).toEqual([
      "security.self-inspection",
      "security.self-inspection.security-assessment",
    ]);
    expect(over.diagnostics[0]?.help?.en).toContain("ran out on 2027-01-15");
    expect(over.diagnostics.map(({ severity }) => severity)).toEqual(["warning", "warning"]);
  });

  const year = { regular: null, amount: 1, unit: { id: "year" } };
  const obligation = { id: "a.b", interval: year, check: { evidence: null } } as never;
  const one = (more: object) =>
    [{ norms: "n", obligation: "a.b", on: "2024-02-29", until: "", evidence: [], ...more }] as never;
  it.each([
    [{}, undefined, "holds", "2025-02-28"],
    [{}, "2025-03-01", "ran-out", "2025-02-28"],
    [{ until: "2024-06-30" }, "2024-07-01", "ran-out", "2024-06-30"],
    [{ until: "2024-06" }, "2024-06-30", "holds", "2024-06"],
    [{}, "2024-02-28", "not-yet", "2025-02-28"],
  ])("%j on %s: %s until %s", (more, today, state, until) => {
    expect(attestedOf(one(more), "n", obligation, today)).toMatchObject({ state, until });
  });

  it("settles nothing for other norms", () => {
    expect(attestedOf(one({}), "other", obligation, undefined)).toBeUndefined();
  });
});

describe("a waiver of an obligation", () => {
  const UNTIL = "2026-08-31";
  const waiver = (rule: string, { at = "", until = UNTIL } = {}) =>
    `  - { rule: ${rule}, ${at && `at: ${at}, `}reason: { en: We are changing it., zh: 正在调整。 }, owner: { en: Counsel, zh: 法务部 }, until: ${until} }\n`;
  const waived = async (waivers: string, today = "2026-03-01", folder = "partner-bad") => {
    const text = readFileSync(`test/fixtures/${folder}/policy.yaml`, "utf8");
    const { value, diagnostics } = await compile(filesOf(`${text}waivers:\n${waivers}`));
    expect(diagnostics.map(({ message }) => message.en)).toEqual([]);
    const compiled = value as Compiled;
    return holdTo(normsOf(await compiledFolder(NORMS)), partner(compiled), compiled.locate, { today });
  };
  const codesOf = ({ diagnostics }: Held) => diagnostics.map(({ code }) => code);
  const LOGS = "taobao-partner-norms/security.logs";

  it("accepts what is found, and the rest is told as before", async () => {
    const held = await waived(waiver(LOGS));
    expect(codesOf(held)).not.toContain(LOGS);
    expect(held.diagnostics).toHaveLength(11);
    const result = held.results.find(({ code }) => code === LOGS) as ObligationResult;
    expect(result).toMatchObject({ standing: "waived", fails: [], findings: [] });
    expect(outcomeOf(result)).toBe("waived");
    expect(result.waived.map(({ waiver: { owner, until } }) => [owner.en, until])).toEqual([
      ["Counsel", UNTIL],
    ]);
  });

  it("accepts it at its place alone, as the report gives it", async () => {
    const ENTRUSTED = "taobao-partner-norms/processing.platform-data.no-entrustment";
    expect(codesOf(await waived(waiver(ENTRUSTED, { at: "/recipients/push" })))).not.toContain(ENTRUSTED);
    const elsewhere = await waived(waiver(ENTRUSTED, { at: "/recipients/other" }));
    expect(codesOf(elsewhere)).toEqual(expect.arrayContaining([ENTRUSTED, "rules/waiver-unused"]));
  });

  it("runs out, and is told where it accepts nothing", async () => {
    const late = await waived(waiver(LOGS), "2026-09-01");
    expect(codesOf(late)).toEqual(expect.arrayContaining([LOGS, "rules/waiver-expired"]));
    const met = await waived(waiver("taobao-partner-norms/processing.quality"));
    expect(codesOf(met)).toContain("rules/waiver-unused");
  });

  it("is an error where there is no such obligation, and asks which one is meant", async () => {
    const wrong = await waived(waiver("taobao-partner-norms/security.log"));
    expect(wrong.diagnostics.find(({ code }) => code === "rules/waiver-unknown")).toMatchObject({
      severity: "error",
      pointer: "/waivers/0/rule",
      help: { en: 'Did you mean "security.logs"?' },
    });
    const strange = await waived(waiver("taobao-partner-norms/cooking.the-books-at-midnight"));
    expect(codesOf(strange)).toContain("rules/waiver-unknown");
  });

  it("is nothing to norms that it does not name", async () => {
    const held = await waived(waiver("other-norms/security.logs") + waiver("pipl/controller-name"));
    expect(codesOf(held).filter((code) => code.startsWith("rules/"))).toEqual([]);
  });

  it("accepts that an attestation is still open", async () => {
    const one = waiver("taobao-partner-norms/security.self-inspection", { until: "2027-06-30" });
    const held = await waived(one, "2027-01-16", "partner-good");
    expect(ids(held, "waived")).toEqual(["security.self-inspection"]);
    expect(ids(held, "attest")).toEqual(["security.self-inspection.security-assessment"]);
    // While the declaration holds, there is nothing to accept.
    expect(codesOf(await waived(one, "2026-03-01", "partner-good"))).toEqual(["rules/waiver-unused"]);
  });
});

/** Norms with one obligation, and this check. */
const withCheck = (check: string) => `pellucid: 1
id: small-norms
kind: partner-norms
title: { en: Norms, zh: 规范 }
dates: { effective: 2025-01-01 }
languages: { written: [en, zh] }
platform: { en: the platform, zh: 平台 }
parties: [{ id: partner, name: { en: partners, zh: 合作伙伴 }, plural: true }]
obligations:
  security:
    - id: keys
      clause: I(1).1
      bearer: [partner]
      modality: must
      action: [{ en: "keep the {policy.id}", zh: "保管{policy.id}" }]
      check: ${check}
`;

async function smallNorms(check: string) {
  const files = filesOf(withCheck(check));
  const { value, diagnostics } = await compile(files);
  expect(diagnostics.map(({ message }) => message.en)).toEqual([]);
  return { norms: normsOf(value as Compiled), files };
}

describe("a check", () => {
  it.each([
    [`{ require: "policy.measure.size() > 0" }`, `called "measure"`, `Did you mean "measures"?`],
    [
      `{ require: '"key-managment" in policy.measures' }`,
      `"key-managment"`,
      `Did you mean "key-management"?`,
    ],
    [`{ require: "policy.measures" }`, "do not fit", "true or false"],
    [`{ require: "policy.measures.size( > 0" }`, "cannot be read", "CEL"],
    [`{ require: "baseline.measures.size() > 0" }`, `no "baseline"`, "baseline: true"],
    [`{ require: 'policy.id.matches("a+")' }`, `may not call "matches"`, "mentions"],
    [
      `{ require: "policy.activities.all(a, a.collects.all(c, c.items.all(i, i != \\"\\")))" }`,
      "2 loops",
      "let",
    ],
    [`{ require: "true", fix: { en: "{nothing}", zh: "无" } }`, `called "nothing"`, ""],
  ])("with a mistake is told at its own line: %s", async (check, message, help) => {
    const { norms, files } = await smallNorms(check);
    const { diagnostics, obligations } = packOfNorms(norms);
    expect(obligations).toEqual([]);
    expect(diagnostics).toHaveLength(1);
    const [finding] = diagnostics;
    expect(finding).toMatchObject({ code: "rules/expression", severity: "error", file: "p/a.yaml" });
    expect(finding?.range.start.line).toBe(16);
    expect(finding?.message.en).toContain(message);
    expect(finding?.help?.en).toContain(help);
    expect(finding && marked(files, finding)).not.toBe("");
  });

  const holding = async (check: string) => {
    const compiled = await compiledFolder("test/fixtures/partner-good");
    return holdTo((await smallNorms(check)).norms, partner(compiled), compiled.locate);
  };

  it("shows braces of the norms as they are: they are nobody's expression", async () => {
    const { diagnostics } = await holding("{ require: 'false' }");
    expect(diagnostics[0]?.message.en).toBe("I(1).1: Partners must keep the {policy.id}.");
  });

  it("asks for an attestation where the policy does not say enough, and names the evidence", async () => {
    const { results, diagnostics } = await holding("{ require: 'false', doubt: 'true' }");
    expect(results.map(({ standing }) => standing)).toEqual(["attest"]);
    expect(diagnostics[0]?.help?.en).toContain("norms: small-norms, obligation: security.keys");
    const named = await holding("{ attest: true, evidence: [{ en: a list, zh: 清单 }] }");
    expect(named.diagnostics[0]?.help?.zh).toContain("清单");
  });

  it("can ask for a fact and an attestation: the fact comes first", async () => {
    const failing = await holding("{ require: 'false', attest: true }");
    const open = await holding("{ require: 'true', attest: true }");
    expect([...failing.results, ...open.results].map(({ standing }) => standing)).toEqual(["fail", "attest"]);
  });

  it("weighs a permission as a remark, and a duty as an error", async () => {
    const duty = await holding("{ require: 'false' }");
    const said = await holding("{ require: 'false', severity: info }");
    expect([...duty.diagnostics, ...said.diagnostics].map(({ severity }) => severity)).toEqual([
      "error",
      "info",
    ]);
  });
});
