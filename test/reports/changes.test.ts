import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";
import Ajv from "ajv-draft-04";
import type { Element, Nodes } from "hast";
import { fromHtml } from "hast-util-from-html";
import { HtmlValidate } from "html-validate";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { describe, expect, it } from "vitest";
import type { Difference, Side } from "../../src/diff/difference.ts";
import { LANGUAGES, type Language } from "../../src/ground/language.ts";
import { excerptOf } from "../../src/reports/changes/excerpt.ts";
import { github } from "../../src/reports/changes/github.ts";
import { html } from "../../src/reports/changes/html.ts";
import { json } from "../../src/reports/changes/json.ts";
import { markdown } from "../../src/reports/changes/markdown.ts";
import { pretty } from "../../src/reports/changes/pretty.ts";
import type { ChangesReported } from "../../src/reports/changes/report.ts";
import { sarif } from "../../src/reports/changes/sarif.ts";
import { sectionsOf } from "../../src/reports/changes/sections.ts";
import { following, toldOf } from "../../src/reports/changes/told.ts";
import { changesReported, sideOfFolder, sideOfText } from "../helpers/changes.ts";
import { MINIMAL } from "../helpers/policy.ts";

const OLD = "test/versions/old";
const NEW = "test/versions/new";
const WRITERS = { pretty, json, markdown, html, github, sarif };

const sides = Promise.all([sideOfFolder(OLD), sideOfFolder(NEW)]);
const shop = async (language: Language = "en") => changesReported([await sides], language);

/** Two policies that share nothing but an id: a change of nearly every sort. */
const strangers = (async () => {
  const [app, saas, clinic] = await Promise.all(
    ["app", "saas", "clinic"].map((name) => sideOfFolder(`test/fixtures/${name}`)),
  );
  return [app, saas, clinic] as [Side, Side, Side];
})();

const text = (file: string) => readFileSync(`${file}/policy.yaml`, "utf8");
/** The two versions with other words in one of them. */
const edited = async (file: string, from: string, to: string) => {
  const before = text(file);
  expect(before).toContain(from);
  return sideOfText(before.replace(from, to), file);
};

const schema = (() => {
  const ajv = new Ajv2020({ strict: false });
  const read = (name: string) => JSON.parse(readFileSync(`schemas/${name}.schema.json`, "utf8"));
  ajv.addSchema(read("diagnostics"), "diagnostics.schema.json");
  return ajv.compile(read("changes"));
})();
const sarifSchema = new Ajv({ strict: false, validateFormats: false }).compile(
  JSON.parse(readFileSync(new URL("../schemas/sarif-2.1.0.schema.json", import.meta.url), "utf8")),
);

const page = (reported: ChangesReported) => WRITERS.html(reported) as string;
const paper = (reported: ChangesReported) =>
  micromark(WRITERS.markdown(reported) as string, "utf8", {
    allowDangerousHtml: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });

/** The elements of a page with their words, without white space. */
function elements(source: string): { name: string; words: string }[] {
  const found: { name: string; words: string }[] = [];
  const words = (node: Nodes): string =>
    node.type === "text" ? node.value : "children" in node ? node.children.map(words).join("") : "";
  const visit = (node: Nodes): void => {
    if (node.type === "element") found.push({ name: (node as Element).tagName, words: words(node) });
    if ("children" in node) for (const child of node.children) visit(child);
  };
  visit(fromHtml(source, { fragment: true }) as Nodes);
  return found;
}
const bodyOf = (source: string) => source.slice(source.indexOf("<body>") + 6, source.indexOf("</body>"));
const named = (source: string, name: string) =>
  elements(source)
    .filter((one) => one.name === name)
    .map((one) => one.words.replace(/\s+/g, " ").trim());

