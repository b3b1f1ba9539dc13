import { describe, expect, it } from "vitest";
import { LANGUAGES, type Language } from "../../src/ground/language.ts";
import { plainLine, plainText } from "../../src/markup/plain.ts";
import { type Block, inlinesIn, linesOf } from "../../src/markup/tree.ts";
import { html } from "../../src/reports/audit/html.ts";
import { markdown } from "../../src/reports/audit/markdown.ts";
import { type Section, sectionsOf } from "../../src/reports/audit/sections.ts";
import { github } from "../../src/reports/github.ts";
import { junit } from "../../src/reports/junit.ts";
import type { Audited, Reported } from "../../src/reports/report.ts";
import { outcomeOf } from "../../src/rules/outcome.ts";
import { auditOf, reportedOf, reportedText } from "../helpers/audited.ts";
import { viewOfHtml, viewOfMarkdown } from "../helpers/gfm.ts";
import { compiledFolder, MINIMAL } from "../helpers/policy.ts";
import { PACKS } from "../helpers/rules.ts";

const TODAY = { today: "2026-11-28" };
const POLICIES = ["ciie", "enterprise-china", "online-platform", "xiaohe"].map((id) => `policies/${id}`);

const made = new Map<string, Promise<Audited>>();
const audited = (path: string) => {
  const result = made.get(path) ?? compiledFolder(path).then((policy) => auditOf(policy, path, TODAY));
  made.set(path, result);
  return result;
};

/** A policy of a test in mainland China, with some keys. */
const china = (keys = "", packs = "[pipl]") =>
  `${MINIMAL}law: { jurisdictions: [{ id: cn, places: [cn] }], packs: ${packs} }\n${keys}`;

const blocksOf = (sections: readonly Section[]): Block[] => sections.flatMap(({ blocks }) => blocks);
/** Everything in a report that is written as code, in order. */
const codes = (sections: readonly Section[]) =>
  linesOf(blocksOf(sections))
    .flatMap(inlinesIn)
    .flatMap((node) => (node.type === "code" ? [plainLine([node])] : []));
const textOf = (sections: readonly Section[]) =>
  sections.map(({ title, blocks }) => `${title}\n${plainText(blocks)}`).join("\n");
const under = (sections: readonly Section[], title: string) =>
  sections.find((one) => one.title === title) as Section;
/** A list of numbers as English sets it. */
const inEnglish = (cell: string) => cell.replaceAll("、", ", ").replaceAll("（", "(").replaceAll("）", ")");
/** The numbers of findings and questions, as headings have them. */
const numbers = (sections: readonly Section[]) => sections.flatMap(({ number }) => number ?? []);

