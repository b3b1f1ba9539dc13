import { readFileSync } from "node:fs";
import Ajv from "ajv-draft-04";
import { HtmlValidate } from "html-validate";
import { SaxesParser } from "saxes";
import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { LANGUAGES, type Language } from "../../src/ground/language.ts";
import { html } from "../../src/reports/audit/html.ts";
import { markdown } from "../../src/reports/audit/markdown.ts";
import { github } from "../../src/reports/github.ts";
import { gitlab } from "../../src/reports/gitlab.ts";
import { junit } from "../../src/reports/junit.ts";
import type { Audited, Reported } from "../../src/reports/report.ts";
import { sarif } from "../../src/reports/sarif.ts";
import { auditOf, reportedOf, reportedText } from "../helpers/audited.ts";
import { viewOfHtml, viewOfMarkdown } from "../helpers/gfm.ts";
import { compiledFolder } from "../helpers/policy.ts";

/** A name that would be something else wherever it is not escaped. */
const NAME = `a "b" 'c' %0A::error file=x::y MARKUP & ]]> \\\` | **d** [e](f) \${g}`;

/** No policy with a script in it compiles: a report has to be safe all the same. */
const SCRIPT = "<script>alert(1)</script>";
const withScript = (text: string) => text.replaceAll("MARKUP", SCRIPT);
const HOSTILE = withScript(NAME);

/** A policy whose every name is hostile, and stands in findings. */
const POLICY = `pellucid: 1
id: small
kind: privacy-policy
title: { en: ${JSON.stringify(NAME)}, zh: ${JSON.stringify(`甲 ${NAME}`)} }
languages: { written: [en, zh] }
organization: { handlers: [{ name: { en: ${JSON.stringify(NAME)}, zh: ${JSON.stringify(`乙 ${NAME}`)} } }] }
service: { name: { en: Acme Shop, zh: 甲商店 } }
contact: { channels: [{ type: email, value: privacy@acme.example }] }
law: { jurisdictions: [{ id: cn, places: [cn] }], packs: [pipl, ndsmr, gbt] }
data: { mobile-phone: }
activities:
  - id: account
    name: { en: ${JSON.stringify(NAME)}, zh: ${JSON.stringify(`丙 ${NAME}`)} }
    purposes: [account-opening]
    collects: [{ items: [mobile-phone], method: entered, open: [items] }]
recipients:
  - id: partners
    names: [{ en: ${JSON.stringify(NAME)}, zh: ${JSON.stringify(`丁 ${NAME}`)} }]
    receives: [{ way: shared, consent: explicit-consent }]
waivers:
  - rule: pipl/right-explanation
    reason: { en: ${JSON.stringify(`${NAME}.`)}, zh: ${JSON.stringify(`戊 ${NAME}。`)} }
    owner: { en: ${JSON.stringify(NAME)}, zh: ${JSON.stringify(`己 ${NAME}`)} }
    until: 2026-12-31
`;

const TODAY = { today: "2026-11-28" };
async function hostile(language: Language): Promise<Reported> {
  const made = await reportedText(POLICY, language, TODAY);
  const [one] = made.audited as [Audited];
  const title = { en: withScript(one.title.en), zh: withScript(one.title.zh) };
  const scripted = (found: readonly Diagnostic[]): Diagnostic[] =>
    JSON.parse(withScript(JSON.stringify(found)));
  const results = one.audit.results.map((result) => ({ ...result, findings: scripted(result.findings) }));
  const audited = [{ ...one, title, audit: { ...one.audit, results } }];
  return { ...made, diagnostics: scripted(made.diagnostics), audited };
}
const bundled = async (path: string, language: Language): Promise<Reported> =>
  reportedOf(auditOf(await compiledFolder(path), path, TODAY), language, TODAY);

