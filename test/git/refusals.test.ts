import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  BAD,
  BIN,
  POLICY,
  policyNamed,
  policyWith,
  put,
  run,
  snapshot,
  spawned,
  workspace,
} from "../cli/helpers.ts";
import { git, Repository } from "./repository.ts";

const FILE = "policies/shop/policy.yaml";

/** A repository with one version, which is also the tag `v1`. */
function one(files: Record<string, string> = { [FILE]: POLICY }): Repository {
  const repository = Repository.made();
  repository.commit("one", files);
  repository.git("tag", "v1");
  return repository;
}

/** What is told of a comparison that is refused: nothing is written, and the exit code is 2. */
async function refused(cwd: string, args: string[], env: Record<string, string> = {}) {
  const before = snapshot(cwd);
  const told: { en: string; zh: string; codes: string[] } = { en: "", zh: "", codes: [] };
  for (const language of ["en", "zh"] as const) {
    const ran = await run(cwd, ["diff", "--ui-lang", language, "--output-file", "report.txt", ...args], {
      env,
    });
    expect(ran.code, ran.stdout + ran.stderr).toBe(2);
    told[language] = ran.stdout;
    told.codes = [...ran.stdout.matchAll(/^错误\[([^\]]+)\]/gm)].map(([, code]) => code as string);
  }
  expect(snapshot(cwd), "nothing was written").toEqual(before);
  return told;
}

describe("a revision is refused", () => {
  it.each<[string, string[], string, RegExp]>([
    ["that is none", ["v9:policies", "policies"], "git/no-revision", /Name a branch/],
    ["that is misspelt", ["mian:policies", "policies"], "git/no-revision", /Did you mean "main"\?/],
    ["with a second colon", [`HEAD:${FILE}:policies`, "policies"], "git/no-path", /holds: policy\.yaml/],
    [
      "of a tree",
      ["main^{tree}:policies", "policies"],
      "git/no-revision",
      /"main\^\{tree\}" is not a commit/,
    ],
    [
      "that looks like a flag",
      ["--", "--output=x:policies", "policies"],
      "git/bad-revision",
      /looks like an option/,
    ],
    [
      "that looks like a flag, with --against",
      ["policies", "--against", "--output=x"],
      "git/bad-revision",
      /looks like an option/,
    ],
    [
      "that looks like a short flag",
      ["policies", "--against", "-h"],
      "git/bad-revision",
      /looks like an option/,
    ],
    ["that is a range", ["v1..main:policies", "policies"], "git/bad-revision", /names several commits/],
    ["that is taken away", ["^v1:policies", "policies"], "git/bad-revision", /names several commits/],
    ["that is empty", [":policies", "policies"], "git/bad-revision", /main:policies/],
    ["that has a line break", ["policies", "--against", "v1\nv1"], "git/bad-revision", /cannot be the name/],
    [
      "that is long beyond reason",
      [`${"x".repeat(600)}:policies`, "policies"],
      "git/bad-revision",
      /cannot be the name/,
    ],
    [
      "that is a command",
      ["policies", "--against", "$(touch x)`touch x`;touch x"],
      "git/no-revision",
      /Name a branch/,
    ],
  ])("%s", async (_, args, code, help) => {
    const told = await refused(one().folder, args);
    expect(told.codes).toEqual([code]);
    expect(told.en).toMatch(help);
    expect(told.zh).toMatch(/[\u4e00-\u9fff]/);
  });

  it("that several commits begin with", async () => {
    const repository = one();
    const commits = Array.from(
      { length: 1000 },
      (_, n) => `commit refs/heads/c${n}\ncommitter A <a@example.com> ${n} +0000\ndata 0\n\n`,
    );
    spawnSync("git", ["fast-import", "--quiet"], { cwd: repository.folder, input: commits.join("") });
    const begins = repository
      .git("for-each-ref", "--format=%(objectname)")
      .split("\n")
      .map((oid) => oid.slice(0, 4));
    const short = begins.find((begin, index) => begins.indexOf(begin) !== index);
    const told = await refused(repository.folder, [`${short}:policies`, "policies"]);
    expect(told.codes).toEqual(["git/ambiguous-revision"]);
  });
});

