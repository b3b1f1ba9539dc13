import { describe, expect, it } from "vitest";
import { at } from "../../src/ground/pointer.ts";
import { kind } from "../../src/kinds/privacy-policy.ts";
import { isDay } from "../../src/model/calendar.ts";
import { expanded } from "../../src/schema/expand.ts";
import type { Source } from "../../src/source/source.ts";
import {
  compiled,
  compiledFolder,
  compileUndated,
  factsOf,
  filesOf,
  findings,
  folder,
  MINIMAL,
  marked,
} from "../helpers/policy.ts";

const activity = (more: string) =>
  `${MINIMAL}data: { email: , login-password: }\nactivities:\n  - id: one\n    name: { en: One, zh: 一项 }\n    tier: basic\n    uses: [email, login-password]\n${more}`;

async function report(text: string) {
  const files = filesOf(text);
  const { value, diagnostics } = await compileUndated(files);
  return { value, files, diagnostics };
}

describe("ids", () => {
  it("of somebody who gives information are those of the policy and of the vocabulary alike: both are suggested", async () => {
    const { diagnostics } = await report(
      `${MINIMAL}data: { email: }\nrecipients: [{ id: hubspot, receives: [], names: [{ en: H, zh: 枢 }] }]\nactivities:\n  - { id: one, name: { en: One, zh: 一项 }, collects: [{ items: [email], from: hubspott }, { items: [email], from: afiliates }] }\n`,
    );
    const help = diagnostics.map(({ code, help }) => `${code} ${help?.en}`);
    expect(help).toEqual([
      expect.stringMatching(/^link\/unknown-term .*"hubspot"/),
      expect.stringMatching(/^link\/unknown-term .*"affiliates"/),
    ]);
  });

  it("must name a term; a near one is suggested", async () => {
    const text = activity("    purposes: [login, lgoin, zzzzzz]\n");
    const { diagnostics } = await report(text);
    expect(await findings(text)).toEqual(["link/unknown-term 15:23 lgoin", "link/unknown-term 15:30 zzzzzz"]);
    expect(JSON.stringify(diagnostics[0])).toContain("login");
    expect(JSON.stringify(diagnostics[1])).not.toContain("did you mean");
    // Whoever defines a term is told of the form that its sentences need.
    expect(diagnostics[1]?.help?.en).toMatch(/in this form\. .*follows “to”: .*\[open your account\]\.$/);
    expect(diagnostics[1]?.help?.zh).toMatch(/自行定义。.*接在“用于”之后.*【开立您的账号】。$/);
    expect(diagnostics[0]?.help?.en).not.toContain("form");
  });

  it("of items must stand under data; and be known or described there", async () => {
    const text = activity("    collects: [{ items: [emial] }]\n");
    expect(await findings(text)).toEqual(["link/unknown-item 15:26 emial"]);
    expect(await findings(`${MINIMAL}data: { emial: }\n`)).toEqual([
      "link/unknown-data-term 9:9 emial",
      "link/unused-item 9:9 emial",
    ]);
    const { diagnostics } = await report(`${MINIMAL}data: { emial: }\n`);
    expect(JSON.stringify(diagnostics[0])).toContain("email");
    expect(await findings(`${MINIMAL}data: { emial: { label: { en: my item, zh: 我的项 } } }\n`)).toEqual([
      "link/unused-item 9:9 emial",
    ]);
  });

  it("of activities and recipients must be in the same policy", async () => {
    const period =
      "retention: { periods: [{ of: { activities: [on] }, steps: [{ for: { amount: 1, unit: year } }] }] }\n";
    expect(await findings(activity(period))).toEqual([expect.stringMatching(/^link\/unknown-id 15:\d+ on$/)]);
    expect(
      await findings(
        `${MINIMAL}recipients: [{ id: shop, type: partners, receives: [{ way: shared }] }, { id: one, type: partners, part-of: shopp }]\n`,
      ),
    ).toEqual([expect.stringMatching(/^link\/unknown-id 9:\d+ shopp$/)]);
  });

  it("of jurisdictions and technologies must be in the same policy", async () => {
    const law = "law: { jurisdictions: [{ id: cn, places: [cn] }] }\n";
    const band = (place: string) =>
      `minors: { bands: [{ id: a, under: 14, served: not, in: [${place}] }] }\n`;
    expect(await findings(`${MINIMAL}${law}${band("cn")}`)).toEqual([]);
    expect(await findings(`${MINIMAL}${law}${band("eea")}`)).toEqual(["link/unknown-id 10:57 eea"]);
    expect(
      await findings(
        `${MINIMAL}tracking: { signals: [{ signal: do-not-track, response: followed, stops: [shop] }] }\n`,
      ),
    ).toEqual([expect.stringMatching(/^link\/unknown-id 9:\d+ shop$/)]);
  });

  it("are not used twice in one list; the first place is named", async () => {
    const text = `${MINIMAL}definitions:
  - { id: one, term: { en: One, zh: 一 }, meaning: { en: first, zh: 第一个 } }
  - { id: one, term: { en: Two, zh: 二 }, meaning: { en: second, zh: 第二个 } }\n`;
    const { diagnostics, files } = await report(text);
    expect(await findings(text)).toEqual(["link/duplicate-id 11:11 one"]);
    const [related] = diagnostics[0]?.related ?? [];
    expect(related?.range.start).toEqual({ line: 10, column: 11 });
    expect(related && marked(files, related)).toBe("one");
    expect(related?.message.zh).toMatch(/\p{Script=Han}/u);
  });

  it("may be the same in two lists", async () => {
    expect(
      await findings(`${MINIMAL}definitions: [{ id: one, term: { en: One, zh: 一 }, meaning: { en: first, zh: 第一个 } }]
recipients: [{ id: one, type: partners, receives: [{ way: shared }] }]\n`),
    ).toEqual([]);
  });

  it("of an own term may be that of a shipped one: the own one is meant, and that is said", async () => {
    const policy = `${MINIMAL}vocabulary: { purposes: { login: { label: { en: spying, zh: 监视 } } } }
activities: [{ id: a, name: { en: A, zh: 甲 }, purposes: [login] }]\n`;
    expect(await findings(policy)).toEqual(["link/term-exists 9:27 login"]);
    const { words } = await compiled(policy);
    expect(words.en.get("activity.a")).toContain("spying");
    expect(words.zh.get("activity.a")).toContain("监视");
  });
});

