import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { BIN, POLICY, policyWith, type Ran, ROOT, workspace } from "../cli/helpers.ts";
import { git, Repository } from "./repository.ts";

const FILE = "policies/shop/policy.yaml";
const ASKS = policyWith(
  "contact:\n",
  "  - id: ads\n    name: { en: Ads, zh: 广告 }\n    tier: further\n    purposes: [advertising]\n    collects: [{ items: [mobile-phone], method: entered }]\n    basis: [consent]\ncontact:\n",
);

/** The workflow of a page. */
function recipe(page: string, name: "github" | "gitlab") {
  const text = readFileSync(join(ROOT, "docs", page), "utf8");
  return parse(new RegExp(`^\`\`\`yml ${name}\n([\\s\\S]*?)^\`\`\`$`, "m").exec(text)?.[1] ?? "");
}

/** A folder with the programs of a runner: `npx pellucid` is this program, `gh` and `curl` note what they are asked. */
function runner(): { path: string; log: string } {
  const folder = workspace();
  const log = join(folder, "log");
  const program = (name: string, script: string) =>
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  program("npx", `shift; exec '${process.execPath}' '${BIN}' "$@"`);
  program("npm", "exit 0");
  for (const name of ["gh", "curl"]) program(name, `test -s changes.md && echo "${name} $*" >> '${log}'`);
  return { path: `${folder}:${process.env.PATH}`, log };
}

/** Runs the lines of a recipe until one fails, as a runner does. What a report looks like is the matter of its own tests. */
function played(folder: string, lines: string[], env: Record<string, string>): Ran {
  const script = lines.join("\n").replace(/(pellucid diff .*--format) (?:markdown|github)/g, "$1 json");
  const { status, stdout, stderr } = spawnSync("bash", ["-e", "-o", "pipefail", "-c", script], {
    cwd: folder,
    encoding: "utf8",
    env: { NODE_DISABLE_COMPILE_CACHE: "1", LANG: "en_US.UTF-8", GIT_ALLOW_PROTOCOL: "file", ...env },
  });
  return { code: status, stdout, stderr };
}

/** A server with a branch that changes the policy, and a target branch that went on. */
function server(change: string): { origin: Repository; base: string } {
  const origin = Repository.made();
  const base = origin.commit("one", { [FILE]: POLICY });
  origin.git("checkout", "--quiet", "-b", "change");
  origin.commit("change", { [FILE]: change });
  origin.git("checkout", "--quiet", "main");
  origin.commit("on", { "README.md": "x" });
  origin.git("checkout", "--quiet", "-b", "merge");
  origin.git("merge", "--quiet", "--no-edit", "change");
  origin.git("update-ref", "refs/pull/1/merge", "HEAD");
  origin.git("checkout", "--quiet", "main");
  origin.git("config", "uploadpack.allowReachableSHA1InWant", "true");
  return { origin, base };
}

describe.each(["versions.md", "versions.zh.md"])("the recipes of %s", (page) => {
  it.each([
    ["GitHub lets a change of words pass", policyWith("Welcome.", "Hello."), 0],
    ["GitHub stops at a change that needs consent", ASKS, 1],
  ])("%s, in the shallow clone of actions/checkout, and the report is posted", (_, change, code) => {
    const { origin } = server(change);
    const clone = Repository.made();
    clone.git("remote", "add", "origin", `file://${origin.folder}`);
    clone.git("fetch", "--quiet", "--depth=1", "origin", "+refs/pull/1/merge:refs/remotes/pull/1/merge");
    clone.git("checkout", "--quiet", "--detach", "refs/remotes/pull/1/merge");
    const { path, log } = runner();
    const lines = recipe(page, "github").jobs.policy.steps.flatMap(({ run }: { run?: string }) => run ?? []);
    const summary = join(workspace(), "summary");
    const ran = played(clone.folder, lines, {
      PATH: path,
      BASE: "main",
      NUMBER: "1",
      GITHUB_STEP_SUMMARY: summary,
    });
    expect(ran.code, ran.stderr).toBe(code);
    expect(readFileSync(log, "utf8")).toBe(
      "gh pr comment 1 --body-file changes.md --edit-last --create-if-none\n",
    );
    const report = readFileSync(join(clone.folder, "changes.md"), "utf8");
    expect(report).toContain("shop");
    expect(readFileSync(summary, "utf8")).toBe(report);
  });

  it.each([
    ["GitLab lets a change of words pass", policyWith("Welcome.", "Hello."), 0],
    ["GitLab stops at a change that needs consent", ASKS, 1],
  ])("%s, and the report is posted", (_, change, code) => {
    const { origin, base } = server(change);
    const clone = origin.clone("--depth=1", "--branch=change");
    const { path, log } = runner();
    const ran = played(clone.folder, recipe(page, "gitlab")["privacy-policy"].script, {
      PATH: path,
      CI_MERGE_REQUEST_DIFF_BASE_SHA: base,
      CI_API_V4_URL: "https://gitlab.example/api/v4",
      CI_PROJECT_ID: "7",
      CI_MERGE_REQUEST_IID: "1",
      REPORT_TOKEN: "x",
    });
    expect(ran.code, ran.stderr).toBe(code);
    expect(readFileSync(log, "utf8")).toContain(
      "https://gitlab.example/api/v4/projects/7/merge_requests/1/notes",
    );
    expect(existsSync(join(clone.folder, "codequality.json"))).toBe(true);
  });

  it("without the fetch, the message names it", () => {
    const { origin } = server(ASKS);
    const clone = origin.clone("--depth=1", "--branch=change");
    const { path } = runner();
    const ran = played(clone.folder, ["npx pellucid diff policies --against main"], { PATH: path });
    expect(ran).toMatchObject({ code: 2 });
    const command = /Fetch it first: (git .*)/.exec(ran.stdout)?.[1] ?? "";
    git(clone.folder, ...command.split(" ").slice(1));
    expect(played(clone.folder, ["npx pellucid diff policies --against main"], { PATH: path })).toMatchObject(
      { code: 1 },
    );
  });
});