describe("reports on two versions of a shop", () => {
  it("number every change once, what asks most first and mere words last, the same in every format", async () => {
    const reported = await shop();
    const [difference] = reported.differences as [Difference];
    const told = toldOf(difference);
    expect(told.map(({ number }) => number)).toEqual(difference.changes.map((_, index) => index + 1));
    const levels = told.map(({ change, isWords }) => (isWords ? "words" : change.level));
    const order = ["consent", "notice", "editorial", "words"];
    expect(levels).toEqual([...levels].sort((a, b) => order.indexOf(a) - order.indexOf(b)));
    const titles = told.map(({ title, number }) => `${number}. ${title.en}`);
    expect(named(paper(reported), "h3")).toEqual(titles);
    expect(named(bodyOf(page(reported)), "h3")).toEqual(titles);
    const rows = (sectionsOf(reported).find(({ title }) => title === "Overview")?.blocks[0] ?? {}) as {
      rows: unknown[];
    };
    expect(rows.rows).toHaveLength(told.length);
    const count = (level: string) => told.filter(({ change }) => change.level === level).length;
    const counted = `${told.length} changes: ${count("consent")} consent, ${count("notice")} notice, ${count("editorial")} editorial`;
    expect(pretty(reported)).toContain(`Result: ask for consent again. ${counted}.`);
    expect(markdown(reported)).toContain(counted);
    const programs = JSON.parse(json(reported) as string);
    expect(programs.policies[0].counts).toEqual({
      consent: count("consent"),
      notice: count("notice"),
      editorial: count("editorial"),
    });
    expect(programs.policies[0].changes.map((one: { title: { en: string } }) => one.title.en)).toEqual(
      told.map(({ title }) => title.en),
    );
    const [run] = JSON.parse(sarif(reported) as string).runs;
    expect(run.results.filter((one: { ruleId: string }) => !one.ruleId.startsWith("diff/"))).toHaveLength(
      told.length,
    );
  });

  it("have the same headings, rows and numbers in both languages", async () => {
    const shape = async (language: Language) =>
      sectionsOf(await shop(language)).map(({ level, number, blocks }) => ({
        level,
        number,
        blocks: blocks
          .map((block) =>
            block.type === "table"
              ? `table ${block.rows.length}`
              : block.type === "list"
                ? `list ${block.items.length}`
                : block.type,
          )
          .sort(),
      }));
    expect(await shape("zh")).toEqual(await shape("en"));
    expect(markdown(await shop("zh"))).not.toMatch(/\p{Script=Han}[,;!?]|undefined|\{[a-z]+\}/u);
  });

  it("read the same as Markdown and as a page, with the same deletions and insertions", async () => {
    for (const language of LANGUAGES) {
      const reported = await shop(language);
      const [written, shown] = [paper(reported), bodyOf(page(reported))];
      for (const name of ["h1", "h2", "h3", "td", "li", "del", "ins", "code"])
        expect(named(shown, name), name).toEqual(named(written, name));
      expect(named(shown, "ins").length).toBeGreaterThan(20);
    }
  });

  it("mark words so that the old text is there without the insertions, and the new one without the deletions", async () => {
    const all = await Promise.all([sides, strangers.then(([one, other]) => [one, other] as const)]);
    for (const pair of all) {
      const { differences } = changesReported([pair], "en");
      const [difference] = differences as [Difference];
      const pairs = [...difference.changes.flatMap(({ clauses }) => clauses), ...following(difference)];
      expect(pairs.length).toBeGreaterThan(10);
      for (const clause of pairs)
        for (const language of LANGUAGES)
          for (const [gone, side] of [
            ["inserted", clause.old],
            ["deleted", clause.new],
          ] as const) {
            const whole = flat(`${side?.title?.[language] ?? ""}\n${side?.text[language] ?? ""}`);
            for (const line of excerptOf(clause, language).lines) {
              const kept = line.filter(({ kind }) => kind !== gone).map(({ text: part }) => part);
              for (const part of kept.join("").split("…")) expect(whole).toContain(flat(part));
            }
          }
    }
  });

  it("show a change of one language with what the other still says, and call it a spelling only within a word", async () => {
    const found = markdown(await shop()) as string;
    const stale = found.slice(found.indexOf("(Chinese only; the other language is as it was)\n\n"));
    expect(stale).toMatch(
      /^.*\n\n> \*\*English \(6\.5\)\*\*: A minor aged .* \(unchanged\)\n>\n> \*\*Chinese/,
    );
    expect(stale).toContain("<ins>并同意</ins>");
    expect(stale).toContain("Bring the other language up to date");
    expect(found).toContain("<del>verfication</del><ins>verification</ins> code.");
    expect(found).toContain("(spelling, English only)\n");
  });

  it("say who asks: the law with its article, or the promise with the clause and its words", async () => {
    const found = markdown(await shop()) as string;
    expect(found).toContain("**Who asks for it**: the law (PIPL Art. 23).");
    expect(found).toMatch(
      /the policy's own promise, stricter than the law \(9\.2\): “We do not reduce your rights under this policy without your explicit consent\.”; by law: PIPL/,
    );
    const chinese = markdown(await shop("zh")) as string;
    expect(chinese).toContain("**依据**：《个人信息保护法》第二十三条。");
    expect(chinese).toMatch(/政策自身的承诺，严于法律（旧版 9\.2）：“未经您明示同意，/);
  });

  it("end a promise that nothing goes abroad with the change that ends it", async () => {
    const { differences } = await shop();
    const [difference] = differences as [Difference];
    const abroad = toldOf(difference).find(({ title }) => title.en.includes("(Singapore)"));
    expect(abroad?.clauses.map(({ old, new: now }) => [old !== null, now !== null])).toContainEqual([
      true,
      false,
    ]);
    expect(following(difference)).toEqual([]);
  });

  it("lose a change when its fact is restored", async () => {
    const [old] = await sides;
    const right = /\n {2}- right: copy\n[\s\S]*?fallback: true \}\n/.exec(text(OLD))?.[0] ?? "";
    const before = markdown(await shop());
    const after = markdown(
      changesReported(
        [
          [
            old,
            await edited(NEW, "\n  - { right: portability", `${right.trimEnd()}\n  - { right: portability`),
          ],
        ],
        "en",
      ),
    );
    expect(before).toContain("Right removed: a copy of your personal information");
    expect(after).not.toContain("a copy of your personal information");
  });

  it("tell that only the templates changed, with equal digests of the facts", async () => {
    const [, now] = await sides;
    const later: Side = {
      ...now,
      version: {
        ...now.version,
        digests: { ...now.version.digests, templates: "f".repeat(64) },
        clauses: now.version.clauses.map((clause) =>
          clause.id === "storage-place"
            ? { ...clause, text: { en: `${clause.text.en} So we do.`, zh: `${clause.text.zh}如此。` } }
            : clause,
        ),
      },
    };
    const found = markdown(changesReported([[now, later]], "en")) as string;
    expect(found).toContain("**Result: nobody need be asked or told.**");
    expect(found).toContain("### 1. The compiler words the same facts otherwise");
    const digest = now.version.digests.facts.slice(0, 12);
    expect(found).toContain(`| Digest of the facts | \`${digest}\` | \`${digest}\` (the same) |`);
    expect(found).toContain("| Digest of the templates | ");
    expect(found).toContain("| `ffffffffffff` |");
  });

  it("give every task a place for its owner, and a day no later than that on which the version takes effect", async () => {
    const tasks = sectionsOf(await shop()).find(({ title }) => title === "Before it takes effect");
    const table = tasks?.blocks.find(({ type }) => type === "table") as { rows: { value?: string }[][][] };
    expect(table.rows.length).toBeGreaterThan(3);
    for (const row of table.rows) expect(row[2]?.[0]?.value).toBe("before 2026-11-30");
  });

  it("are the same in every run, and name no folder but the given ones", async () => {
    for (const write of Object.values(WRITERS))
      for (const language of LANGUAGES) {
        const once = await write(await shop(language));
        const [old, now] = await Promise.all([sideOfFolder(OLD), sideOfFolder(NEW)]);
        expect(await write(changesReported([[old, now]], language))).toBe(once);
        expect(once).not.toContain(process.cwd());
      }
  });

  it("say nothing, or that nothing changed, of a version compared with itself", async () => {
    const [old] = await sides;
    const reported = changesReported([[old, old]], "en");
    expect(pretty(reported)).toBe("");
    expect(github(reported)).toBe("");
    expect(markdown(reported)).toContain("**Result: nothing has changed.**");
    expect(JSON.parse(json(reported) as string).policies[0]).toMatchObject({ level: null, changes: [] });
    expect(JSON.parse(sarif(reported) as string).runs[0].results).toEqual([]);
  });

  it("name policies that only one side has, and say that they were not compared", async () => {
    const [old, now] = await sides;
    const [app, saas] = await strangers;
    const reported = changesReported([[old, now]], "en", { added: [app], removed: [saas] });
    expect(markdown(reported)).toMatch(/- added: .* \(`test\/fixtures\/app`\)\. A new policy has nothing/);
    expect(pretty(reported)).toMatch(/^added: .*\nremoved: .*$/m);
    expect(JSON.parse(json(reported) as string).removed).toHaveLength(1);
    expect(schema(JSON.parse(json(reported) as string))).toBe(true);
  });
});

