import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse as parseYaml } from "yaml";
import { compile } from "../../src/compiler.ts";
import { at } from "../../src/ground/pointer.ts";
import { kind } from "../../src/kinds/privacy-policy.ts";
import { validate } from "../../src/schema/validate.ts";
import { WHOLE } from "../../src/source/positions.ts";
import { filesOf, findings, folder, MINIMAL } from "../helpers/policy.ts";

const without = (key: string) => MINIMAL.replace(new RegExp(`^${key}:.*\n`, "m"), "");
const replaced = (key: string, line: string) => MINIMAL.replace(new RegExp(`^${key}:.*$`, "m"), line);

/** What is suggested for the only finding, in English. */
async function suggested(text: string): Promise<string> {
  const { diagnostics } = await compile(filesOf(text));
  return diagnostics.map(({ message, help }) => `${message.en} ${help?.en}`).join("\n");
}

describe("what the schema refuses, and where", () => {
  it("nothing in the smallest policy", async () => {
    expect(await findings(MINIMAL)).toEqual([]);
  });

  it("a misspelt key: the key is marked and the right one named", async () => {
    const text = `${MINIMAL}numberng: decimal\n`;
    expect(await findings(text)).toEqual(["schema/unknown-key 9:1 numberng"]);
    expect(await suggested(text)).toContain("numbering");
    expect(await findings(`${MINIMAL}minors:\n  audiense: adults\n`)).toEqual([
      "schema/unknown-key 10:3 audiense",
    ]);
  });

  it("a key that resembles none: the known ones are listed", async () => {
    const text = `${MINIMAL}law: { jurisdictions: [], zzz: 1 }\n`;
    expect(await findings(text)).toEqual(["schema/empty 9:23 []", "schema/unknown-key 9:27 zzz"]);
    expect(await suggested(text)).toContain("jurisdictions, cites, open");
    // Those that share a word with it come first.
    expect(await suggested(`${MINIMAL}related-documents: []\n`)).toMatch(
      /Its keys are: documents, .* more\./,
    );
  });

  it("a key that looks like a part of JavaScript is just a wrong key", async () => {
    const found = (key: string) => findings(`${MINIMAL}minors: { ${key}: 1, audience: adults }\n`);
    expect(await found("__proto__")).toEqual(["yaml/bad-key 9:11 __proto__"]);
    for (const key of ["constructor", "toString"])
      expect(await found(key)).toEqual([
        expect.stringMatching(new RegExp(`^(yaml/bad|schema/unknown)-key 9:11 ${key}$`)),
      ]);
  });

  it("a missing key: at the file, or at the key that should have it", async () => {
    expect(await findings(without("service"))).toEqual([expect.stringMatching(/^schema\/missing-key 1:1 /)]);
    expect(await findings(replaced("languages", "languages: { prevailing: zh }"))).toEqual([
      "schema/missing-key 5:1 languages",
    ]);
  });

  it("a missing language", async () => {
    const text = replaced("title", "title: { en: Privacy Policy }");
    expect(await findings(text)).toEqual(["schema/missing-language 4:1 title"]);
    expect(await suggested(text)).toMatch(/zh|Chinese/);
    expect(await findings(replaced("title", "title: { zh: 隐私政策 }"))).toEqual([
      "schema/missing-language 4:1 title",
    ]);
  });

  it("a misspelt choice", async () => {
    const text = `${MINIMAL}numbering: decimel\n`;
    expect(await findings(text)).toEqual(["schema/not-allowed 9:12 decimel"]);
    expect(await suggested(text)).toContain("decimal");
  });

  it("a number where text belongs, and a list where keys belong", async () => {
    expect(await findings(`${MINIMAL}version: 5\n`)).toEqual(["schema/wrong-type 9:10 5"]);
    expect(await findings(`${MINIMAL}dates: [2022-12-08]\n`)).toEqual(["schema/wrong-type 9:8 [2022-12-08]"]);
    expect(await findings(`${MINIMAL}recipients: none\n`)).toEqual(["schema/wrong-type 9:13 none"]);
  });

  it("a group that lacks every one of the keys of which it needs one: they are named", async () => {
    const recipient = `${MINIMAL}recipients: [{ id: a, type: affiliates }]\n`;
    expect(await findings(recipient)).toEqual(["schema/missing-key 9:14 { id: a, type: affiliates }"]);
    expect(await suggested(recipient)).toMatch(
      /^An entry of "recipients" needs "receives", or "part-of" One of them/,
    );
    expect(await suggested(`${MINIMAL}requests: { within: { amount: 30 } }\n`)).toMatch(
      /^"within" needs "unit", or "vague" /,
    );
    expect(await suggested(`${MINIMAL}rights: [{ right: deletion, ways: [{ by: link }] }]\n`)).toMatch(
      /^An entry of "ways" needs "path", or "url" /,
    );
    expect(await suggested(`${MINIMAL}rights: [{ right: deletion, ways: [{ by: path }] }]\n`)).toMatch(
      /^"ways" needs the key "path" /,
    );
  });

  it("a form that fits no branch of a choice: the forms that do are named", async () => {
    const nested = `${MINIMAL}activities: [{ id: a, name: { en: A, zh: 甲 }, says: [[kept-safe]] }]\n`;
    expect(await findings(nested)).toEqual([
      expect.stringMatching(/^schema\/wrong-form 9:\d+ \[kept-safe\]$/),
    ]);
    expect(await suggested(nested)).toMatch(
      /^"says" cannot be a list here Write the id of a statement, or a group of keys \(use, with, id, /,
    );
    const basis = `${MINIMAL}activities: [{ id: a, name: { en: A, zh: 甲 }, basis: [[contract]] }]\n`;
    // An id is chosen from a list, so that it is no use to put something else in quotes.
    expect(await suggested(`${MINIMAL}disputes: { law: true }\n`)).toBe(
      '"law" cannot be true here Write a term of “places”.',
    );
    expect(await suggested(basis)).toContain("Write a term of “legal-bases”, or a group of keys (basis, ");
  });

  it("what was written is named by its kind, and never quoted as JSON", async () => {
    for (const facts of [
      "requests: { within: [{ amount: 30, unit: day }] }",
      "security: { measures: { amount: 30, unit: day } }",
      "numbering: { a: 1 }",
      "version: [1]",
    ])
      expect(await suggested(`${MINIMAL}${facts}\n`)).not.toMatch(/[{[]"|"}|":\d/);
    expect(await suggested(`${MINIMAL}requests: { within: [{ amount: 30, unit: day }] }\n`)).toBe(
      '"within" must be a group of keys, not a list Write its keys on the lines below, indented: amount, unit, from, limit, vague.',
    );
  });

  it("an id with capitals or spaces", async () => {
    expect(await findings(replaced("id", "id: Small Shop"))).toEqual(["schema/pattern 2:5 Small Shop"]);
    expect(await findings(`${MINIMAL}data: { Mobile: }\n`)).toEqual(["schema/pattern 9:9 Mobile"]);
  });

  it("a date in words", async () => {
    expect(await findings(`${MINIMAL}dates: { updated: 8 December 2022 }\n`)).toEqual([
      "schema/pattern 9:19 8 December 2022",
    ]);
  });

  it.each([
    "javascript:alert(1)",
    "data:text/html,x",
    "//example.com",
    "https://a b.com",
    'https://a.com/"x',
  ])("the address %s", async (url) => {
    const text = replaced(
      "service",
      `service: { name: { en: Shop, zh: 商店 }, surfaces: [{ type: website, url: '${url}' }] }`,
    );
    expect(await findings(text)).toEqual([`schema/pattern 7:73 '${url}'`]);
  });

  it("an empty list where one entry is needed, a repeated entry, a number out of range", async () => {
    expect(await findings(`${MINIMAL}activities: []\n`)).toEqual(["schema/empty 9:13 []"]);
    expect(await findings(`${MINIMAL}law: { jurisdictions: [{ id: a, places: [cn, eea, cn] }] }\n`)).toEqual([
      expect.stringMatching(/^schema\/repeated 9:\d+ cn$/),
    ]);
    expect(await findings(`${MINIMAL}minors: { bands: [{ id: a, under: 99, served: not }] }\n`)).toEqual([
      "schema/out-of-range 9:35 99",
    ]);
  });

  it("an organization without any name", async () => {
    expect(await findings(replaced("organization", "organization: {}"))).toEqual([
      expect.stringMatching(/^schema\/\S+ 6:1\d? /),
    ]);
  });

  it("two mistakes at once, in the order of the lines", async () => {
    expect(await findings(`${replaced("title", "title: { en: A }")}numbering: decimel\nzzz: 1\n`)).toEqual([
      "schema/missing-language 4:1 title",
      "schema/not-allowed 9:12 decimel",
      "schema/unknown-key 10:1 zzz",
    ]);
  });

  it("one mistake in a choice between two forms gives one finding", async () => {
    const activity = (items: string) =>
      `${MINIMAL}data: { email: }\nactivities:\n  - id: one\n    name: { en: One, zh: 一项 }\n    purposes: [login]\n    collects: [{ items: [${items}] }]\n`;
    expect(await findings(activity("email"))).toEqual([]);
    expect(await findings(activity("{ any-off: [email, email] }"))).toEqual([
      "schema/unknown-key 14:28 any-off",
    ]);
    expect(await findings(activity("5"))).toHaveLength(1);
  });
});

describe("the generated validator", () => {
  // The published schema, read by Ajv as it stands; which terms there are is checked when ids are resolved.
  const published = readFileSync("schemas/policy.schema.json", "utf8");
  const terms = JSON.parse(readFileSync("schemas/terms.schema.json", "utf8"));
  const schema = JSON.parse(
    published
      .replace(/"terms\.schema\.json#\/\$defs\/(?!vocabularies)[^"]*"/g, '"#/$defs/any-text"')
      .replace(/terms\.schema\.json#/g, "#"),
  );
  Object.assign(schema.$defs, { "any-text": { type: "string" }, vocabularies: terms.$defs.vocabularies });
  const oracle = new Ajv2020({ strict: false }).compile(schema);
  const texts = [MINIMAL, folder("test/fixtures/everything")[0]?.text as string];
  const pointersOf = (value: unknown, pointer = ""): string[] =>
    typeof value === "object" && value !== null
      ? Object.entries(value).flatMap(([key, entry]) => [
          `${pointer}/${key}`,
          ...pointersOf(entry, `${pointer}/${key}`),
        ])
      : [];

  it("says the same as the published schema, and something in both languages whenever it refuses", async () => {
    const mutation = fc.constantFrom(...texts).chain((text) => {
      const pointers = pointersOf(parseYaml(text));
      return fc.record({
        text: fc.constant(text),
        changes: fc.array(
          fc.record({
            pointer: fc.constantFrom(...pointers),
            kind: fc.constantFrom("delete", "replace", "add"),
            key: fc.oneof(fc.constantFrom("en", "zh", "id", "open", "__proto__", "toString"), fc.string()),
            value: fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom("", "Ä B", -1, 1.5, [], {})),
          }),
          { minLength: 1, maxLength: 3 },
        ),
      });
    });
    await fc.assert(
      fc.asyncProperty(mutation, async ({ text, changes }) => {
        const value = parseYaml(text);
        for (const { pointer, kind, key, value: next } of changes) {
          const path = pointer.split("/").slice(1);
          const name = path.pop() as string;
          const parent = at(value, path.map((step) => `/${step}`).join("")) as Record<string, unknown>;
          if (typeof parent !== "object" || parent === null) continue;
          if (kind === "replace") parent[name] = next;
          else if (kind === "add" && !Array.isArray(parent))
            Object.defineProperty(parent, key, {
              value: next,
              enumerable: true,
              configurable: true,
              writable: true,
            });
          else if (Array.isArray(parent)) parent.splice(Number(name), 1);
          else delete parent[name];
        }
        const accepted = oracle(value);
        const result = validate(
          {
            value,
            files: [],
            complete: true,
            locate: () => ({ file: "a.yaml", range: WHOLE }),
            text: () => "",
            pointerAt: () => undefined,
          },
          kind.schema,
        );
        expect(result.value !== null).toBe(accepted);
        expect(result.diagnostics.length > 0).toBe(!accepted);
        for (const { message } of result.diagnostics) {
          expect(message.en).toMatch(/[a-z]{2}/);
          expect(message.zh).toMatch(/\p{Script=Han}/u);
        }
      }),
      { numRuns: 120 },
    );
  }, 60_000);
});
