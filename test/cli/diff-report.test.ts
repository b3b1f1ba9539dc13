import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DIFF_FORMATS } from "../../src/cli/report-options.ts";
import { CHANGES_REPORTERS } from "../../src/reports/changes/reporters.ts";
import { POLICY, policyWith, run, snapshot, workspace } from "./helpers.ts";

const OLD = policyWith("id: shop\n", 'id: shop\nversion: "1"\n');
const NEW = policyWith("account-opening", "account-opening, advertising", OLD).replace('"1"', '"2"');
const world = (files: Record<string, string> = {}) =>
  workspace({ "old/policy.yaml": OLD, "new/policy.yaml": NEW, ...files });
const asked = (...more: string[]) => ["diff", "old", "new", "--fail-on", "none", ...more];

/** A Word document is no text, and is always written to a file. */
const TEXTS = DIFF_FORMATS.filter((format) => format !== "docx");

describe("the reports of diff", () => {
  it("can all be asked for", () => {
    expect([...DIFF_FORMATS].sort()).toEqual(["docx", ...Object.keys(CHANGES_REPORTERS)].sort());
  });

  it.each(TEXTS)("%s: --output-file takes it from stdout, and a later one may replace it", async (format) => {
    const cwd = world();
    for (const language of ["en", "zh"]) {
      const args = asked("--format", format, "--ui-lang", language);
      const straight = await run(cwd, args);
      expect(straight.code).toBe(0);
      expect(straight.stdout).not.toBe("");
      for (let round = 0; round < 2; round += 1)
        expect(await run(cwd, [...args, "--output-file", "report"])).toEqual({ ...straight, stdout: "" });
      expect(readFileSync(join(cwd, "report"), "utf8")).toBe(straight.stdout);
    }
  });

  it("docx: replaces an earlier one, and no document that a build wrote", async () => {
    const cwd = world();
    expect((await run(cwd, ["build", "new", "--out", "out", "--emit", "docx"])).code).toBe(0);
    const built = readFileSync(join(cwd, "out/shop/en.docx"));
    const refused = await run(cwd, asked("--format", "docx", "--output-file", "out/shop/en.docx"));
    expect(refused.code).toBe(2);
    expect(readFileSync(join(cwd, "out/shop/en.docx")).equals(built)).toBe(true);
    for (let round = 0; round < 2; round += 1)
      expect((await run(cwd, asked("--format", "docx", "--output-file", "r.docx"))).code).toBe(0);
  });

  it("replace a report of check, and one of check replaces them", async () => {
    const cwd = world();
    for (const format of ["markdown", "html", "pretty"]) {
      const check = ["check", "new", "--fail-on", "none", "--format", format, "--output-file", "report"];
      const diff = asked("--format", format, "--output-file", "report");
      for (const args of [check, diff, check]) expect((await run(cwd, args)).code).toBe(0);
    }
  });

  it.each([
    ["notes.txt", "mine\n"],
    ["notes.md", "# Changes in “mine”\n"],
    ["page.html", '<!DOCTYPE html>\n<html lang="en">\n<head>\n</head>\n'],
    ["mine.json", '{ "version": 1 }\n'],
  ])("never replace %s", async (name, text) => {
    const cwd = world({ [name]: text });
    const before = snapshot(cwd);
    for (const format of DIFF_FORMATS) {
      const { code, stdout, stderr } = await run(cwd, asked("--format", format, "--output-file", name));
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(stderr).toContain("exists and is not a report");
    }
    expect(snapshot(cwd)).toEqual(before);
  });

  it("sum up on the standard error, and not with --quiet", async () => {
    const cwd = world();
    const { stderr, stdout } = await run(cwd, asked());
    expect(stderr).toBe("Policies compared: 1. Changes: 2 (consent 0, notice 1, editorial 1)\nRemarks: 1\n");
    expect(stdout).toMatch(/^Changes in “.*”: 1 → 2\nResult: tell users\. 2 changes: /);
    expect((await run(cwd, asked("--quiet"))).stderr).toBe("");
    expect(await run(cwd, ["diff", "old", "old"])).toEqual({
      code: 0,
      stdout: "",
      stderr: "Policies compared: 1. Changes: 0 (consent 0, notice 0, editorial 0)\n",
    });
  });

  it("colour only for those who see it", async () => {
    const cwd = world();
    const env = { NO_COLOR: "", FORCE_COLOR: "1" };
    expect((await run(cwd, asked(), { env })).stdout).toContain("\u001b[32;4m");
    await run(cwd, asked("--output-file", "report.txt"), { env });
    expect(readFileSync(join(cwd, "report.txt"), "utf8")).not.toContain("\u001b");
    expect(POLICY).not.toContain("advertising");
  });
});