describe("a path is refused", () => {
  it("that did not exist then, with the commit that it came with and what was there", async () => {
    const repository = one();
    const second = repository.commit("two", { "policies/club/policy.yaml": policyNamed("club") });
    const told = await refused(repository.folder, ["policies/club", "--against", "v1"]);
    expect(told.codes).toEqual(["git/no-path"]);
    expect(told.en).toContain(
      `It came with commit ${second.slice(0, 7)} of 2026-01-01. In v1, "policies" holds: shop.`,
    );
    expect(told.zh).toContain(`该路径自 2026-01-01 的提交 ${second.slice(0, 7)} 起才有`);
  });

  it("that stood elsewhere", async () => {
    const repository = one({ "legal/shop/policy.yaml": POLICY });
    repository.git("mv", "legal", "policies");
    repository.commit("moved");
    expect((await refused(repository.folder, ["policies/shop", "--against", "v1"])).en).toContain(
      "Did you mean v1:legal/shop?",
    );
    const below = await refused(join(repository.folder, "policies"), ["v1:legal/shop", "shop"]);
    expect(below.en).toContain("Did you mean v1:../legal/shop?");
  });

  it("that is outside of the repository, or a file", async () => {
    const repository = one();
    expect((await refused(repository.folder, ["v1:../x", "policies"])).codes).toEqual([
      "git/outside-repository",
    ]);
    expect((await refused(repository.folder, [`v1:${FILE}`, "policies"])).codes).toEqual([
      "yaml/not-a-folder",
    ]);
    expect((await refused(repository.folder, ["v1:/etc", "policies"])).codes).toEqual([
      "git/outside-repository",
    ]);
  });

  it("in a submodule, with the commit that stood there", async () => {
    const inner = one({ "shop/policy.yaml": POLICY });
    const repository = one();
    repository.git("submodule", "--quiet", "add", `file://${inner.folder}`, "legal");
    repository.commit("two");
    const commit = inner.git("rev-parse", "HEAD").slice(0, 12);
    for (const path of ["legal", "legal/shop"]) {
      const told = await refused(repository.folder, [path, "--against", "main"]);
      expect(told.codes).toEqual(["git/submodule"]);
      const inside = path === "legal" ? "." : "shop";
      expect(told.en).toContain(
        `Run the command in the folder "legal". There, this version is ${commit}:${inside}`,
      );
    }
    // What the message says works.
    const ran = await run(join(repository.folder, "legal"), ["diff", `${commit}:shop`, "shop"]);
    expect(ran).toMatchObject({ code: 0 });
    // A library in a submodule is out of reach.
    const policy = `${POLICY}libraries: [../../legal/shop]\n`;
    repository.commit("three", { [FILE]: policy });
    const told = await refused(repository.folder, ["main:policies", "v1:policies"]);
    expect(told.codes).toContain("git/submodule");
    expect(told.en).toContain('leads into "legal"');
  });

  it("that leads out of the tree by a link", async () => {
    const repository = one();
    const outside = workspace({ "policy.yaml": "pellucid: secret" });
    symlinkSync(outside, join(repository.folder, "policies/away"));
    symlinkSync(join(outside, "policy.yaml"), join(repository.folder, "policies/shop/more.yaml"));
    symlinkSync("round", join(repository.folder, "policies/round"));
    repository.commit("links");
    const told = await refused(repository.folder, ["main:policies", "v1:policies"]);
    expect(told.codes).toEqual(expect.arrayContaining(["yaml/outside-folder", "diff/broken-side"]));
    expect(told.en).not.toContain("secret");
    expect((await refused(repository.folder, ["main:policies/away", "v1:policies"])).codes).toEqual([
      "git/no-path",
    ]);
    expect((await refused(repository.folder, ["main:policies/round", "v1:policies"])).codes).toEqual([
      "yaml/unreadable",
    ]);
  });
});