/** Words alone: how lines are broken is no part of them. */
const flat = (words: string): string => words.replace(/\s+/g, "");

describe("an acknowledged change", () => {
  it("is shown with reason and owner, counts no longer, and is suppressed for code scanning", async () => {
    const [old, plain] = await sides;
    const first = (await shop()).differences[0]?.changes.find(({ code }) => code === "rights/removed");
    const acknowledged = [
      {
        change: first?.fingerprint,
        reason: { en: "Asked | in the app.", zh: "已在应用中询问。" },
        owner: { en: "Legal", zh: "法务部" },
      },
    ];
    const facts = { ...plain.version.facts, acknowledged };
    const now: Side = { ...plain, version: { ...plain.version, facts } };
    const reported = changesReported([[old, now]], "en");
    expect(markdown(reported)).toContain("- **Acknowledged**: Asked \\| in the app. (Legal)");
    expect(markdown(reported)).toContain("; 1 of them acknowledged; ");
    expect(github(reported)).toMatch(/^::notice [^\n]*title=rights\/removed::consent: Right removed/m);
    const { results } = JSON.parse(sarif(reported) as string).runs[0];
    expect(results.find((one: { ruleId: string }) => one.ruleId === "rights/removed").suppressions).toEqual([
      { kind: "inSource", justification: "Asked | in the app. (Legal)" },
    ]);
  });
});

