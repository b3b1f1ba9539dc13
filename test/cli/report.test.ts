import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { BAD, FILES, POLICY, places, reportOf, run, snapshot, WARNING, workspace } from "./helpers.ts";

const UNUSED = "warning link/unused-item p/policy.yaml:14:3";
const NOT_ALLOWED = "error schema/not-allowed p/policy.yaml:18:11";
const COMMANDS = [
  ["check", ["check", "p"]],
  ["build", ["build", "p", "--out", "out"]],
] as const;

describe.each(COMMANDS)("%s", (command, args) => {
  it("says nothing on stdout of a good policy, and ends with 0", () => {
    const cwd = workspace({ "p/policy.yaml": POLICY });
    const wrote = command === "build" ? "5 files in out\n" : "";
    expect(run(cwd, [...args])).toEqual({
      code: 0,
      stdout: "",
      stderr: `0 errors, 0 warnings in 1 policy\n${wrote}`,
    });
    expect(run(cwd, [...args], { env: { LANG: "zh_CN.UTF-8" } }).stderr).toMatch(
      /^0 个错误，0 个警告，共 1 份政策\n/,
    );
    expect(existsSync(join(cwd, "out"))).toBe(command === "build");
  });

  it("prints a warning on stdout, and ends with 0", () => {
    const cwd = workspace({ "p/policy.yaml": WARNING });
    const { code, stdout, stderr } = run(cwd, [...args]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^warning\[link\/unused-item\]: .*\n {2}p\/policy\.yaml:14:3\n/);
    expect(stderr).toMatch(/^0 errors, 1 warning in 1 policy\n/);
    expect(existsSync(join(cwd, "out", "shop", "en.md"))).toBe(command === "build");
  });

  it("prints an error on stdout with its line, ends with 1, and writes nothing", () => {
    const cwd = workspace({ "p/policy.yaml": BAD });
    const before = snapshot(cwd);
    const { code, stdout, stderr } = run(cwd, [...args]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^error\[schema\/not-allowed\]: "basik" is not a value of "tier"\n/);
    expect(stdout).toContain("p/policy.yaml:18:11\n");
    expect(stdout).toContain('= help: Did you mean "basic"?');
    expect(stderr).toBe(
      `1 error, 0 warnings in 1 policy\n${command === "build" ? "Nothing was written.\n" : ""}`,
    );
    expect(snapshot(cwd)).toEqual(before);
  });

  it("speaks Chinese", () => {
    const cwd = workspace({ "p/policy.yaml": BAD });
    const { code, stdout, stderr } = run(cwd, [...args, "--ui-lang", "zh"]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^错误\[schema\/not-allowed\]：“tier”的取值不能是“basik”\n/);
    expect(stdout).toContain("= 帮助：您是否想写“basic”？");
    expect(stderr).toMatch(/^1 个错误，0 个警告，共 1 份政策\n/);
  });

  it.each([
    ["a good policy", POLICY, 0, []],
    ["a warning", WARNING, 0, [UNUSED]],
    ["an error", BAD, 1, [NOT_ALLOWED]],
  ])("--format json reports %s by its schema, alone on stdout", (_, text, code, found) => {
    const cwd = workspace({ "p/policy.yaml": text });
    const ran = run(cwd, [...args, "--format", "json"]);
    expect(ran.code).toBe(code);
    const report = reportOf(ran.stdout);
    expect(places(report)).toEqual(found);
    expect(report.summary).toEqual({
      errors: found.filter((one) => one.startsWith("error")).length,
      warnings: found.filter((one) => one.startsWith("warning")).length,
      infos: 0,
    });
    // A report for programs has both languages, whatever the user's is.
    expect(run(cwd, [...args, "--format", "json", "--ui-lang", "zh"]).stdout).toBe(ran.stdout);
    expect(run(cwd, [...args, "--format", "json", "--quiet"])).toEqual({ ...ran, stderr: "" });
  });

  it("--output-file takes the report from stdout", () => {
    const cwd = workspace({ "p/policy.yaml": BAD });
    const straight = run(cwd, [...args, "--format", "json"]);
    const filed = run(cwd, [...args, "--format", "json", "--output-file", "report.json"]);
    expect(filed).toEqual({ ...straight, stdout: "" });
    expect(readFileSync(join(cwd, "report.json"), "utf8")).toBe(straight.stdout);
    const pretty = run(cwd, [...args, "--output-file", "report.txt"], {
      env: { NO_COLOR: "", FORCE_COLOR: "1" },
    });
    expect(pretty.stdout).toBe("");
    expect(readFileSync(join(cwd, "report.txt"), "utf8")).toBe(run(cwd, [...args]).stdout);
  });

  it("an --output-file that cannot be written ends with 2, before anything is written", () => {
    const cwd = workspace({ "p/policy.yaml": POLICY });
    const before = snapshot(cwd);
    const { code, stdout, stderr } = run(cwd, [...args, "--output-file", "no/such/folder.json"]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toBe(
      'pellucid: Cannot write to "no/such/folder.json" (ENOENT). The previous output is unchanged.\n',
    );
    expect(snapshot(cwd)).toEqual(before);
  });

  it("--quiet prints neither summary nor warnings, but every error", () => {
    const good = workspace({ "p/policy.yaml": POLICY });
    expect(run(good, [...args, "--quiet"])).toEqual({ code: 0, stdout: "", stderr: "" });
    const warned = workspace({ "p/policy.yaml": WARNING });
    expect(run(warned, [...args, "--quiet"])).toEqual({ code: 0, stdout: "", stderr: "" });
    const bad = workspace({ "p/policy.yaml": BAD });
    const { code, stdout, stderr } = run(bad, [...args, "--quiet"]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect(stdout).toBe(run(bad, [...args]).stdout);
  });

  it("colours only when asked to, as nobody watches a pipe", () => {
    const cwd = workspace({ "p/policy.yaml": BAD });
    const plain = run(cwd, [...args], { env: { NO_COLOR: "" } });
    const forced = run(cwd, [...args], { env: { NO_COLOR: "", FORCE_COLOR: "1" } });
    const both = run(cwd, [...args], { env: { NO_COLOR: "1", FORCE_COLOR: "1" } });
    expect(plain.stdout).not.toContain("\u001b");
    expect(forced.stdout).toContain("\u001b[31merror[schema/not-allowed]\u001b[0m");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours are what is looked for
    expect(forced.stdout.replace(/\u001b\[\d*m/g, "")).toBe(plain.stdout);
    expect(both).toEqual(plain);
    expect(forced.stderr).toBe(plain.stderr);
  });
});

describe("a folder above several policies", () => {
  const POLICIES = {
    "all/b/policy.yaml": POLICY,
    "all/a/deep/policy.yaml": POLICY.replace("id: shop", "id: other"),
    "all/notes.md": "# Notes\n",
    "all/c/data.yaml": "name: not a policy\n",
  };

  it("builds each of them, and nothing else", () => {
    const cwd = workspace(POLICIES);
    const ran = run(cwd, ["build", "all", "--out", "out"]);
    expect(ran).toEqual({
      code: 0,
      stdout: "",
      stderr: "0 errors, 0 warnings in 2 policies\n10 files in out\n",
    });
    const made = Object.keys(snapshot(join(cwd, "out")));
    expect(made).toEqual([
      "other/",
      ...FILES.map((f) => `other/${f}`),
      "shop/",
      ...FILES.map((f) => `shop/${f}`),
    ]);
  });

  it("writes none of them when one has an error, and reports on all", () => {
    const cwd = workspace({ ...POLICIES, "all/a/deep/policy.yaml": BAD, "all/d/policy.yaml": WARNING });
    const before = snapshot(cwd);
    const { code, stdout } = run(cwd, ["build", "all", "--out", "out", "--format", "json"]);
    expect(code).toBe(1);
    // The good and the warned policy have one id, which is the second error.
    expect(places(reportOf(stdout))).toEqual([
      "error schema/not-allowed all/a/deep/policy.yaml:18:11",
      "error link/duplicate-policy all/d/policy.yaml:2:5",
      "warning link/unused-item all/d/policy.yaml:14:3",
    ]);
    expect(snapshot(cwd)).toEqual(before);
  });

  it("takes back the output folder when the error is found after the first policy", () => {
    const cwd = workspace({ ...POLICIES, "all/z/policy.yaml": BAD });
    const before = snapshot(cwd);
    expect(run(cwd, ["build", "all", "--out", "new/deep/out"]).code).toBe(1);
    expect(snapshot(cwd)).toEqual(before);
  });
});