describe("a shallow clone names the fetch that helps", () => {
  const deep = () => {
    const repository = one();
    const second = repository.commit("two", {
      [FILE]: policyWith("[account-opening]", "[account-opening, advertising]"),
    });
    repository.commit("three", { README: "x" });
    repository.git("checkout", "--quiet", "-b", "change");
    repository.commit("four", { README: "y" });
    repository.git("config", "uploadpack.allowReachableSHA1InWant", "true");
    return { repository, second };
  };

  it.each<[string, (second: string) => string, (second: string) => string]>([
    ["a branch", () => "main", () => "git fetch --depth=1 origin +refs/heads/main:refs/remotes/origin/main"],
    [
      "a branch of the remote",
      () => "origin/main",
      () => "git fetch --depth=1 origin +refs/heads/main:refs/remotes/origin/main",
    ],
    ["a tag", () => "v1", () => "git fetch --depth=1 origin tag v1"],
    ["an earlier commit", () => "HEAD~2", () => "git fetch --deepen=2"],
    ["a whole commit", (second) => second, (second) => `git fetch --depth=1 origin ${second}`],
    ["the beginning of a commit", (second) => second.slice(0, 8), () => "git fetch --unshallow"],
    ["words that a shell would run", () => "x;touch y", () => "git fetch --unshallow"],
  ])("for %s", async (_, name, command) => {
    const { repository, second } = deep();
    const clone = repository.clone("--depth=1", "--branch=change");
    const revision = name(second);
    const told = await refused(clone.folder, ["policies", "--against", revision]);
    expect(told.codes).toEqual(["git/no-revision"]);
    const shown = /Fetch it first: (.*)\n/.exec(told.en)?.[1] ?? "";
    expect(shown).toBe(command(second));
    expect(told.zh).toContain(`请先获取：${shown}`);
    // The command does what the message says.
    git(clone.folder, ...shown.split(" ").slice(1));
    if (!revision.includes(";"))
      expect(
        (await run(clone.folder, ["diff", "policies", "--against", revision, "--fail-on", "none"])).code,
      ).toBe(0);
  });

  it("and a partial clone the one for what it left out; git fetches nothing by itself", async () => {
    const { repository } = deep();
    repository.git("config", "uploadpack.allowFilter", "true");
    const clone = repository.clone("--filter=blob:none", "--branch=change");
    const told = await refused(clone.folder, ["policies", "--against", "v1"]);
    expect(told.codes).toContain("git/incomplete");
    const shown = /git fetch --refetch .*/.exec(told.en)?.[0] ?? "";
    git(clone.folder, ...shown.split(" ").slice(1));
    expect((await run(clone.folder, ["diff", "policies", "--against", "v1", "--fail-on", "none"])).code).toBe(
      0,
    );
  });

  it("and any other clone a plain one", async () => {
    const { repository } = deep();
    const clone = repository.clone("--single-branch", "--branch=main");
    expect((await refused(clone.folder, ["policies", "--against", "nowhere"])).en).toContain(
      "git fetch origin",
    );
  });
});