describe("titles", () => {
  it("are whole sentences in both languages, of every sort of change", async () => {
    const [app, saas, clinic] = await strangers;
    const reported = changesReported(
      [
        [app, saas],
        [saas, app],
        [saas, clinic],
        [clinic, app],
      ],
      "en",
    );
    const titles = reported.differences.flatMap((difference) =>
      toldOf(difference).map(({ title, change }) => ({ code: change.code, ...title })),
    );
    expect(titles.length).toBeGreaterThan(300);
    for (const { code, en, zh } of titles) {
      expect(`${en} ${zh}`, code).not.toMatch(/[{}]|undefined|null|\[object/);
      expect(en, code).toMatch(/^(?:[\p{Lu}“\d]|iOS)/u);
      expect(en, code).not.toMatch(/[.。]$|: $|\(\)|[:;] \)/);
      expect(zh, code).toMatch(/\p{Script=Han}/u);
      expect(zh, code).not.toMatch(/：$|（）|：：|增加：；/);
      // A choice of the schema is not shown as its id.
      expect(zh, code).not.toMatch(
        /(?:：|、)(?:path|contact|not-at-once|only|basic|general|ours)(?:、|；|）|$)/,
      );
    }
  });

  it.each([
    [
      "periods/time/longer",
      "“Security and fraud prevention”: kept for 12 months, not 6 months",
      "“安全和防欺诈”的保存期限由 6 个月延长至 12 个月",
    ],
    [
      "channels/value/changed",
      "Service hotline is now 400-000-0137, not 400-000-0173",
      "“服务热线”由 400-000-0173 改为 400-000-0137",
    ],
    [
      "activities/purposes/widened",
      "New purpose of “Personalised recommendations”: show advertisements",
      "“个性化推荐”新增处理目的：展示广告",
    ],
    ["rights/removed", "Right removed: a copy of your personal information", "删除权利：“复制”"],
    [
      "policy/refusals/narrowed",
      "Fewer grounds to refuse a request; gone: it is highly impractical",
      "减少拒绝请求的事由：非常不切实际",
    ],
    [
      "recipients/renamed",
      "Another id for the recipient “Xunda Example Messaging Co., Ltd.”: message-sender",
      "接收方“讯达示例信息有限公司”的标识改为 message-sender",
    ],
  ])("say %s naturally", async (code, en, zh) => {
    const [difference] = (await shop()).differences as [Difference];
    expect(toldOf(difference).find(({ change }) => change.code === code)?.title).toEqual({ en, zh });
  });
});

describe("programs", () => {
  it("are given JSON by its schema", async () => {
    const [app, saas] = await strangers;
    for (const reported of [await shop(), changesReported([[app, saas]], "zh")]) {
      schema(JSON.parse(json(reported) as string));
      expect(schema.errors).toBeNull();
    }
  });

  it("are given valid SARIF, with a rule for each code and the fingerprints of the changes", async () => {
    for (const language of LANGUAGES) {
      const reported = await shop(language);
      const log = JSON.parse(sarif(reported) as string);
      sarifSchema(log);
      expect(sarifSchema.errors).toBeNull();
      const { rules } = log.runs[0].tool.driver;
      for (const { ruleId, ruleIndex } of log.runs[0].results) expect(rules[ruleIndex].id).toBe(ruleId);
      expect(new Set(rules.map(({ id }: { id: string }) => id)).size).toBe(rules.length);
      const prints = log.runs[0].results.map(
        (one: { partialFingerprints: object }) => Object.values(one.partialFingerprints)[0],
      );
      expect(new Set(prints).size).toBe(prints.length);
    }
  });

  it("are given an annotation a place, on lines of the new version alone", async () => {
    const reported = await shop();
    const lines = (github(reported) as string).trimEnd().split("\n");
    const [difference] = reported.differences as [Difference];
    const places = difference.changes.reduce((sum, { also }) => sum + 1 + also.length, 0);
    expect(lines).toHaveLength(places + (reported.remarks.get(difference)?.length ?? 0));
    for (const line of lines)
      expect(line).toMatch(/^::(?:error|warning|notice) file=test\/versions\/new\/policy\.yaml,line=\d+,/);
    // What is gone stands where its list begins.
    const at = text(NEW).split("\n").indexOf("rights:");
    expect(lines.find((line) => line.includes("title=rights/removed"))).toContain(`,line=${at + 2},`);
  });
});

