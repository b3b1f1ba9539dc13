import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compile } from "../../src/compiler.ts";
import { compiled, filesOf, findings } from "../helpers/policy.ts";

/** The least that partner norms need: what a test adds begins on line 10. */
const NORMS = `pellucid: 1
id: small
kind: partner-norms
title: { en: Norms, zh: 规范 }
languages: { written: [en, zh] }
platform: { en: Acme Market, zh: 甲市场 }
parties: [{ id: partner, name: { en: partners, zh: 合作伙伴 }, plural: true }, { id: host, name: { en: the host, zh: 主办方 } }]
obligations:
  security:
`;
const clause = (rest: string, id = "one", label = "I(1).1") =>
  `    - { id: ${id}, clause: ${label}, ${rest} }\n`;
const WHOLE = "bearer: [partner], modality: must, action: [take], object: [technical-means]";

/** What is said and advised of the only finding, in English. */
async function told(text: string): Promise<string> {
  const { diagnostics } = await compile(filesOf(text));
  return diagnostics.map(({ message, help }) => `${message.en} ${help?.en}`).join("\n");
}

describe("an obligation", () => {
  it("compiles when it is whole", async () => {
    const { words } = await compiled(NORMS + clause(WHOLE));
    expect(words.en.get("security.one")).toBe("Partners must take technical measures.");
    expect(words.zh.get("security.one")).toBe("合作伙伴应当采取技术手段。");
  });

  it.each(["bearer: [partner], ", "modality: must, ", "action: [take], "])("needs its %s", async (part) => {
    const found = await findings(NORMS + clause(WHOLE.replace(part, "")));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^schema\/missing-key 10:/);
  });

  it.each(["id: one, ", "clause: I(1).1, "])("needs its %s", async (part) => {
    const found = await findings(NORMS + clause(WHOLE).replace(part, ""));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^schema\/missing-key 10:/);
  });

  it("has one of the four kinds, and the nearest is suggested", async () => {
    const text = NORMS + clause(WHOLE.replace("must", "mustnt"));
    expect(await findings(text)).toEqual(["schema/not-allowed 10:63 mustnt"]);
    expect(await told(text)).toContain('Did you mean "must"');
    expect(await told(NORMS + clause(WHOLE.replace("must", "ought")))).toContain(
      "must, must-not, may, right",
    );
  });

  it("binds a party that is there", async () => {
    const text = NORMS + clause(WHOLE.replace("partner", "parnter"));
    expect(await findings(text)).toEqual(["link/unknown-id 10:43 parnter"]);
    expect(await told(text)).toContain('"partner"');
  });

  it("knows its keys and terms, and suggests the nearest", async () => {
    const misspelt = NORMS + clause(`${WHOLE}, exeptions: [separate-consent]`);
    expect((await findings(misspelt))[0]).toMatch(/^schema\/unknown-key 10:/);
    expect(await told(misspelt)).toContain('Did you mean "exceptions"');
    const unknown = NORMS + clause(WHOLE.replace("technical-means", "technical-mean"));
    expect((await findings(unknown))[0]).toMatch(/^link\/unknown-term 10:/);
    expect(await told(unknown)).toContain("technical-means");
  });

  it("says both languages of what is its own", async () => {
    const found = await findings(NORMS + clause(WHOLE.replace("technical-means", "{ en: lamps }")));
    expect(found[0]).toMatch(/^schema\/missing-language 10:/);
    expect(
      await findings(NORMS + clause(`${WHOLE}, purpose: [{ en: rest for 7 days, zh: 休息 8 日 }]`)),
    ).toEqual([expect.stringMatching(/^text\/figures-differ 10:/)]);
  });

  it("cannot be known or suspected without cases", async () => {
    const found = await findings(NORMS + clause(`${WHOLE}, aware: [known]`));
    expect(found).toEqual([expect.stringMatching(/^schema\/needs 10:/)]);
  });
});

describe("labels and ids", () => {
  it("name one clause each, wherever the clauses stand", async () => {
    const text = `${NORMS}${clause(WHOLE)}  audit:\n${clause(WHOLE, "two")}definitions: [{ id: a, clause: I(1).1, term: { en: a, zh: 甲 }, names: [{ en: b, zh: 乙 }] }]\n`;
    const found = await findings(text);
    expect(found.map((entry) => entry.split(" ")[0])).toEqual([
      "link/duplicate-label",
      "link/duplicate-label",
    ]);
    expect(found.every((entry) => entry.endsWith(" I(1).1"))).toBe(true);
  });

  it("are labels: part, section, number", async () => {
    for (const label of ["III-5", "3.5", "III(x)", "iii"]) {
      const found = await findings(NORMS + clause(WHOLE, "one", `"${label}"`));
      expect(found).toEqual([expect.stringMatching(/^schema\/pattern 10:/)]);
      expect(await told(NORMS + clause(WHOLE, "one", `"${label}"`))).toContain("III(3).5");
    }
  });

  it("agree with the heading that they stand under", async () => {
    expect(await findings(NORMS + clause(WHOLE, "one", "I(2).1"))).toEqual([
      expect.stringMatching(/^link\/label-elsewhere 10:/),
    ]);
    expect(await told(NORMS + clause(WHOLE, "one", "II.1"))).toContain("under the heading I(1)");
  });

  it("are not used twice in one list, nor in one clause", async () => {
    const twice = await findings(NORMS + clause(WHOLE) + clause(WHOLE, "one", "I(1).2"));
    expect(twice).toEqual(["link/duplicate-id 11:13 one"]);
    const also = "also: [{ id: x, modality: may, action: [take] }, { id: x, modality: may, action: [use] }]";
    expect(await findings(NORMS + clause(`${WHOLE}, ${also}`))).toEqual([
      expect.stringMatching(/^link\/duplicate-id 10:/),
    ]);
  });
});

describe("the kind of a document", () => {
  it("is one that there is, and the nearest is suggested", async () => {
    const text = NORMS.replace("partner-norms", "partner-norm") + clause(WHOLE);
    expect(await findings(text)).toEqual(["schema/not-allowed 3:7 partner-norm"]);
    expect(await told(text)).toContain('Did you mean "partner-norms"');
    expect(await told(NORMS.replace("partner-norms", "terms-of-use"))).toContain(
      "privacy-policy, partner-norms",
    );
  });

  it.each(["__proto__", "constructor", "toString"])("is not %s", async (name) => {
    expect(await findings(NORMS.replace("partner-norms", name) + clause(WHOLE))).toEqual([
      `schema/not-allowed 3:7 ${name}`,
    ]);
  });

  it("decides which keys there are", async () => {
    const found = await findings(
      `${NORMS}${clause(WHOLE)}contact: { channels: [{ type: email, value: a@b.example }] }\n`,
    );
    expect(found).toEqual([expect.stringMatching(/^schema\/unknown-key 11:1/)]);
  });

  it("is loaded only for a document of that kind", () => {
    const commands = readFileSync("dist/commands.cjs", "utf8");
    const files = readdirSync("dist").filter(
      (name) => name.startsWith("norms.") || name.startsWith("partner-norms."),
    );
    expect(files).toContain("norms.shape.json");
    for (const name of files.filter((name) => name.endsWith(".json"))) expect(commands).not.toContain(name);
  });
});