describe("git", () => {
  it("is not there, or there is no repository", async () => {
    expect((await refused(one().folder, ["v1:policies", "policies"], { PATH: workspace() })).codes).toEqual([
      "git/not-installed",
    ]);
    const folder = workspace({ "policies/shop/policy.yaml": POLICY });
    const told = await refused(folder, ["v1:policies", "policies"], {
      GIT_CEILING_DIRECTORIES: join(folder, ".."),
    });
    expect(told.codes).toEqual(["git/no-repository"]);
  });

  it("does not read the repository of somebody else", async () => {
    const repository = one();
    const told = await refused(repository.folder, ["v1:policies", "policies"], {
      PATH: `${fake("echo \"fatal: detected dubious ownership in repository at 'x'\" >&2; exit 128")}:${process.env.PATH}`,
    });
    expect(told.codes).toEqual(["git/not-trusted"]);
    expect(told.en).toContain('git config --global --add safe.directory "$PWD"');
  });

  it("is too old", async () => {
    const told = await refused(one().folder, ["v1:policies", "policies"], {
      PATH: `${fake('case "$*" in *version) echo "git version 2.20.1";; *) echo "fatal: Needed a single revision" >&2; exit 128;; esac')}:${process.env.PATH}`,
    });
    expect(told.codes).toEqual(["git/too-old"]);
  });

  it("says more than is read", async () => {
    const real = spawnSync("sh", ["-c", "command -v git"], { encoding: "utf8" }).stdout.trim();
    const much = `case "$*" in *ls-tree*) exec head -c 70000000 /dev/zero;; *) exec '${real}' "$@";; esac`;
    const told = await refused(one().folder, ["v1:policies", "policies"], {
      PATH: `${fake(much)}:${process.env.PATH}`,
    });
    expect(told.codes).toEqual(["git/too-large"]);
  });

  it("finds a damaged repository", async () => {
    const repository = one();
    const blob = repository.git("rev-parse", `v1:${FILE}`).trim();
    const object = join(repository.folder, ".git/objects", blob.slice(0, 2), blob.slice(2));
    chmodSync(object, 0o644);
    writeFileSync(object, "x");
    const told = await refused(repository.folder, ["v1:policies", "policies"]);
    expect(told.codes.length).toBeGreaterThan(0);
    rmSync(join(repository.folder, ".git/objects", blob.slice(0, 2)), { recursive: true });
    expect((await refused(repository.folder, ["v1:policies", "policies"])).codes).toContain("git/incomplete");
  });

  it("runs nothing that the repository names, and no program of the folder", () => {
    const repository = one();
    const mark = join(workspace(), "ran");
    const program = join(repository.folder, "program");
    const touch = `#!/bin/sh\ntouch '${mark}'\n`;
    writeFileSync(program, touch, { mode: 0o755 });
    writeFileSync(join(repository.folder, "git"), touch, { mode: 0o755 });
    for (const key of [
      "core.fsmonitor",
      "core.pager",
      "core.sshCommand",
      "core.askPass",
      "core.editor",
      "diff.external",
      "diff.evil.textconv",
      "diff.evil.command",
      "filter.evil.smudge",
      "filter.evil.process",
      "credential.helper",
      "gpg.program",
      "uploadpack.packObjectsHook",
      "alias.rev-parse",
      "alias.ls-tree",
    ])
      repository.git("config", key, key.startsWith("alias") ? `!${program}` : program);
    put(repository.folder, { ".gitattributes": "* diff=evil filter=evil\n" });
    mkdirSync(join(repository.folder, ".git/hooks"), { recursive: true });
    for (const hook of ["post-checkout", "reference-transaction", "fsmonitor-watchman", "post-index-change"])
      writeFileSync(join(repository.folder, ".git/hooks", hook), touch, { mode: 0o755 });
    const { code } = spawned(repository.folder, ["diff", "v1:policies", "policies"], {
      env: {
        PATH: `.:${process.env.PATH}`,
        GIT_EXTERNAL_DIFF: program,
        GIT_PAGER: program,
        GIT_SSH_COMMAND: program,
        GIT_TRACE: mark,
      },
    });
    expect(code).toBe(0);
    expect(existsSync(mark)).toBe(false);
  });

  it("is started a few times, and without a shell", () => {
    const repository = one();
    const log = join(workspace(), "log");
    const real = spawnSync("sh", ["-c", "command -v git"], { encoding: "utf8" }).stdout.trim();
    const path = `${fake(`printf '%s\\n' "$*" >> '${log}'\nexec '${real}' "$@"`)}:${process.env.PATH}`;
    const ran = spawned(repository.folder, ["diff", "policies", "--against", "v1"], { env: { PATH: path } });
    expect(ran.code).toBe(0);
    const calls = readFileSync(log, "utf8").trim().split("\n");
    expect(calls.map((call) => /(rev-parse|ls-tree|cat-file)/.exec(call)?.[0])).toEqual([
      "rev-parse",
      "ls-tree",
      "cat-file",
    ]);
  });
});