describe("a terminal", () => {
  it("shows deletions and insertions without colour too, and with colour more than colour", async () => {
    const reported = await shop();
    expect(pretty(reported)).toContain("Never tell anyone your [-verfication-]{+verification+} code.");
    const coloured = pretty({ ...reported, colour: true }) as string;
    expect(coloured).toContain("\u001b[31;9mverfication\u001b[0m\u001b[32;4mverification\u001b[0m");
    expect(coloured).not.toMatch(/\[-|\{\+/);
  });

  it("shows the remarks below", async () => {
    expect(pretty(await shop())).toMatch(/\nwarning\[diff\/notice-period\]: .*\n {2}test\/versions/);
  });
});

/** Names that would be something else wherever they are not escaped. */
const NAME = `a "b" 'c' %0A::error file=x::y & ]]> \\\` | **d** [e](f) [-g-]{+h+} \${i}`;
const SCRIPT = "<script>alert(1)</script>";
const HIDDEN = "\u202e\u001b[31m";

describe("hostile words", () => {
  const policy = (name: string, more: string) =>
    `${MINIMAL.replace("en: Privacy Policy, zh: 隐私政策", `en: ${JSON.stringify(NAME)}, zh: ${JSON.stringify(`甲${NAME}`)}`)}data: { mobile-phone:, email: }
activities:
  - id: account
    name: { en: ${JSON.stringify(name)}, zh: ${JSON.stringify(`乙${name}`)} }
    purposes: [account-opening${more}]
    collects: [{ items: [mobile-phone${more === "" ? "" : ", email"}] }]
`;
  const withScript = (side: Side): Side => {
    const all = JSON.stringify(side.version).replaceAll(
      "%0A",
      `%0A${SCRIPT}${JSON.stringify(HIDDEN).slice(1, -1)}`,
    );
    return { ...side, name: `${side.name}%0A${SCRIPT}${HIDDEN}`, version: JSON.parse(all) };
  };
  const reported = async (language: Language) => {
    const old = withScript(await sideOfText(policy(NAME, "")));
    const now = withScript(await sideOfText(policy(`${NAME} # z`, ", advertising")));
    return changesReported([[old, now]], language);
  };

  it.each(LANGUAGES)("stay words in every format (%s)", async (language) => {
    const made = await reported(language);
    const [difference] = made.differences as [Difference];
    expect(difference.changes.length).toBeGreaterThan(1);
    const known = new Set(
      "a,blockquote,body,br,code,del,h1,h2,h3,head,html,ins,li,ol,p,span,strong,table,tbody,td,th,thead,tr,ul".split(
        ",",
      ),
    );
    for (const source of [paper(made), bodyOf(page(made))]) {
      const found = elements(source);
      expect([...new Set(found.map(({ name }) => name))].filter((name) => !known.has(name))).toEqual([]);
      // Nothing in a name became a mark: it is all still there to be read.
      expect(
        found.some(({ words }) => words.includes(SCRIPT) && words.includes("**d** [e](f) [-g-]{+h+}")),
      ).toBe(true);
      expect(found.filter(({ name }) => name === "a")).toEqual([]);
    }
    expect(page(made)).not.toMatch(/<script/i);
    for (const line of (github(made) as string).trimEnd().split("\n")) {
      expect(line).toMatch(/^::(?:error|warning|notice) file=p\/a\.yaml,line=\d+/);
      expect(line).not.toMatch(/%0A::/);
    }
    for (const write of Object.values(WRITERS))
      expect(await write(made)).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
    schema(JSON.parse(json(made) as string));
    expect(schema.errors).toBeNull();
    sarifSchema(JSON.parse(sarif(made) as string));
    expect(sarifSchema.errors).toBeNull();
  });

  it("leave a page that is valid HTML", async () => {
    const validate = new HtmlValidate({
      extends: ["html-validate:recommended"],
      rules: { "no-redundant-role": "off", "long-title": "off", "prefer-native-element": "off" },
    });
    for (const made of [await reported("en"), await shop("zh")]) {
      const { results } = await validate.validateString(page(made));
      expect(
        results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`)),
      ).toEqual([]);
    }
  });
});
