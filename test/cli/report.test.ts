import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { disk } from "../../src/host/disk.ts";
import { faulty } from "../output/crash.ts";
import { BAD, FILES, POLICY, places, put, reportOf, run, snapshot, WARNING, workspace } from "./helpers.ts";

const UNUSED = "warning link/unused-item p/policy.yaml:14:3";
const NOT_ALLOWED = "error schema/not-allowed p/policy.yaml:18:11";
const COMMANDS = [
  ["check", ["check", "p"]],
  ["build", ["build", "p", "--out", "out"]],
] as const;

describe.each(COMMANDS)("%s", (command, args) => {
  it("says nothing on stdout of a good policy, and ends with 0", async () => {
    const cwd = workspace({ "p/policy.yaml": POLICY });
    const wrote = command === "build" ? "5 files in out\n" : "";
    expect(await run(cwd, [...args])).toEqual({
      code: 0,
      stdout: "",
      stderr: `0 errors, 0 warnings in 1 policy\n${wrote}`,
    });
    expect((await run(cwd, [...args], { env: { LANG: "zh_CN.UTF-8" } })).stderr).toMatch(
      /^0 个错误，0 个警告，共 1 份政策\n/,
    );
    expect(existsSync(join(cwd, "out"))).toBe(command === "build");
  });

  it("prints a warning on stdout, and ends with 0", async () => {
    const cwd = workspace({ "p/policy.yaml": WARNING });
    const { code, stdout, stderr } = await run(cwd, [...args]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^warning\[link\/unused-item\]: .*\n {2}p\/policy\.yaml:14:3\n/);
    expect(stderr).toMatch(/^0 errors, 1 warning in 1 policy\n/);
    expect(existsSync(join(cwd, "out", "shop", "en.md"))).toBe(command === "build");
  });

  it("prints an error on stdout with its line, ends with 1, and writes nothing", async () => {
    const cwd = workspace({ "p/policy.yaml": BAD });
    const before = snapshot(cwd);
    const { code, stdout, stderr } = await run(cwd, [...args]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^error\[schema\/not-allowed\]: "basik" is not a value of "tier"\n/);
    expect(stdout).toContain("p/policy.yaml:18:11\n");
    expect(stdout).toContain('= help: Did you mean "basic"?');
    expect(stderr).toBe(
      `1 error, 0 warnings in 1 policy\n${command === "build" ? "Nothing was written.\n" : ""}`,
    );
    expect(snapshot(cwd)).toEqual(before);
  });

  it("speaks Chinese", async () => {
    const cwd = workspace({ "p/policy.yaml": BAD });
    const { code, stdout, stderr } = await run(cwd, [...args, "--ui-lang", "zh"]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^错误\[schema\/not-allowed\]：“tier”的取值不能是“basik”\n/);
    expect(stdout).toContain("= 帮助：您是否想写“basic”？");
    expect(stderr).toMatch(/^1 个错误，0 个警告，共 1 份政策\n/);
  });

  it.each([
    ["a good policy", POLICY, 0, []],
    ["a warning", WARNING, 0, [UNUSED]],
    ["an error", BAD, 1, [NOT_ALLOWED]],
  ])("--format json reports %s by its schema, alone on stdout", async (_, text, code, found) => {
    const cwd = workspace({ "p/policy.yaml": text });
    const ran = await run(cwd, [...args, "--format", "json"]);
    expect(ran.code).toBe(code);
    const report = reportOf(ran.stdout);
    expect(places(report)).toEqual(found);
    expect(report.summary).toEqual({
      errors: found.filter((one) => one.startsWith("error")).length,
      warnings: found.filter((one) => one.startsWith("warning")).length,
      infos: 0,
    });
    // A report for programs has both languages, whatever the user's is.
    expect((await run(cwd, [...args, "--format", "json", "--ui-lang", "zh"])).stdout).toBe(ran.stdout);
    expect(await run(cwd, [...args, "--format", "json", "--quiet"])).toEqual({ ...ran, stderr: "" });
  });

  it("--output-file takes the report from stdout", async () => {
    const cwd = workspace({ "p/policy.yaml": BAD });
    const straight = await run(cwd, [...args, "--format", "json"]);
    const filed = await run(cwd, [...args, "--format", "json", "--output-file", "report.json"]);
    expect(filed).toEqual({ ...straight, stdout: "" });
    expect(readFileSync(join(cwd, "report.json"), "utf8")).toBe(straight.stdout);
    const pretty = await run(cwd, [...args, "--output-file", "report.txt"], {
      env: { NO_COLOR: "", FORCE_COLOR: "1" },
    });
    expect(pretty.stdout).toBe("");
    const { stdout } = await run(cwd, [...args]);
    expect(`${readFileSync(join(cwd, "report.txt"), "utf8")}\n`).toBe(stdout);
  });

  it("an --output-file that cannot be written ends with 2, before anything is written", async () => {
    const cwd = workspace({ "p/policy.yaml": POLICY });
    const before = snapshot(cwd);
    const { code, stdout, stderr } = await run(cwd, [...args, "--output-file", "no/such/folder.json"]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toBe('pellucid: Cannot write to "no/such/folder.json" (ENOENT). Nothing was written.\n');
    expect(snapshot(cwd)).toEqual(before);
  });

  it.each([
    ["a file of somebody else", { "notes.txt": "mine\n" }, "notes.txt", "exists and is not a report"],
    ["a source", {}, "p/policy.yaml", "would be read as a part of a policy"],
    ["a new file that would be one", {}, "p/report.yaml", "would be read as a part of a policy"],
    ["a folder", {}, "p", "exists and is not a report"],
  ])("--output-file does not overwrite %s", async (_, files: Record<string, string>, path, reason) => {
    const cwd = workspace({ "p/policy.yaml": WARNING, ...files });
    const before = snapshot(cwd);
    const { code, stdout, stderr } = await run(cwd, [...args, "--output-file", path]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^pellucid: .*Nothing was written\.\n$/);
    expect(stderr).toContain(reason);
    expect(snapshot(cwd)).toEqual(before);
  });

  it.each([[["--format", "json"]], [[]], [["--ui-lang", "zh"]]])(
    "--output-file overwrites an earlier report (%j), and a full disk leaves it as it was",
    async (more: string[]) => {
      const cwd = workspace({ "p/policy.yaml": WARNING });
      const filed = [...args, ...more, "--output-file", "p/report"];
      expect((await run(cwd, filed)).code).toBe(0);
      const first = snapshot(cwd);
      put(cwd, { "p/policy.yaml": BAD });
      for (const at of [0, 1, 2])
        expect(
          (
            await run(cwd, ["check", "p", ...filed.slice(args.length)], {
              host: faulty(disk, { at, what: "ENOSPC" }).host,
            })
          ).code,
        ).toBe(2);
      expect(snapshot(cwd)["p/report"]).toBe(first["p/report"]);
      expect((await run(cwd, filed)).code).toBe(1);
      const report = readFileSync(join(cwd, "p/report"), "utf8");
      expect(report).toContain("schema/not-allowed");
      put(cwd, { "p/policy.yaml": POLICY });
      for (let round = 0; round < 2; round += 1) expect((await run(cwd, filed)).code).toBe(0);
      expect(snapshot(join(cwd, "p"))).toEqual({
        "policy.yaml": expect.any(String),
        report: more[0] === "--format" ? expect.stringContaining('"diagnostics": []') : "",
      });
    },
  );

  it("a report that cannot be printed ends with 2, before anything is written; a summary that cannot changes nothing", async () => {
    const cwd = workspace({ "p/policy.yaml": WARNING });
    const before = snapshot(cwd);
    expect(await run(cwd, [...args], { broken: { stdout: "ENOSPC" } })).toEqual({
      code: 2,
      stdout: "",
      stderr: "pellucid: Cannot write to the standard output (ENOSPC).\n",
    });
    expect(snapshot(cwd)).toEqual(before);
    const { code, stdout } = await run(cwd, [...args], { broken: { stderr: "EIO" } });
    expect(code).toBe(0);
    expect(stdout).toContain("link/unused-item");
    expect(existsSync(join(cwd, "out"))).toBe(command === "build");
  });

  it("--quiet prints neither summary nor warnings, but every error", async () => {
    const good = workspace({ "p/policy.yaml": POLICY });
    expect(await run(good, [...args, "--quiet"])).toEqual({ code: 0, stdout: "", stderr: "" });
    const warned = workspace({ "p/policy.yaml": WARNING });
    expect(await run(warned, [...args, "--quiet"])).toEqual({ code: 0, stdout: "", stderr: "" });
    const bad = workspace({ "p/policy.yaml": BAD });
    const { code, stdout, stderr } = await run(bad, [...args, "--quiet"]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    // The empty line before the summary goes with it.
    expect(`${stdout}\n`).toBe((await run(bad, [...args])).stdout);
  });

  it("sets the summary apart from the report, where both streams end in one place", async () => {
    const cwd = workspace({ "p/policy.yaml": BAD });
    const { stdout, stderr } = await run(cwd, [...args]);
    expect(stdout).toMatch(/\S\n\n$/);
    expect(stderr).toMatch(/^\d+ errors?/);
    const json = await run(cwd, [...args, "--format", "json"]);
    expect(json.stdout).toMatch(/[^\n]\n$/);
  });

  it("colours only when asked to, as nobody watches a pipe", async () => {
    const cwd = workspace({ "p/policy.yaml": BAD });
    const plain = await run(cwd, [...args], { env: { NO_COLOR: "" } });
    const forced = await run(cwd, [...args], { env: { NO_COLOR: "", FORCE_COLOR: "1" } });
    const both = await run(cwd, [...args], { env: { NO_COLOR: "1", FORCE_COLOR: "1" } });
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

  it("builds each of them, and nothing else", async () => {
    const cwd = workspace(POLICIES);
    const ran = await run(cwd, ["build", "all", "--out", "out"]);
    expect(ran).toEqual({
      code: 0,
      stdout: "",
      stderr: "0 errors, 0 warnings in 2 policies\n10 files in out\n",
    });
    const made = Object.keys(snapshot(join(cwd, "out")));
    expect(made).toEqual([
      ".pellucid.json",
      "other/",
      ...FILES.map((f) => `other/${f}`),
      "shop/",
      ...FILES.map((f) => `shop/${f}`),
    ]);
  });

  it("writes none of them when one has an error, and reports on all", async () => {
    const cwd = workspace({ ...POLICIES, "all/a/deep/policy.yaml": BAD, "all/d/policy.yaml": WARNING });
    const before = snapshot(cwd);
    const { code, stdout } = await run(cwd, ["build", "all", "--out", "out", "--format", "json"]);
    expect(code).toBe(1);
    // The good and the warned policy have one id, which is the second error.
    expect(places(reportOf(stdout))).toEqual([
      "error schema/not-allowed all/a/deep/policy.yaml:18:11",
      "error link/duplicate-policy all/d/policy.yaml:2:5",
      "warning link/unused-item all/d/policy.yaml:14:3",
    ]);
    expect(snapshot(cwd)).toEqual(before);
  });

  it("takes back the output folder when the error is found after the first policy", async () => {
    const cwd = workspace({ ...POLICIES, "all/z/policy.yaml": BAD });
    const before = snapshot(cwd);
    expect((await run(cwd, ["build", "all", "--out", "new/deep/out"])).code).toBe(1);
    expect(snapshot(cwd)).toEqual(before);
  });
});

describe("control characters", () => {
  const RAW = /[^\P{C}\n]/u;
  const NAME = "a\u001b[31m\u0007\u009b\u202eb";

  it.each([
    [["check", NAME]],
    [["check", NAME, "--format", "json"]],
    [["check", NAME, "--output-file", `${NAME}/x`]],
    [["build", NAME, "--out", NAME]],
    [["build", "p", "--out", NAME]],
    [["schema", NAME]],
    [["init", NAME]],
    [["init", "p", "--name-en", `${NAME}<b>`]],
    [["check", "p", `--${NAME}`]],
    [["check", "p", "--format", NAME]],
    [["build", "p", "--out", "out", "--emit", NAME]],
    [[NAME]],
  ])("of arguments do not reach the terminal: %#", async (args) => {
    const cwd = workspace({ "p/policy.yaml": WARNING });
    const { stdout, stderr } = await run(cwd, args);
    expect(stdout + stderr).not.toMatch(RAW);
    expect(stdout + stderr).not.toBe("");
  });

  it("of file names do not reach a report, and JSON still tells the name", async () => {
    const cwd = workspace({ [`${NAME}/policy.yaml`]: BAD });
    const { stdout, stderr } = await run(cwd, ["check", ".", "--format", "json"]);
    expect(stdout + stderr).not.toMatch(RAW);
    expect(reportOf(stdout).diagnostics[0]?.file).toBe(`${NAME}/policy.yaml`);
    expect((await run(cwd, ["check", "."])).stdout).not.toMatch(RAW);
  });
});