describe.each(POLICIES)("the audit of %s", (path) => {
  const both = async () => {
    const one = await audited(path);
    const of = (language: Language): [Reported, Section[]] => {
      const reported = reportedOf(one, language, TODAY);
      return [reported, sectionsOf(one, reported)];
    };
    return { one, en: of("en"), zh: of("zh") };
  };

  it("has the same headings, numbers, places and rules in both languages", async () => {
    const {
      en: [, en],
      zh: [, zh],
    } = await both();
    const shape = (sections: Section[]) =>
      sections.map(({ level, number, blocks }) => ({
        level,
        number,
        blocks: blocks.map((block) =>
          block.type === "table" ? [block.type, block.rows.length] : [block.type, linesOf([block]).length],
        ),
      }));
    expect(shape(zh)).toEqual(shape(en));
    const placed = (sections: Section[]) =>
      codes(sections).filter((one) => /^\S*:\d+$|^[a-z-]+\/[a-z0-9-]+$/.test(one));
    expect(placed(zh)).toEqual(placed(en));
    expect(placed(en).length).toBeGreaterThan(50);
    // The names of laws differ; what stands behind them does not.
    const figures = (sections: Section[], title: string) =>
      under(sections, title).blocks.flatMap((block) =>
        block.type === "table"
          ? block.rows.map((row) => row.slice(2).map((cell) => inEnglish(plainLine(cell))))
          : [],
      );
    expect(figures(zh, "按法律条款汇总")).toEqual(figures(en, "By law and article"));
  });

  it("counts every rule once, and says the same everywhere", async () => {
    const {
      one: { audit },
      en: [reported, en],
    } = await both();
    const { results, packs, diagnostics } = audit;
    // A rule that another one covers is told under that one.
    const told = results.filter(({ coveredBy }) => coveredBy === null);
    const table = under(en, "By law and article").blocks[1] as Block & { type: "table" };
    const rows = table.rows.map((row) => row.map((cell) => plainLine(cell)));
    const total = rows.pop() as string[];
    expect(total[0]).toBe(`Total: ${results.length}`);
    const sum = (column: number) => rows.reduce((all, row) => all + Number(row[column] || 0), 0);
    for (const column of [2, 3, 4, 5, 6]) expect(String(sum(column))).toBe(total[column]);
    expect([2, 3, 4, 5, 6].reduce((all, column) => all + sum(column), 0)).toBe(results.length);
    const run = under(en, "What was checked").blocks[1] as Block & { type: "table" };
    const ran = run.rows.map((row) => Number(plainLine(row[4] ?? [])));
    expect(ran.reduce((a, b) => a + b, 0)).toBe(results.length);
    expect(run.rows).toHaveLength(packs.length);
    // Every number of a finding is in the table, and no other.
    const seen = rows.flatMap((row) => (row[7] ?? "").match(/\d+/g) ?? []).map(Number);
    expect([...new Set(seen)].sort((a, b) => a - b)).toEqual(numbers(en));
    const rule = /^- (?:Rule|The same change also meets): (.*)$/gm;
    const named = [...textOf(en).matchAll(rule)].flatMap(
      ([, said = ""]) => said.match(/[a-z-]+\/[a-z0-9-]+/g) ?? [],
    );
    const found = results.filter(({ fails, unsettled }) => fails.length + unsettled.length > 0);
    expect(new Set(named)).toEqual(new Set(found.map(({ code }) => code)));
    expect(numbers(en)).toEqual(numbers(en).map((_, index) => index + 1));

    // The first lines, the sections and the other reports.
    const of = (severity: string) =>
      told.filter(({ fails, rule }) => fails.length > 0 && rule.severity === severity).length;
    const open = told.filter(({ unsettled }) => unsettled.length > 0).length;
    const head = plainText(en[0]?.blocks ?? []);
    expect(head).toMatch(
      new RegExp(`\\b${of("error")} errors?, ${of("warning")} warnings?, ${of("info")} info messages?\\b`),
    );
    expect(head).toMatch(new RegExp(`\\b${open} open questions?\\b`));
    const headings = (mark: string) =>
      en.filter(({ level, title }) => level === 3 && title.startsWith(mark)).length;
    expect([headings("Not met: "), headings("Open: ")]).toEqual([
      of("error") + of("warning") + of("info"),
      open,
    ]);
    // Beside the findings, one line says whose law was applied.
    const lines = github(reported)
      .trimEnd()
      .split("\n")
      .filter((line) => !line.startsWith("::notice title=pellucid::"));
    expect(lines).toHaveLength(diagnostics.reduce((all, { related }) => all + 1 + (related?.length ?? 0), 0));
    const xml = junit(reported);
    expect([...xml.matchAll(/<testcase classname="(?!compiler)/g)]).toHaveLength(results.length);
    expect([...xml.matchAll(/<failure /g)]).toHaveLength(of("error"));
  });

  it("has no finding twice, and counts each place once", async () => {
    const {
      one: {
        audit: { diagnostics },
      },
      en: [, en],
    } = await both();
    const said = diagnostics.map(({ code, severity, message }) => `${code} ${severity} ${message.en}`);
    expect(new Set(said).size).toBe(said.length);
    for (const { code, range, file, related = [] } of diagnostics) {
      const places = [{ file, range }, ...related].map(
        ({ file: at, range: { start } }) => `${at}:${start.line}:${start.column}`,
      );
      expect(new Set(places).size, code).toBe(places.length);
    }
    for (const { title, number, blocks } of en) {
      if (number === null) continue;
      const count = Number(/(\d+) places?$/.exec(title)?.[1]);
      const at = codes([{ level: 3, number, title, blocks }]).filter((one) => /:\d+$/.test(one));
      expect(at.length, title).toBe(Math.min(count, 10));
      const more = /^ {0,4}(?:- )?(\d+) more$/m.exec(plainText(blocks));
      expect(Number(more?.[1] ?? 0), title).toBe(Math.max(0, count - 10));
    }
  });

  it("never makes an error of what is unsettled, and asks a question instead", async () => {
    const {
      one: {
        audit: { results },
      },
      en: [, en],
      zh: [, zh],
    } = await both();
    for (const { code, rule, fails, unsettled, findings, coveredBy } of results) {
      if (unsettled.length === 0 || coveredBy !== null) continue;
      const errors = findings.filter(({ severity }) => severity === "error");
      expect(errors.length, code).toBe(fails.length > 0 && rule.severity === "error" ? 1 : 0);
    }
    // A question is one line, or a line for each part that it is asked of.
    const asked = (sections: Section[], mark: string, label: string) =>
      sections
        .filter(({ title }) => title.startsWith(mark))
        .flatMap((one) => {
          const [said = ""] = plainText(one.blocks).split(/\n(?=- )/);
          expect(said.startsWith(`- ${label}`), one.title).toBe(true);
          return said
            .slice(2 + label.length)
            .split("\n")
            .map((line) => line.trim())
            .filter((line) => line !== "" && !/^(?:\d+ more|另有 \d+ 处)$/.test(line));
        });
    for (const line of asked(en, "Open: ", "The question:")) expect(line).toContain("?");
    for (const line of asked(zh, "待定：", "待答问题：")) expect(line).toContain("？");
  });

  it("says of every finding where it is, what the law is, why, what to do and how firm that is", async () => {
    const {
      en: [, en],
      zh: [, zh],
    } = await both();
    for (const { title, number, blocks } of en) {
      if (number === null) continue;
      const said = plainText(blocks);
      for (const label of ["Why it matters: ", "What to do: ", "Authority: ", "Rule: "])
        expect(said, title).toContain(`- ${label}`);
      expect(said, title).toMatch(/^- Places?:/m);
      // A rule without a law says that it cites none, or that it is a reading.
      if (!said.includes("- The law: ")) expect(said, title).toMatch(/cites no article|reading of the pack/);
    }
    for (const text of [textOf(en), textOf(zh)]) {
      expect(text).not.toMatch(/[{}]|undefined|\[object|NaN/);
      // No count of nothing, and one of a kind is no plural.
      expect(text).not.toMatch(
        /\b0 (?:errors|warnings|findings|questions|rules)|\b1 (?:errors|warnings|findings|questions|places|days)\b/,
      );
      expect(text).not.toMatch(/(?<!\d)0 项/);
    }
    expect(textOf(zh)).not.toMatch(/》 (?=[\d第附])|\p{Script=Han}[,;!?]|Annex/u);
  });

  it("lists weightier findings first, and names the packs that were not run", async () => {
    const {
      one: { audit },
      en: [, en],
    } = await both();
    const weights = en.flatMap(({ title }) => / · (error|warning|info) · /.exec(title)?.[1] ?? []);
    const order = ["error", "warning", "info"];
    expect(weights).toEqual([...weights].sort((a, b) => order.indexOf(a) - order.indexOf(b)));
    const checked = plainText(under(en, "What was checked").blocks);
    expect([...audit.packs, ...audit.notRun].map(({ id }) => id).sort()).toEqual(
      PACKS.map(({ id }) => id).sort(),
    );
    for (const { id } of audit.notRun) expect(checked).toMatch(new RegExp(`Packs not run: .*${id} \\(`));
  });

  it("reads the same as Markdown and as a page", async () => {
    const one = await audited(path);
    for (const language of LANGUAGES) {
      const reported = reportedOf(one, language, TODAY);
      const page = html(reported);
      const body = page.slice(page.indexOf("<body>") + 6, page.indexOf("</body>"));
      expect(viewOfMarkdown(markdown(reported))).toEqual(viewOfHtml(body));
    }
  });
});

describe("what the packs promise a report", () => {
  it("a rule that can be in doubt asks a question in both languages", () => {
    const mute = PACKS.flatMap(({ id, rules }) =>
      Object.entries(rules).flatMap(([name, { doubt, unsettled }]) =>
        doubt && !(unsettled?.en.includes("?") && unsettled.zh.includes("？")) ? [`${id}/${name}`] : [],
      ),
    );
    expect(mute).toEqual([]);
  });

  it("says of a rule that rests on a reading, on a report or on practice alone that it does", async () => {
    const reported = await reportedText(china(), "en");
    const [one] = reported.audited as [Audited];
    const sections = sectionsOf(one, reported);
    const words = {
      read: "text of the article checked",
      reported: "reports it",
      "own-reading": "reading of the pack",
      practice: "cites no article|does not ask a policy",
      norms: "held to norms",
    };
    for (const { code, rule, fails, unsettled, coveredBy } of one.audit.results) {
      if (fails.length + unsettled.length === 0 || coveredBy !== null) continue;
      const found = sections.find(
        ({ blocks, number }) => number !== null && `${plainText(blocks)}\n`.includes(`- Rule: ${code}\n`),
      );
      expect(plainText(found?.blocks ?? []), code).toMatch(
        new RegExp(`Authority: .*(?:${words[rule.evidence]})`),
      );
    }
  });
});

const waiver = (rule: string, until = "2026-12-31", more = "") =>
  `waivers: [{ rule: ${rule}, ${more}reason: { en: A new page is being built., zh: 新页面正在建设。 }, owner: { en: Legal, zh: 法务部 }, until: ${until} }]\n`;

describe("waivers and attestations", () => {
  const report = async (keys: string, today?: string) => {
    const reported = await reportedText(china(keys), "en", { today });
    const [one] = reported.audited as [Audited];
    return { one, sections: sectionsOf(one, reported) };
  };

  it("a waived finding is no finding; its reason, owner and end are shown, and an end that is near", async () => {
    const code = "pipl/right-explanation";
    const before = await report("", "2026-11-28");
    const { one, sections } = await report(waiver(code), "2026-12-05");
    expect(one.audit.diagnostics.map((found) => found.code)).toEqual(
      before.one.audit.diagnostics.map((found) => found.code).filter((found) => found !== code),
    );
    expect(
      one.audit.results.filter((result) => outcomeOf(result) === "waived").map((result) => result.code),
    ).toEqual([code]);
    expect(plainText(under(sections, "Waived").blocks)).toMatch(
      /^pipl\/right-explanation \| p\/a\.yaml:\d+ \| A new page is being built\. \| Legal \| 2026-12-31 \| runs out in 26 days$/m,
    );
    expect(plainText(sections[0]?.blocks ?? [])).toContain(", 1 rule with waived findings");
    expect(
      (await report(waiver(code), "2026-12-30")).sections.map(({ blocks }) => plainText(blocks)).join(),
    ).toContain("runs out in 1 day\n");
  });

  it("one that ran out, accepts nothing or names no rule is told under the files", async () => {
    const found = async (keys: string, today?: string) =>
      plainText(under((await report(keys, today)).sections, "About the files, packs and waivers").blocks);
    expect(await found(waiver("pipl/right-explanation", "2026-01-01"), "2026-01-02")).toMatch(
      /^- error: The waiver of "pipl\/right-explanation" ran out on 2026-01-01 \(p\/a\.yaml:10, rules\/waiver-expired\)\./,
    );
    expect(await found(waiver("pipl/controller-name"))).toMatch(
      /^- warning: .* accepts nothing \(.*rules\/waiver-unused\)/,
    );
    expect(await found(waiver("pipl/controler-name"))).toMatch(
      /^- error: There is no rule .*rules\/waiver-unknown\)/,
    );
  });

  it("without a day nothing has run out", async () => {
    const { one, sections } = await report(waiver("pipl/right-explanation", "2020-01-01"));
    expect(one.audit.diagnostics.map(({ code }) => code)).not.toContain("rules/waiver-expired");
    expect(plainText(under(sections, "What was checked").blocks)).toContain("not given (--today)");
  });

  it("an attestation shows who answers for it, and one within 30 days of its end is marked", async () => {
    const keys = (until: string) =>
      `attestations: [{ rule: pipl/pia-recorded, by: { name: { en: Lin Zhiyuan, zh: 林知远 } }, on: 2026-02-18, until: ${until}, states: { en: The assessment was made., zh: 已完成评估。 } }]\n`;
    const state = async (until: string) =>
      plainText(under((await report(keys(until), "2026-11-28")).sections, "Attestations").blocks).split(
        "\n",
      )[1];
    expect(await state("2026-12-28")).toBe(
      "pipl/pia-recorded | The assessment was made. | Lin Zhiyuan | 2026-02-18 | 2026-12-28 | runs out in 30 days",
    );
    expect(await state("2026-12-29")).toMatch(/\| valid$/);
    expect(await state("2026-11-27")).toMatch(/\| ran out$/);
  });
});

describe("the result", () => {
  it.each([
    ["[cn-special]", "en", "Result: no error was found."],
    ["[cn-special]", "zh", "结论：未发现错误。"],
    ["[pipl]", "en", "Result: does not comply."],
    ["[pipl]", "zh", "结论：不符合。"],
  ] as const)("of the packs %s (%s)", async (packs, language, result) => {
    const contact = "statements: { preface: [{ id: welcome, kind: notice, en: Welcome., zh: 欢迎。 }] }\n";
    const text = china(contact, packs).replace("type: email,", "type: email, for: [complaints, reports],");
    const reported = await reportedText(text, language);
    const [head] = sectionsOf(reported.audited[0] as Audited, reported) as [Section];
    expect(plainText(head.blocks).split("\n")[0]).toBe(result);
  });
});
