import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { LANGUAGES } from "../../src/ground/language.ts";
import { Waivers } from "../../src/rules/waivers.ts";
import { PACKS } from "../helpers/rules.ts";
import {
  BAD,
  POLICY,
  places,
  put,
  ROOT,
  reportOf,
  run,
  snapshot,
  spawned,
  WARNING,
  workspace,
} from "./helpers.ts";

/** `POLICY` under the law of mainland China; `law` is on line 27, its packs on line 29. */
const china = (packs = "pipl", keys = "") =>
  `${POLICY}law:\n  jurisdictions: [{ id: cn, places: [cn] }]\n  packs: [${packs}]\n${keys}`;

/** A policy that breaks rules. */
const ERRORS = china();

const FORMATS = ["pretty", "json", "sarif", "github", "gitlab", "junit", "markdown", "html"] as const;

/** What each format must be of a policy with findings. */
const LOOKS: Record<(typeof FORMATS)[number], (text: string) => void> = {
  pretty: (text) => expect(text).toMatch(/^(?:error|warning|info)\[pipl\/[a-z0-9-]+\]: /),
  json: (text) => expect(reportOf(text).summary.errors).toBeGreaterThan(0),
  sarif: (text) =>
    expect(JSON.parse(text)).toMatchObject({ version: "2.1.0", runs: [{ columnKind: "utf16CodeUnits" }] }),
  github: (text) => {
    for (const line of text.trimEnd().split("\n"))
      expect(line).toMatch(/^::(?:error|warning|notice) file=p\/policy\.yaml,line=\d+,/);
  },
  gitlab: (text) => expect(JSON.parse(text)[0]).toMatchObject({ location: { path: "p/policy.yaml" } }),
  junit: (text) => expect(text).toMatch(/^<\?xml [^>]*\?>\n<testsuites name="pellucid">\n/),
  markdown: (text) =>
    expect(text).toMatch(/^<!-- pellucid check -->\n\n# Audit of “Privacy Policy” \([a-z-]+\)\n/),
  html: (text) =>
    expect(text).toMatch(
      /^<!DOCTYPE html>\n<html lang="en">[\s\S]*<h1>Audit of “Privacy Policy” \([a-z-]+\)<\/h1>[\s\S]*<\/html>\n$/,
    ),
};

describe("pellucid check --format", () => {
  it.each(FORMATS)("%s reports findings on stdout and ends with 1, as a process of its own", (format) => {
    const cwd = workspace({ "p/policy.yaml": ERRORS });
    const before = snapshot(cwd);
    const { code, stdout, stderr } = spawned(cwd, ["check", "p", "--format", format]);
    expect(code).toBe(1);
    LOOKS[format](stdout);
    expect(stderr).toMatch(/^\d+ errors, \d+ warnings, \d+ info messages in 1 policy\n$/);
    expect(stdout).not.toContain(cwd);
    expect(snapshot(cwd)).toEqual(before);
    // The same input gives the same bytes, and a quiet run the same report.
    const quiet = spawned(cwd, ["check", "p", "--format", format, "--quiet"]);
    // Without a summary, no line stands before it.
    expect(quiet).toEqual({ code, stdout: format === "pretty" ? stdout.slice(0, -1) : stdout, stderr: "" });
  });

  it.each(FORMATS)("%s of a policy without findings ends with 0", async (format) => {
    const cwd = workspace({ "p/policy.yaml": POLICY });
    const { code, stdout } = await run(cwd, ["check", "p", "--format", format]);
    expect(code).toBe(0);
    if (format === "pretty" || format === "github") expect(stdout).toBe("");
    if (format === "gitlab") expect(stdout).toBe("[]\n");
    if (format === "json") expect(reportOf(stdout).diagnostics).toEqual([]);
    if (format === "sarif") expect(JSON.parse(stdout).runs[0].results).toEqual([]);
    if (format === "junit") expect(stdout).not.toContain("<failure");
    if (format === "markdown") expect(stdout).toContain("**Result: no error was found.**\n\nNo findings.\n");
  });

  it.each(FORMATS)("%s tells of a policy that does not compile, and ends with 1", async (format) => {
    const cwd = workspace({ "p/policy.yaml": BAD });
    const { code, stdout } = await run(cwd, ["check", "p", "--format", format]);
    expect(code).toBe(1);
    expect(stdout).toContain("schema/not-allowed");
    expect(stdout).toContain("basik");
  });

  it("json keeps to its published schema, with rules and their articles", async () => {
    const cwd = workspace({ "p/policy.yaml": china("pipl, ndsmr, gbt, cn-special, cn-app") });
    const report = reportOf((await run(cwd, ["check", "p", "--format", "json"])).stdout);
    const found = report.diagnostics.find(({ code }) => code === "pipl/retention-declared");
    expect(found?.cites).toContain("PIPL Art. 17(1)(2)");
    expect(found?.fingerprint).toMatch(/^[0-9a-f]{12}$/);
    expect(report.diagnostics.filter(({ severity }) => severity === "error")).toHaveLength(
      report.summary.errors,
    );
  });

  it.each(["build"])("%s has the formats pretty and json alone", async (command) => {
    const cwd = workspace({ "p/policy.yaml": POLICY });
    for (const format of FORMATS.slice(2))
      expect((await run(cwd, [command, "p", "--format", format])).code, format).toBe(2);
  });
});

describe("--output-file", () => {
  it.each(FORMATS)(
    "replaces an earlier report of the format %s, in either language and of any other format",
    async (format) => {
      for (const language of LANGUAGES) {
        const cwd = workspace({ "p/policy.yaml": ERRORS });
        const args = ["check", "p", "--ui-lang", language];
        expect((await run(cwd, [...args, "--format", format, "--output-file", "report"])).code).toBe(1);
        const first = readFileSync(join(cwd, "report"), "utf8");
        put(cwd, { "p/policy.yaml": POLICY });
        for (const next of [format, ...FORMATS]) {
          const { code, stderr } = await run(cwd, [...args, "--format", next, "--output-file", "report"]);
          expect({ code, next, stderr }).toMatchObject({ code: 0 });
        }
        expect(readFileSync(join(cwd, "report"), "utf8")).not.toBe(first);
      }
    },
  );

  it.each([
    [
      "sarif of another tool",
      '{\n  "$schema": "https://json.schemastore.org/sarif-2.1.0.json",\n  "version": "2.1.0",\n  "runs": [{ "tool": { "driver": { "name": "Other" } } }]\n}\n',
    ],
    ["a list of code quality of another tool", '[{ "description": "x", "check_name": "Other" }]\n'],
    [
      "JUnit of another tool",
      '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="vitest">\n</testsuites>\n',
    ],
    ["a page", '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>x</title>\n'],
    ["Markdown", "# Audit of “Privacy Policy”\n\nMine.\n"],
    ["JSON", '{ "version": 1 }\n'],
    ["a log", "::error::x\n"],
  ])("does not replace %s", async (_, text) => {
    const cwd = workspace({ "p/policy.yaml": POLICY, report: text });
    for (const format of FORMATS) {
      const { code, stderr } = await run(cwd, ["check", "p", "--format", format, "--output-file", "report"]);
      expect(code).toBe(2);
      expect(stderr).toContain("is not a report");
    }
    expect(readFileSync(join(cwd, "report"), "utf8")).toBe(text);
  });

  it("does not replace a compiled policy", async () => {
    const cwd = workspace({ "p/policy.yaml": POLICY });
    expect((await run(cwd, ["build", "p", "--out", "out"])).code).toBe(0);
    const before = snapshot(cwd);
    for (const name of ["en.html", "zh.md", "manifest.json"])
      expect(
        (await run(cwd, ["check", "p", "--format", "html", "--output-file", `out/shop/${name}`])).code,
      ).toBe(2);
    expect(snapshot(cwd)).toEqual(before);
  });
});

describe("the exit code", () => {
  it.each([
    ["an error", ERRORS, { none: 0, error: 1, warning: 1, info: 1 }],
    ["a warning", WARNING, { none: 0, error: 0, warning: 1, info: 1 }],
    ["nothing", POLICY, { none: 0, error: 0, warning: 0, info: 0 }],
  ])("of a policy with %s follows --fail-on", async (_, text, codes) => {
    const cwd = workspace({ "p/policy.yaml": text });
    for (const [severity, code] of Object.entries(codes))
      expect((await run(cwd, ["check", "p", "--fail-on", severity])).code, severity).toBe(code);
    expect((await run(cwd, ["check", "p"])).code).toBe(codes.error);
  });

  it("--fail-on info tells an info message, --fail-on warning does not", async () => {
    const cwd = workspace({ "p/policy.yaml": china("pipl") });
    const { stdout } = await run(cwd, ["check", "p", "--format", "json"]);
    const others = reportOf(stdout).diagnostics.filter(({ severity }) => severity !== "info");
    const waivers = [...new Set(others.map(({ code }) => code))].map(
      (rule) =>
        `  - { rule: ${rule}, reason: { en: Known., zh: 已知。 }, owner: { en: Legal, zh: 法务部 }, until: 2027-01-01 }\n`,
    );
    put(cwd, { "p/policy.yaml": china("pipl", `waivers:\n${waivers.join("")}`) });
    expect((await run(cwd, ["check", "p", "--fail-on", "info"])).code).toBe(1);
    expect((await run(cwd, ["check", "p", "--fail-on", "warning"])).code).toBe(0);
  });

  it.each([
    [["--pack", "pip"], /There is no pack of rules "pip"\. The packs are: .*\bcn-app, .*\bpipl\b.*\./],
    [["--today", "2026-02-30"], /--today takes a day, such as 2026-03-01: "2026-02-30" is none\./],
    [["--today", "tomorrow"], /--today takes a day/],
    [["--as-of", "2026-1-1"], /--as-of takes a day/],
    [["--fail-on", "fatal"], /fatal/],
    [["--format", "xml"], /xml/],
  ])("of %j is 2, and nothing is reported", async (args, reason) => {
    const cwd = workspace({ "p/policy.yaml": ERRORS });
    const { code, stdout, stderr } = await run(cwd, ["check", "p", ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(reason);
    expect(stderr).toMatch(/^pellucid: /);
    const chinese = await run(cwd, ["check", "p", ...args, "--ui-lang", "zh"]);
    expect(chinese.code).toBe(2);
    expect(chinese.stderr).toMatch(/\p{Script=Han}/u);
  });
});

describe("packs", () => {
  it("a pack in law.packs that there is not is a finding at its line", async () => {
    const cwd = workspace({ "p/policy.yaml": china("pip") });
    const { code, stdout } = await run(cwd, ["check", "p", "--format", "json"]);
    expect(code).toBe(1);
    expect(places(reportOf(stdout))).toEqual(["error rules/unknown-pack p/policy.yaml:29:11"]);
    const pretty = await run(cwd, ["check", "p"]);
    expect(pretty.stdout).toContain("29 |   packs: [pip]");
  });

  it("--pack runs these and no others, and the audit names the others and repeats the choice", async () => {
    const cwd = workspace({ "p/policy.yaml": china("pipl, gbt") });
    const { stdout } = await run(cwd, ["check", "p", "--pack", "ndsmr,gbt", "--format", "json"]);
    const packs = new Set(reportOf(stdout).diagnostics.map(({ code }) => code.split("/")[0]));
    expect([...packs].sort()).toEqual(["gbt", "ndsmr"]);
    const audit = (await run(cwd, ["check", "p", "--pack", "ndsmr,gbt", "--format", "markdown"])).stdout;
    const others = PACKS.filter(({ id }) => !["gbt", "ndsmr"].includes(id)).map(
      ({ id }) => `\`${id}\` (not chosen)`,
    );
    expect(audit).toContain(`Packs not run: ${others.join("; ")}.`);
    const again = /To repeat it: `pellucid (.*)`/.exec(audit)?.[1]?.split(" ") as string[];
    expect((await run(cwd, again)).stdout).toBe(audit);
  });

  it.each(["pretty", "json", "github"])("%s says what law was not applied", async (format) => {
    const cwd = workspace({ "p/policy.yaml": china("pipl, ndsmr") });
    const { stdout, stderr } = await run(cwd, ["check", "p", "--as-of", "2022-01-01", "--format", format]);
    expect(stderr).toMatch(
      /law of 2022-01-01 .* Network Data Security Management Regulations \(2025-01-01\)/,
    );
    if (format === "json")
      expect(JSON.parse(stdout).audits).toMatchObject([
        { folder: "p", lawOf: "2022-01-01", notInForce: ["ndsmr"] },
      ]);
    if (format === "github") expect(stdout).toMatch(/^::notice title=pellucid::.* law of 2022-01-01 /m);
  });

  it("--as-of applies the law of a day", async () => {
    const cwd = workspace({ "p/policy.yaml": china("pipl") });
    const { code, stdout } = await run(cwd, ["check", "p", "--as-of", "2020-01-01", "--format", "markdown"]);
    expect(code).toBe(0);
    expect(stdout).toContain("`pipl` (not yet in force on that day)");
  });
});

describe("waivers", () => {
  const RULE = "pipl/right-correction";
  const waived = (rule: string, more = "") =>
    `waivers:\n  - rule: ${rule}\n${more}    reason: { en: The page is being built., zh: 页面正在建设。 }\n    owner: { en: Legal, zh: 法务部 }\n    until: 2026-06-30\n`;
  const codes = async (keys: string, args: string[] = []) => {
    const cwd = workspace({ "p/policy.yaml": china("pipl", keys) });
    const { stdout } = await run(cwd, ["check", "p", "--format", "json", ...args]);
    return places(reportOf(stdout));
  };
  const of = (found: string[], code: string) => found.filter((one) => one.includes(` ${code} `));

  it("one that is used takes its finding away and adds none", async () => {
    const before = await codes("");
    expect(of(before, RULE)).toHaveLength(1);
    expect(await codes(waived(RULE))).toEqual(before.filter((one) => !of(before, RULE).includes(one)));
  });

  it("one that ran out brings its finding back, and is one at its day", async () => {
    const found = await codes(waived(RULE), ["--today", "2026-07-01"]);
    expect(of(found, RULE)).toHaveLength(1);
    expect(of(found, "rules/waiver-expired")).toEqual(["error rules/waiver-expired p/policy.yaml:34:12"]);
    // On its last day it holds.
    const last = await codes(waived(RULE), ["--today", "2026-06-30"]);
    expect([...of(last, RULE), ...of(last, "rules/waiver-expired")]).toEqual([]);
  });

  it("one that accepts nothing is a warning, and one of no rule an error, at the name of the rule", async () => {
    expect(of(await codes(waived("pipl/controller-name")), "rules/waiver-unused")).toEqual([
      "warning rules/waiver-unused p/policy.yaml:31:11",
    ]);
    expect(of(await codes(waived("pipl/controler-name")), "rules/waiver-unknown")).toEqual([
      "error rules/waiver-unknown p/policy.yaml:31:11",
    ]);
    // What another place has is not accepted here.
    const elsewhere = await codes(waived(RULE, "    at: /contact\n"));
    expect(of(elsewhere, RULE)).toHaveLength(1);
    expect(of(elsewhere, "rules/waiver-unused")).toHaveLength(1);
  });

  it("one of a rule that is not run is left alone", async () => {
    expect((await codes(waived("gbt/dates"))).filter((one) => one.includes("rules/"))).toEqual([]);
  });
});

describe("pellucid build --fail-on", () => {
  it("holds the policies to the rules, and writes nothing when one finds too much", async () => {
    const cwd = workspace({ "p/policy.yaml": ERRORS });
    const before = snapshot(cwd);
    const args = ["build", "p", "--out", "out"];
    const { code, stdout, stderr } = await run(cwd, [...args, "--fail-on", "error"]);
    expect(code).toBe(1);
    expect(stdout).toContain("error[pipl/right-correction]");
    expect(stderr).toMatch(/Nothing was written\.\n$/);
    expect(snapshot(cwd)).toEqual(before);
    // Without it, or with none, rules do not stop a build.
    for (const more of [[], ["--fail-on", "none"]]) {
      expect((await run(cwd, [...args, ...more])).code).toBe(0);
      expect(existsSync(join(cwd, "out/shop/en.md"))).toBe(true);
    }
  });

  it("audits a policy once, and writes the manifest that it writes without it", async () => {
    const cwd = workspace({ "p/policy.yaml": WARNING });
    const audits = vi.spyOn(Waivers.prototype, "findings");
    onTestFinished(() => audits.mockRestore());
    const manifest = async (out: string, ...more: string[]) => {
      const { code } = await run(cwd, ["build", "p", "--out", out, "--emit", "manifest", ...more]);
      expect(code).toBe(0);
      return readFileSync(join(cwd, out, "shop/manifest.json"), "utf8");
    };
    const without = await manifest("without");
    expect(audits).toHaveBeenCalledTimes(1);
    expect(await manifest("with", "--fail-on", "error")).toBe(without);
    expect(audits).toHaveBeenCalledTimes(2);
  });

  it("warning stops a build at a warning of the compiler", async () => {
    const cwd = workspace({ "p/policy.yaml": WARNING });
    const args = ["build", "p", "--out", "out"];
    expect((await run(cwd, [...args, "--fail-on", "warning"])).code).toBe(1);
    expect(existsSync(join(cwd, "out"))).toBe(false);
    expect((await run(cwd, [...args, "--fail-on", "error"])).code).toBe(0);
  });
});

describe("pellucid rules", () => {
  const COUNT = PACKS.reduce((all, { rules }) => all + Object.keys(rules).length, 0);
  const list = async (...args: string[]) => {
    const { code, stdout, stderr } = await run(workspace(), ["rules", "list", "--format", "json", ...args]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    return JSON.parse(stdout) as { code: string; severity: string; cites: { en: string; zh: string }[] }[];
  };

  it("lists every rule, with its articles, in both languages", async () => {
    const all = await list();
    expect(all).toHaveLength(COUNT);
    const { stdout } = await run(workspace(), ["rules", "list"]);
    for (const { code, severity } of all) expect(stdout).toContain(`${code} (${severity})\n`);
    const zh = (await run(workspace(), ["rules", "list", "--pack", "pipl", "--ui-lang", "zh"])).stdout;
    expect(zh).toContain("《个人信息保护法》第十七条");
  });

  it("--pack, --article and --severity narrow the list", async () => {
    const pack = await list("--pack", "ndsmr,gbt");
    expect(new Set(pack.map(({ code }) => code.split("/")[0]))).toEqual(new Set(["gbt", "ndsmr"]));
    const errors = await list("--pack", "pipl", "--severity", "error");
    expect(errors.length).toBeGreaterThan(0);
    expect(errors.every(({ severity }) => severity === "error")).toBe(true);
    for (const article of ["PIPL 23", "pipl art. 23", "《个人信息保护法》第二十三条"]) {
      const cited = await list("--article", article);
      expect(
        cited.map(({ code }) => code),
        article,
      ).toContain("pipl/recipient-details");
      for (const { cites } of cited) expect(JSON.stringify(cites)).toMatch(/PIPL Art\. 23|第二十三条/);
    }
  });

  it("--against lists the obligations of norms that are checked: the clause, what is checked, what to do", async () => {
    const NORMS = ["--against", join(ROOT, "policies/taobao-partner-norms")];
    const all = await list(...NORMS);
    expect(all.length).toBeGreaterThan(40);
    expect(all.every(({ code }) => code.startsWith("taobao-partner-norms/"))).toBe(true);
    const keys = all.find(({ code }) => code.endsWith("/security.encryption.key-storage"));
    expect(keys).toMatchObject({
      severity: "error",
      cites: [
        {
          en: "“Personal information protection management norms”, III(3).3",
          zh: "《个人信息保护管理规范》三（三）3",
        },
      ],
      check: { require: '"key-management" in policy.measures' },
      checked: [
        { en: 'This must be so: "key-management" in policy.measures', zh: expect.stringMatching(/^下列/) },
      ],
    });
    const en = (await run(workspace(), ["rules", ...NORMS])).stdout;
    for (const { code, severity } of all) expect(en).toContain(`${code} (${severity})\n  `);
    expect(en).toContain("What to do: If it is so, have the person who answers for it declare it");
    expect(en).not.toContain("undefined");
    const zh = (await run(workspace(), ["rules", ...NORMS, "--ui-lang", "zh"])).stdout;
    expect(zh).toMatch(/\n {2}三（三）3：合作伙伴.+\n {2}核对内容：\n {4}下列内容须成立：.+\n {2}修改方法：/);
    const few = await list(...NORMS, "--article", "III(3).3", "--severity", "error", "--pack", "ndsmr");
    expect(few.map(({ code }) => code)).toContain("taobao-partner-norms/security.encryption.key-storage");
    expect(few.length).toBeLessThan(5);
    const both = await list(...NORMS, "--pack", "ndsmr");
    expect(new Set(both.map(({ code }) => code.split("/")[0]))).toEqual(
      new Set(["ndsmr", "taobao-partner-norms"]),
    );
  });

  it("--against tells what is wrong with the norms, and that there are none", async () => {
    const NORMS = join(ROOT, "policies/taobao-partner-norms");
    const text = readFileSync(join(NORMS, "obligations.yaml"), "utf8");
    const cwd = workspace({
      "wrong/policy.yaml": readFileSync(join(NORMS, "policy.yaml"), "utf8"),
      "wrong/obligations.yaml": text.replace('"key-management" in policy.measures', "policy.mesures"),
      "shop/a.yaml": POLICY,
    });
    for (const command of [["rules"], ["explain", "taobao-partner-norms/security.logs"]]) {
      const wrong = await run(cwd, [...command, "--against", "wrong"]);
      expect([wrong.code, wrong.stdout]).toEqual([1, expect.stringContaining('Did you mean "measures"?')]);
      const none = await run(cwd, [...command, "--against", "shop"]);
      expect(none).toMatchObject({ code: 2, stdout: "" });
      expect(none.stderr).toContain('There are no norms in "shop".');
    }
  });

  it("ends with 2 for a pack that there is not", async () => {
    const { code, stdout, stderr } = await run(workspace(), ["rules", "list", "--pack", "pip"]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain('There is no pack of rules "pip"');
  });
});

describe("pellucid explain", () => {
  it("explains a rule in both languages: what it asks, the article, why, what to do, how firm", async () => {
    const en = await run(workspace(), ["explain", "pipl/recipient-details"]);
    expect(en.code).toBe(0);
    expect(en.stdout).toMatch(
      /^pipl\/recipient-details \(error\)\n.+\n\nThe law: PIPL Art\. 23; .+\nWhy it matters: .+\nWhat to do: .+\nAuthority: .+\n$/,
    );
    const zh = await run(workspace(), ["explain", "pipl/recipient-details", "--ui-lang", "zh"]);
    expect(zh.stdout).toMatch(
      /^pipl\/recipient-details（错误）\n.+\n\n法律依据：《个人信息保护法》第二十三条.+\n理由：/,
    );
  });

  it("explains every rule, and leaves nothing to fill in", async () => {
    for (const { id, rules } of PACKS)
      for (const name of Object.keys(rules)) {
        const { code, stdout } = await run(workspace(), ["explain", `${id}/${name}`]);
        expect(code).toBe(0);
        expect(stdout).not.toMatch(/[{}]|undefined/);
      }
  });

  it("explains what the compiler finds, every wording of it", async () => {
    const { code, stdout } = await run(workspace(), ["explain", "yaml/syntax"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^yaml\/syntax \(error\)\n/);
    expect(stdout.split("\n").length).toBeGreaterThan(4);
    expect((await run(workspace(), ["explain", "rules/waiver-expired"])).stdout).toContain("ran out on …");
  });

  it("explains an obligation of norms with --against, in both languages, and names the one that is meant", async () => {
    const NORMS = ["--against", join(ROOT, "policies/taobao-partner-norms")];
    const explain = (id: string, ...args: string[]) =>
      run(workspace(), ["explain", `taobao-partner-norms/${id}`, ...NORMS, ...args]);
    const en = await explain("processing.openness.no-hidden-collection");
    expect(en.stdout).toBe(`taobao-partner-norms/processing.openness.no-hidden-collection (error)
III(1).2: Partners must not conceal any function of a product or service that collects or uses personal information.

The norms: “Personal information protection management norms”, III(1).2
What is checked:
  It is asked of each entry, “it”, of: policy.recipients
  It is asked only where this is so: it.isSdk
  This must be so: it.allPurposes.size() > 0 && it.allItems.size() > 0
Why it matters: “Personal information protection management norms”, III(1).2, asks for it.
What to do: State what … collects, and for what purpose.
`);
    const zh = await explain("security.self-inspection", "--ui-lang", "zh");
    expect(zh.stdout).toMatch(
      /^taobao-partner-norms\/security\.self-inspection（错误）\n三（三）5：.+\n\n规范依据：.+\n核对内容：\n {2}须由人员.+自查报告。\n/,
    );
    // What is to be written into the policy is shown whole.
    expect(zh.stdout).toContain("by: { name: … }, on:");
    const meant = await explain("security.self-inspektion");
    expect([meant.code, meant.stderr]).toEqual([
      2,
      expect.stringContaining('"taobao-partner-norms/security.self-inspection"?'),
    ]);
  });

  it("explains as JSON what it explains as text", async () => {
    const json = async (code: string) =>
      JSON.parse((await run(workspace(), ["explain", code, "--format", "json"])).stdout);
    expect(await json("pipl/recipient-details")).toEqual(
      (
        await run(workspace(), ["rules", "--pack", "pipl", "--format", "json"]).then(({ stdout }) =>
          JSON.parse(stdout),
        )
      ).find(({ code }: { code: string }) => code === "pipl/recipient-details"),
    );
    const finding = await json("yaml/syntax");
    expect(finding).toMatchObject({ code: "yaml/syntax", severity: "error" });
    expect(finding.wordings.length).toBeGreaterThan(1);
    expect(finding.wordings[0].message).toEqual({ en: expect.any(String), zh: expect.any(String) });
  });

  it.each([
    ["pipl/recipient-detail", "pipl/recipient-details"],
    ["link/unused-itm", "link/unused-item"],
  ])("of %s asks whether %s is meant, and ends with 2", async (code, meant) => {
    const ran = await run(workspace(), ["explain", code]);
    expect(ran).toEqual({
      code: 2,
      stdout: "",
      stderr: `pellucid: There is no rule and no finding "${code}". Did you mean "${meant}"?\n`,
    });
    expect((await run(workspace(), ["explain", code, "--ui-lang", "zh"])).stderr).toContain(
      `您是否想写“${meant}”？`,
    );
  });

  it("of something quite different ends with 2 and guesses nothing", async () => {
    const { code, stderr } = await run(workspace(), ["explain", "zzzzzzzzzz"]);
    expect(code).toBe(2);
    expect(stderr).not.toContain("Did you mean");
  });
});