/** Every report in question, in both languages. */
const CASES = LANGUAGES.flatMap((language) => [
  [`hostile names (${language})`, () => hostile(language)] as const,
  ...["ciie", "xiaohe"].map(
    (id) => [`${id} (${language})`, () => bundled(`policies/${id}`, language)] as const,
  ),
  [
    `nothing found (${language})`,
    async (): Promise<Reported> => ({ ...(await hostile(language)), diagnostics: [], audited: [] }),
  ] as const,
]);

describe("SARIF", () => {
  const schema = JSON.parse(readFileSync("test/schemas/sarif-2.1.0.schema.json", "utf8"));
  const isSarif = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema);

  it.each(CASES)("fits the schema of OASIS: %s", async (_, reported) => {
    const made = await reported();
    const log = JSON.parse(sarif(made));
    expect(isSarif(log), JSON.stringify(isSarif.errors)).toBe(true);
    const [{ tool, results }] = log.runs;
    expect(results).toHaveLength(made.diagnostics.length);
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
    const ids = tool.driver.rules.map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("gives a file as an address: what means something in one is escaped", async () => {
    const made = await hostile("en");
    const [first] = made.diagnostics;
    const odd = { ...made, diagnostics: [{ ...first, file: "a b/#1?/100%.yaml" } as typeof first & object] };
    const [{ results }] = JSON.parse(sarif(odd)).runs;
    expect(results[0].locations[0].physicalLocation.artifactLocation.uri).toBe("a%20b/%231%3F/100%25.yaml");
  });
});

describe("JUnit", () => {
  /** Every element with its attributes and the text in it; a file that is not well-formed throws. */
  function elements(xml: string) {
    const found: { name: string; attributes: Record<string, string>; text: string }[] = [];
    const open: typeof found = [];
    const parser = new SaxesParser();
    parser.on("error", (error) => {
      throw error;
    });
    parser.on("opentag", ({ name, attributes }) => {
      const element = { name, attributes: attributes as Record<string, string>, text: "" };
      found.push(element);
      open.push(element);
    });
    parser.on("text", (text) => {
      const element = open.at(-1);
      if (element) element.text += text;
    });
    parser.on("closetag", () => open.pop());
    parser.write(xml).close();
    return found;
  }

  it.each(CASES)("is well-formed, and its counts are right: %s", async (_, reported) => {
    const found = elements(junit(await reported()));
    const sum = (name: string) =>
      found
        .filter((one) => one.name === "testsuite")
        .reduce((all, { attributes }) => all + Number(attributes[name]), 0);
    const count = (name: string) => found.filter((one) => one.name === name).length;
    expect([sum("tests"), sum("failures"), sum("skipped")]).toEqual([
      count("testcase"),
      count("failure"),
      count("skipped"),
    ]);
  });

  it("has hostile names as text and nothing else", async () => {
    const found = elements(junit(await hostile("en")));
    expect(new Set(found.map(({ name }) => name))).toEqual(
      new Set(["testsuites", "testsuite", "testcase", "failure", "skipped"]),
    );
    const messages = found.map(({ attributes }) => attributes.message ?? "");
    expect(messages.some((message) => message.includes(HOSTILE))).toBe(true);
  });

  it("skips a rule whose finding is waived, and does not say that it fails", async () => {
    const found = elements(junit(await hostile("en")));
    const index = found.findIndex(({ attributes }) => attributes.name === "pipl/right-explanation");
    expect(found[index + 1]).toMatchObject({ name: "skipped", attributes: { message: "waived" } });
  });
});

describe("GitHub", () => {
  /** What GitHub makes of a line: a command with its properties and its message. */
  function command(line: string) {
    const [, name, properties, message] = /^::(\w+) ([^:]*)::(.*)$/.exec(line) ?? [];
    const plain = (text = "") =>
      text
        .replaceAll("%0A", "\n")
        .replaceAll("%0D", "\r")
        .replaceAll("%3A", ":")
        .replaceAll("%2C", ",")
        .replaceAll("%25", "%");
    const entries = (properties ?? "").split(",").map((one) => one.split(/=(.*)/s).slice(0, 2).map(plain));
    return { name, properties: Object.fromEntries(entries), message: plain(message) };
  }

  it("is one command a place, whatever names say", async () => {
    const made = await hostile("en");
    const commands = github(made).trimEnd().split("\n").map(command);
    const places = made.diagnostics.flatMap((one) => [one, ...(one.related ?? [])]);
    expect(commands).toHaveLength(places.length);
    places.forEach(({ file, range, message }, index) => {
      const said = commands[index];
      expect(["error", "warning", "notice"]).toContain(said?.name);
      expect(said?.properties).toMatchObject({ file, line: String(range.start.line) });
      expect(said?.message.split("\n")[0]).toBe(message.en.split("\n")[0]);
    });
    expect(commands.some(({ message }) => message.includes(HOSTILE))).toBe(true);
  });

  it("escapes what ends a property in the name of a file", async () => {
    const made = await hostile("en");
    const [first] = made.diagnostics;
    const file = "a,line=1::error::b%0A.yaml";
    const line = github({ ...made, diagnostics: [{ ...first, file } as typeof first & object] }).split(
      "\n",
    )[0] as string;
    expect(command(line).properties.file).toBe(file);
    expect(line.split("::")).toHaveLength(3);
  });
});

describe("GitLab", () => {
  it.each(CASES)(
    "lists each finding with what code quality needs, and no fingerprint twice: %s",
    async (_, reported) => {
      const made = await reported();
      const list = JSON.parse(gitlab(made)) as Record<string, unknown>[];
      expect(list).toHaveLength(made.diagnostics.length);
      for (const one of list)
        expect(one).toEqual({
          description: expect.stringMatching(/\S/),
          check_name: expect.stringMatching(/^[a-z0-9-]+\/[a-z0-9-]+$/),
          fingerprint: expect.stringMatching(/^[0-9a-f]{12}$/),
          severity: expect.stringMatching(/^(?:major|minor|info)$/),
          location: {
            path: expect.stringMatching(/\.yaml$/),
            lines: { begin: expect.any(Number), end: expect.any(Number) },
          },
        });
      const prints = list.map(({ fingerprint }) => fingerprint);
      expect(new Set(prints).size).toBe(prints.length);
    },
  );

  it("gives hostile names back as they are", async () => {
    const list = JSON.parse(gitlab(await hostile("en"))) as { description: string }[];
    expect(list.some(({ description }) => description.includes(HOSTILE))).toBe(true);
  });
});

const validator = new HtmlValidate({
  extends: ["html-validate:recommended"],
  rules: {
    // The title is the policy's, and roles are stated for tables that a phone shows as cards, as on the pages.
    "long-title": "off",
    "no-redundant-role": "off",
    "prefer-native-element": "off",
    "doctype-style": "off",
  },
});

describe("the audit as a page and as Markdown", () => {
  it.each(CASES)("is valid HTML without a script: %s", async (_, reported) => {
    const page = html(await reported());
    const { results } = validator.validateStringSync(page);
    expect(
      results.flatMap(({ messages }) =>
        messages.map(({ ruleId, message, line, column }) => `${ruleId} ${line}:${column} ${message}`),
      ),
    ).toEqual([]);
    expect(page).not.toMatch(/<script|<img|<link|\son\w+=|src=|https?:/);
  });

  it("shows hostile names as they are, the same in both formats", async () => {
    for (const language of LANGUAGES) {
      const made = await hostile(language);
      const page = html(made);
      const body = page.slice(page.indexOf("<body>") + 6, page.indexOf("</body>"));
      const view = viewOfMarkdown(markdown(made));
      expect(view).toEqual(viewOfHtml(body));
      const words = JSON.stringify(view);
      expect(words).toContain(JSON.stringify(HOSTILE).slice(1, -1));
    }
  });
});