describe("a side is refused", () => {
  it("that does not compile; its errors are shown as the old side's", async () => {
    const repository = one({ [FILE]: BAD });
    put(repository.folder, { [FILE]: POLICY });
    const told = await refused(repository.folder, ["policies", "--against", "v1"]);
    expect(told.codes.sort()).toEqual(["diff/broken-side", "schema/not-allowed"]);
    expect(told.en).toContain(`  v1:${FILE}:18:11`);
    expect(told.en).toContain("18 |     tier: basik");
    expect(told.en).toContain('The old version "v1:policies" does not compile (errors: 1)');
    expect(told.zh).toContain("无法编译旧版本“v1:policies”");
    put(repository.folder, { [FILE]: BAD });
    expect((await refused(repository.folder, ["policies", "policies"])).codes).toContain("diff/broken-side");
  });

  it("that is another policy, norms, or no manifest as it was written", async () => {
    const repository = one();
    put(repository.folder, { "club/policy.yaml": policyNamed("club") });
    expect((await refused(repository.folder, ["v1:policies", "club"])).codes).toEqual([
      "diff/different-policies",
    ]);
    const norms = join(BIN, "../../policies/taobao-partner-norms");
    expect((await refused(repository.folder, [norms, "v1:policies"])).codes).toEqual([
      "diff/different-kinds",
    ]);
    await run(repository.folder, ["build", "policies", "--out", "out"]);
    const manifest = readFileSync(join(repository.folder, "out/shop/manifest.json"), "utf8");
    const sides: [string, string, string][] = [
      ["edited", manifest.replace("Blue Shop Ltd.", "Red Shop Ltd."), "diff/manifest-edited"],
      ["later", manifest.replace('"manifest": 1', '"manifest": 2'), "diff/manifest-version"],
      ["cut", manifest.slice(0, 500), "diff/no-manifest"],
      ["other", '{"name": "x"}', "diff/no-manifest"],
      ["empty", '{"manifest": 1}', "diff/manifest-broken"],
      ["odd", manifest.replace(/"clauses": \[/, '"clauses": [null,'), "diff/manifest-broken"],
    ];
    for (const [name, text] of sides) put(repository.folder, { [`m/${name}.json`]: text });
    repository.commit("manifests");
    for (const [name, , code] of sides)
      for (const side of [`m/${name}.json`, `main:m/${name}.json`])
        expect((await refused(repository.folder, [side, "policies"])).codes, side).toEqual([code]);
  });

  it("with --against and two paths, or no second side at all", async () => {
    const { folder } = one();
    const two = await run(folder, ["diff", "policies", "policies", "--against", "v1"]);
    expect([two.code, two.stderr]).toEqual([2, expect.stringContaining("--against takes one path")]);
    const none = await run(folder, ["diff", "policies"]);
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining("new")]);
  });
});

describe("the exit code of a process", () => {
  it("is 0 without changes, 1 with one at the level, 2 where nothing could be compared", () => {
    const repository = one();
    const code = (...args: string[]) =>
      spawned(repository.folder, ["diff", "policies", "--against", "v1", ...args]).code;
    expect(code()).toBe(0);
    put(repository.folder, {
      [FILE]: policyWith(
        "basis: [contract]",
        "basis: [contract]\n  - id: ads\n    name: { en: Ads, zh: 广告 }\n    tier: further\n    purposes: [advertising]\n    collects: [{ items: [mobile-phone], method: entered }]\n    basis: [consent]",
      ),
    });
    expect([code(), code("--fail-on", "notice"), code("--fail-on", "none")]).toEqual([1, 1, 0]);
    put(repository.folder, { [FILE]: policyWith("Welcome.", "Hello.") });
    expect([code(), code("--fail-on", "any")]).toEqual([0, 1]);
    put(repository.folder, { [FILE]: BAD });
    expect(code()).toBe(2);
    expect(spawned(repository.folder, ["diff", "v7:policies", "policies"]).code).toBe(2);
    expect(spawned(repository.folder, ["diff"]).code).toBe(2);
  });
});

describe("--output-file", () => {
  it("takes the report and replaces an earlier one, but nothing else, and is no part of a policy", () => {
    const repository = one();
    put(repository.folder, { [FILE]: policyWith("Welcome.", "Hello."), "notes.json": "mine" });
    const write = (file: string, ...args: string[]) =>
      spawned(repository.folder, ["diff", "policies", "--against", "v1", "--output-file", file, ...args]);
    expect(write("changes.json", "--format", "json")).toMatchObject({ code: 0, stdout: "" });
    const first = readFileSync(join(repository.folder, "changes.json"), "utf8");
    expect(JSON.parse(first).policies[0].changes).toHaveLength(1);
    expect(write("changes.json", "--format", "json", "--quiet")).toMatchObject({ code: 0, stderr: "" });
    expect(write("notes.json", "--format", "json").code).toBe(2);
    expect(readFileSync(join(repository.folder, "notes.json"), "utf8")).toBe("mine");
    expect(write("policies/shop/changes.yaml").code).toBe(2);
    expect(existsSync(join(repository.folder, "policies/shop/changes.yaml"))).toBe(false);
  });
});

/** A folder with a program called git. */
function fake(script: string): string {
  const folder = workspace();
  writeFileSync(join(folder, "git"), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return folder;
}
