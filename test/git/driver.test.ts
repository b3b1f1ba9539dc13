import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { BAD, BIN, POLICY, policyWith, put, run, workspace } from "../cli/helpers.ts";
import { Repository } from "./repository.ts";

const NEW = policyWith("[account-opening]", "[account-opening, advertising]");
const PREFACE = POLICY.slice(POLICY.indexOf("statements:\n"));

/** A repository whose git asks the driver, as the guide says, on a machine with `pellucid` on its path. */
function driven(files: Record<string, string>): Repository {
  const repository = Repository.made();
  repository.commit("one", {
    ".gitattributes": "manifest.json diff=pellucid\npolicies/**/*.yaml diff=pellucid\n",
    ...files,
  });
  const bin = workspace();
  writeFileSync(
    join(bin, "pellucid"),
    `#!/bin/sh\nLANG=en_US.UTF-8 exec '${process.execPath}' '${BIN}' "$@"\n`,
    { mode: 0o755 },
  );
  repository.git("config", "diff.pellucid.command", `PATH="${bin}:$PATH" pellucid diff-driver`);
  repository.git(
    "config",
    "difftool.pellucid.cmd",
    `PATH="${bin}:$PATH" pellucid diff-driver "$MERGED" "$LOCAL" . . "$REMOTE" . .`,
  );
  return repository;
}

describe("git diff", () => {
  it("compares manifests and policies of one file by meaning", async () => {
    const repository = driven({ "policies/shop/policy.yaml": POLICY });
    await run(repository.folder, ["build", "policies", "--out", "out"]);
    repository.commit("built");
    put(repository.folder, { "policies/shop/policy.yaml": NEW });
    await run(repository.folder, ["build", "policies", "--out", "out"]);
    const told = repository.git("diff", "--", "policies", "out/shop/manifest.json");
    expect(told.match(/^pellucid diff a\/\S+ b\/\S+$/gm)).toEqual([
      "pellucid diff a/out/shop/manifest.json b/out/shop/manifest.json",
      "pellucid diff a/policies/shop/policy.yaml b/policies/shop/policy.yaml",
    ]);
    expect(told.match(/activities\/purposes\/widened/g)).toHaveLength(2);
    expect(told).not.toContain("@@");
    repository.commit("two");
    expect(repository.git("diff", "HEAD~1", "HEAD", "--", "policies")).toContain(
      "activities/purposes/widened",
    );
    expect(repository.git("log", "-1", "-p", "--ext-diff", "--", "policies")).toContain(
      "activities/purposes/widened",
    );
  });

  it("shows the lines of a part of a policy, of what does not compile, of what came and went, and never stops git", () => {
    const part = POLICY.replace(PREFACE, "");
    const repository = driven({
      "policies/shop/policy.yaml": part.replace("data:\n", "data:\n  email:\n"),
      "policies/shop/words.yaml": PREFACE,
      "policies/gone/policy.yaml": POLICY,
      "out/shop/manifest.json": "{}\n",
    });
    put(repository.folder, {
      "policies/shop/words.yaml": PREFACE.replace("Welcome.", "Hello."),
      "policies/shop/policy.yaml": BAD,
      "policies/new/policy.yaml": POLICY,
      "out/shop/manifest.json": "[]\n",
    });
    repository.git("rm", "--quiet", "-r", "policies/gone");
    repository.git("add", "--all");
    const told = repository.git("diff", "--cached", "--no-renames");
    expect(told).toContain("+  preface: [{ id: welcome, kind: notice, en: Hello., zh: 欢迎。 }]");
    expect(told).toContain("--- a/policies/shop/words.yaml\n+++ b/policies/shop/words.yaml\n@@");
    expect(told).toContain("pellucid diff policies/shop --against <revision>");
    expect(told).toContain("+    tier: basik");
    expect(told).toContain("--- /dev/null\n+++ b/policies/new/policy.yaml\n");
    expect(told).toContain("--- a/policies/gone/policy.yaml\n+++ /dev/null\n");
    expect(told).toContain("-{}\n+[]\n");
  });

  it("says so when nothing changed but the form, and takes a new name", () => {
    const repository = driven({ "policies/shop/policy.yaml": POLICY });
    repository.git("mv", "policies/shop", "policies/store");
    put(repository.folder, { "policies/store/policy.yaml": `# A remark.\n${POLICY}` });
    repository.git("add", "--all");
    const told = repository.git("diff", "--cached", "-M");
    expect(told).toContain(
      "pellucid diff a/policies/shop/policy.yaml b/policies/store/policy.yaml\nNothing has changed in what the policy says.\n",
    );
  });
});

describe("git difftool", () => {
  it("compares by meaning", () => {
    const repository = driven({ "policies/shop/policy.yaml": POLICY });
    put(repository.folder, { "policies/shop/policy.yaml": NEW });
    expect(repository.git("difftool", "--no-prompt", "--tool=pellucid")).toContain(
      "activities/purposes/widened",
    );
  });
});

describe("an alias", () => {
  it("compares whole policies from any folder", () => {
    const repository = driven({ "policies/shop/policy.yaml": POLICY });
    repository.git("tag", "v1");
    put(repository.folder, { "policies/shop/policy.yaml": NEW });
    repository.git(
      "config",
      "alias.meaning",
      `!cd "\${GIT_PREFIX:-.}" && '${process.execPath}' '${BIN}' diff --fail-on none`,
    );
    expect(repository.git("meaning", "policies", "--against", "v1")).toContain("activities/purposes/widened");
    expect(repository.git("-C", "policies", "meaning", "v1:shop", "shop")).toContain(
      "activities/purposes/widened",
    );
  });
});