describe("facts", () => {
  it("refuses days that do not exist", async () => {
    expect(
      await findings(`${MINIMAL}dates: { released: 2024-02-29, updated: 2022-02-30, effective: 2022-13 }\n`),
    ).toEqual(["link/impossible-date 9:41 2022-02-30", "link/impossible-date 9:64 2022-13"]);
    expect(["2000-02-29", "1900-02-28", "2022-12", "2022-12-31"].map(isDay)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(["1900-02-29", "2022-00", "2022-04-31", "2022-01-00"].map(isDay)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  it("does not let a policy declare a sensitive item harmless", async () => {
    const text = (id: string) =>
      `${MINIMAL}data: { ${id}: { sensitive: false } }\nlaw: { jurisdictions: [{ id: here, places: [cn] }] }\nactivities: [{ id: one, name: { en: One, zh: 一项 }, purposes: [login], uses: [${id}] }]\n`;
    expect(await findings(text("fingerprint"))).toEqual(["link/always-sensitive 9:35 false"]);
    expect(await findings(text("email"))).toEqual([]);
    // What Chinese law calls sensitive need not be so under another law.
    expect(await findings(text("fingerprint").replace("[cn]", "[us]"))).toEqual([]);
  });

  it("warns of an item that nothing uses, and compiles", async () => {
    const { value, diagnostics } = await report(`${MINIMAL}data: { email: }\n`);
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
      ["link/unused-item", "warning"],
    ]);
    expect(value).not.toBeNull();
  });

  it("warns of an own term that nothing uses, wherever one could be used", async () => {
    const label = "{ label: { en: wrapping gifts, zh: 包装礼品 }, source: Shop }";
    const own = `vocabulary: { purposes: { gifts: ${label} }, data-groups: { odd: ${label} } }\n`;
    const unused = "link/unused-term 16:27 gifts";
    expect(await findings(activity("    purposes: [login]\n") + own)).toEqual([
      unused,
      expect.stringMatching(/^link\/unused-term 16:\d+ odd$/),
    ]);
    expect(await findings(activity("    purposes: [gifts]\n") + own)).toEqual([
      expect.stringMatching(/^link\/unused-term 16:\d+ odd$/),
    ]);
    const grouped = `${MINIMAL}data: { a: { label: { en: my item, zh: 我的项 }, group: odd } }\nactivities: [{ id: one, name: { en: One, zh: 一项 }, purposes: [login], uses: [a] }]\n`;
    const inBlank = "statements: { sdks: [{ use: sdk-purposes, with: { purposes: [gifts] } }] }\n";
    expect(await findings(grouped + inBlank + own)).toEqual([]);
  });

  it("have every key of the schema, in its order; what was left out is null", async () => {
    const facts = factsOf(await compiled(MINIMAL));
    const { properties } = JSON.parse(
      (await import("node:fs")).readFileSync("schemas/policy.schema.json", "utf8"),
    );
    expect(Object.keys(facts)).toEqual(Object.keys(properties));
    expect(Object.keys(facts.contact as object)).toEqual(Object.keys(properties.contact.properties));
    expect([facts.tracking, facts.recipients, at(facts, "/contact/department")]).toEqual([null, null, null]);
  });

  it("keep an empty list apart from nothing", async () => {
    const facts = factsOf(await compiled(`${MINIMAL}tracking: { technologies: [] }\n`));
    expect([facts.tracking, facts.recipients]).toMatchObject([{ technologies: [] }, null]);
  });

  it("carry labels in both languages and what the vocabulary says of an item", async () => {
    const { facts } = (await compiled(activity("    purposes: [login]\n"))).policy;
    expect(at(facts, "/activities/0/purposes/0")).toMatchObject({
      id: "login",
      label: { en: expect.any(String), zh: expect.stringMatching(/\p{Script=Han}/u) },
    });
    expect(at(facts, "/activities/0/uses/0")).toMatchObject({ id: "email", sensitive: null });
    expect(at(facts, "/data/email")).toEqual(at(facts, "/activities/0/uses/0"));
  });
});

describe("what was linked", () => {
  it("cannot be changed by a stage, nor can what follows from it", async () => {
    const melted = (value: unknown, pointer = ""): string[] =>
      typeof value !== "object" || value === null
        ? []
        : [
            ...(Object.isFrozen(value) ? [] : [pointer]),
            ...Object.entries(value).flatMap(([key, entry]) => melted(entry, `${pointer}/${key}`)),
          ];
    for (const path of ["test/fixtures/everything", "test/fixtures/everything-norms"]) {
      const { facts, derived, origins, written } = (await compiledFolder(path)).policy;
      expect(melted({ facts, derived, origins, written })).toEqual([""]);
    }
  });

  it("has one object for every mention of a term, an item or a recipient", async () => {
    const facts = factsOf(
      await compiled(`${MINIMAL}data: { email: }
activities:
  - { id: one, name: { en: One, zh: 甲 }, tier: basic, purposes: [login], uses: [email] }
  - { id: two, name: { en: Two, zh: 乙 }, tier: basic, purposes: [login], uses: [email] }
`),
    );
    const [one, two] = facts.activities ?? [];
    expect(one?.purposes?.[0]).toBe(two?.purposes?.[0]);
    expect(one?.uses?.[0]).toBe(facts.data?.email);
    expect(two?.uses?.[0]).toBe(facts.data?.email);
  });

  it("names a recipient without a name by what it is, wherever it is referred to", async () => {
    const facts = factsOf(
      await compiled(`${MINIMAL}recipients:
  - { id: one, type: partners, receives: [{ way: shared }] }
  - { id: two, type: partners, part-of: one, names: [{ en: Two, zh: 乙 }, { en: Too, zh: 丙 }] }
  - { id: three, type: sdk-providers, part-of: two, component: { en: Kit, zh: 工具包 } }
  - { id: four, type: partners, part-of: three }
`),
    );
    const names = facts.recipients?.map((recipient) => recipient["part-of"]?.name.en);
    expect(names).toEqual([undefined, "partners", "Two and Too", "Kit"]);
  });
});

describe("many unknown ids", () => {
  it("are told a hundred times, with a suggestion each, and then counted", async () => {
    const unknown = Array.from({ length: 130 }, (_, n) => `emial-${n}`);
    const items = ["email", ...unknown.map((id) => id.replace("emial", "email"))];
    const own = items.slice(1).map((id) => `  ${id}: { label: { en: ${id}, zh: 项 ${id} } }\n`);
    const text = `${MINIMAL}data:\n  email:\n${own.join("")}activities: [{ id: one, name: { en: One, zh: 甲 }, tier: basic, uses: [${items.join(", ")}], collects: [{ items: [${unknown.join(", ")}] }] }]\n`;
    const { diagnostics } = await report(text);
    const told = diagnostics.slice(0, 100);
    expect(told.map(({ code }) => code)).toEqual(told.map(() => "link/unknown-item"));
    expect(told.filter(({ help }) => !/^Did you mean/.test(help?.en ?? ""))).toEqual([]);
    expect(diagnostics.slice(100).map(({ code, message }) => [code, message.en])).toEqual([
      ["policy/more-findings", "There are 30 more findings"],
    ]);
  });
});

describe("what was written", () => {
  it("does not depend on the order of keys or files, nor on how the files are split", async () => {
    const text = folder("test/fixtures/everything")[0]?.text as string;
    const blocks = text.split(/\n(?=[a-z])/);
    const reversed = `${blocks.toReversed().join("\n")}\n`;
    const half = Math.floor(blocks.length / 2);
    const one = await compiledFolder("test/fixtures/everything");
    const other = await compiled(reversed);
    const two = await compiled(`${blocks.slice(half).join("\n")}\n`, `${blocks.slice(0, half).join("\n")}\n`);
    const written = JSON.stringify(one.policy.written);
    expect(JSON.stringify(other.policy.written)).toBe(written);
    expect(JSON.stringify(two.policy.written)).toBe(written);
    const inner = text.replace(
      "  law: cn\n  covers: [formation, effect]",
      "  covers: [formation, effect]\n  law: cn",
    );
    expect(inner).not.toBe(text);
    expect(JSON.stringify((await compiled(inner)).policy.written)).toBe(written);
  });

  it("is the same value as the YAML in its long form, ids and all, but for why two languages differ", async () => {
    const { parse } = await import("yaml");
    const text = folder("test/fixtures/everything")[0]?.text as string;
    const facts = JSON.parse(
      JSON.stringify(parse(text), (key, value) => (key === "differs" ? undefined : value)),
    );
    const long = expanded({ value: facts } as Source, kind.schema.shape).value;
    const { written } = (await compiledFolder("test/fixtures/everything")).policy;
    expect(JSON.parse(JSON.stringify(written))).toEqual(JSON.parse(JSON.stringify(long)));
  });
});

describe("the article of a legal basis", () => {
  const words = async (law: string, basis: string) => {
    const text = `${activity("")}    basis: [${basis}]\n${law}`;
    return (await compiled(text)).plain.en.get("activity.one") as string;
  };
  const law = (...places: string[]) =>
    `law: { jurisdictions: [${places.map((place) => `{ id: ${place}, places: [${place}] }`).join(", ")}] }\n`;

  it("is cited where the policy is under that law, or under that of a part of the place", async () => {
    for (const place of ["cn", "cn-mainland"])
      expect(await words(law(place), "consent")).toContain("your consent (PIPL Art. 13(1)(1))");
  });

  it("of the EEA is cited in each of its states", async () => {
    for (const place of ["eea", "pl", "gb"])
      expect(await words(law(place), "gdpr-consent")).toContain("(GDPR Art. 6(1)(a))");
    expect(await words(law("ch"), "gdpr-consent")).not.toContain("GDPR");
  });

  it("is not cited by a policy for another place, nor by one that names none", async () => {
    for (const none of ["", law("us")]) expect(await words(none, "consent")).toMatch(/your consent\.$/m);
  });

  it("is cited for the people whose law it is alone", async () => {
    const both = law("cn", "gb");
    expect(await words(both, "{ basis: consent, in: [gb] }")).not.toContain("PIPL");
    expect(await words(both, "{ basis: consent, in: [cn] }")).toContain("PIPL");
  });
});
