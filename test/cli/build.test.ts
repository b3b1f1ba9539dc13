import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FILES, POLICY, places, policyNamed, reportOf, run, snapshot, workspace } from "./helpers.ts";

const BUILD = ["build", "p", "--out", "out"];
const made = (cwd: string) =>
  Object.keys(snapshot(join(cwd, "out", "shop"))).filter((path) => !path.endsWith("/"));

describe("build", () => {
  it("writes both languages and the manifest into <out>/<id>/, and leaves nothing else there", async () => {
    const cwd = workspace({ "p/policy.yaml": POLICY });
    expect((await run(cwd, BUILD)).code).toBe(0);
    expect(Object.keys(snapshot(join(cwd, "out")))).toEqual([
      ".pellucid.json",
      "shop/",
      ...FILES.map((file) => `shop/${file}`),
    ]);
    expect(readFileSync(join(cwd, "out/shop/zh.md"), "utf8")).toContain("蓝店");
    expect(readFileSync(join(cwd, "out/shop/en.html"), "utf8")).toMatch(
      /^<!doctype html>\s*<html lang="en"/i,
    );
    expect(readFileSync(join(cwd, "out/shop/zh.html"), "utf8")).toMatch(/<html lang="zh-Hans"/);
    expect(JSON.parse(readFileSync(join(cwd, "out/shop/manifest.json"), "utf8")).id).toBe("shop");
  });

  it.each([
    [
      ["--emit", "md"],
      ["en.md", "zh.md"],
    ],
    [
      ["--emit", "html"],
      ["en.html", "zh.html"],
    ],
    [["--emit", "manifest"], ["manifest.json"]],
    [
      ["--emit", "md, manifest"],
      ["en.md", "manifest.json", "zh.md"],
    ],
    [
      ["--lang", "zh"],
      ["manifest.json", "zh.html", "zh.md"],
    ],
    [["--emit", "md", "--lang", "en"], ["en.md"]],
    [["--emit", "md,md", "--lang", "en,en"], ["en.md"]],
    [["--lang", "zh,en"], FILES],
    [
      ["--emit", "lists"],
      ["lists.en.html", "lists.en.md", "lists.zh.html", "lists.zh.md"],
    ],
    [
      ["--emit", "lists,html", "--lang", "zh"],
      ["lists.zh.html", "zh.html"],
    ],
  ])("%j makes only %j", async (narrow, files) => {
    const cwd = workspace({ "p/policy.yaml": POLICY });
    expect((await run(cwd, [...BUILD, ...narrow])).code).toBe(0);
    expect(made(cwd)).toEqual(files);
  });

  it("links a policy and its lists to each other when both are made, and to nothing that is not", async () => {
    const cwd = workspace({ "p/policy.yaml": POLICY });
    const read = (name: string) => readFileSync(join(cwd, "out/shop", name), "utf8");
    await run(cwd, [...BUILD, "--emit", "md,html,manifest,lists"]);
    for (const ending of ["md", "html"]) {
      expect(read(`zh.${ending}`)).toContain(`lists.zh.${ending}`);
      expect(read(`lists.zh.${ending}`)).toContain(`zh.${ending}#activity.account`);
      expect(read(`lists.zh.${ending}`)).toContain(`lists.en.${ending}`);
    }
    const { files } = JSON.parse(read("manifest.json"));
    expect(files.map(({ path }: { path: string }) => path).sort()).toEqual(
      made(cwd).filter((path) => path !== "manifest.json"),
    );
    await run(cwd, BUILD);
    for (const name of FILES.filter((file) => file !== "manifest.json"))
      expect([name, read(name).includes("lists.")]).toEqual([name, false]);
    await run(cwd, [...BUILD, "--emit", "lists", "--lang", "zh"]);
    for (const name of ["lists.zh.md", "lists.zh.html"]) {
      const links = [...read(name).matchAll(/(?:href="|\]\()([^")#]+)/g)].map(([, link]) => link);
      expect([name, links]).toEqual([name, []]);
    }
  });
});

/** The output, without the record. */
const output = (cwd: string) => {
  const { ".pellucid.json": _, ...files } = snapshot(join(cwd, "out"));
  return Object.keys(files).filter((path) => !path.endsWith("/"));
};

describe("what earlier builds made", () => {
  const TWO = { "p/a/policy.yaml": POLICY, "p/b/policy.yaml": policyNamed("other") };

  it("and this one does not of the same policy is removed, and what no build made stays", async () => {
    const cwd = workspace({ "p/policy.yaml": POLICY, "out/shop/mine.txt": "", "out/else/en.md": "" });
    await run(cwd, BUILD);
    expect((await run(cwd, [...BUILD, "--emit", "md", "--lang", "zh"])).code).toBe(0);
    expect(output(cwd)).toEqual(["else/en.md", "shop/mine.txt", "shop/zh.md"]);
  });

  it("of a policy that is gone, or has another id, is removed with its folder", async () => {
    const cwd = workspace(TWO);
    await run(cwd, BUILD);
    rmSync(join(cwd, "p/b"), { recursive: true });
    writeFileSync(join(cwd, "p/a/policy.yaml"), policyNamed("renamed"));
    expect((await run(cwd, BUILD)).code).toBe(0);
    expect(Object.keys(snapshot(join(cwd, "out"))).filter((path) => path.endsWith("/"))).toEqual([
      "renamed/",
    ]);
    expect(JSON.parse(readFileSync(join(cwd, "out/.pellucid.json"), "utf8")).policies).toEqual({
      renamed: { source: "../p/a", files: expect.objectContaining({ "en.md": expect.any(String) }) },
    });
  });

  it("of a policy elsewhere stays, and stays recorded", async () => {
    const cwd = workspace({ ...TWO, "p/b/policy.yaml": policyNamed("other") });
    await run(cwd, BUILD);
    rmSync(join(cwd, "p/b"), { recursive: true });
    const before = snapshot(join(cwd, "out"));
    expect((await run(cwd, ["build", "p/a", "--out", "out"])).code).toBe(0);
    expect(snapshot(join(cwd, "out"))).toEqual(before);
  });

  it("stays when it was changed, with a warning, until somebody removes it", async () => {
    const cwd = workspace(TWO);
    await run(cwd, BUILD);
    rmSync(join(cwd, "p/b"), { recursive: true });
    appendFileSync(join(cwd, "out/other/zh.md"), "mine");
    for (let round = 0; round < 2; round += 1) {
      const { code, stdout } = await run(cwd, [...BUILD, "--format", "json"]);
      expect(code).toBe(0);
      expect(places(reportOf(stdout))).toEqual(["warning output/changed out/other/zh.md:1:1"]);
      expect(output(cwd).filter((path) => path.startsWith("other/"))).toEqual(["other/zh.md"]);
    }
    rmSync(join(cwd, "out/other"), { recursive: true });
    expect((await run(cwd, [...BUILD, "--format", "json"])).stdout).toContain('"diagnostics": []');
    expect(readFileSync(join(cwd, "out/.pellucid.json"), "utf8")).not.toContain("other");
  });

  it("is told by --check, but not while a policy does not compile", async () => {
    const cwd = workspace(TWO);
    await run(cwd, BUILD);
    const check = async () =>
      places(reportOf((await run(cwd, [...BUILD, "--check", "--format", "json"])).stdout));
    writeFileSync(join(cwd, "p/b/policy.yaml"), policyNamed("other").replace("tier: basic", "tier: basik"));
    expect(await check()).toEqual(["error schema/not-allowed p/b/policy.yaml:18:11"]);
    rmSync(join(cwd, "p/b"), { recursive: true });
    expect(await check()).toEqual(FILES.map((file) => `error output/stale out/other/${file}:1:1`));
  });

  it.each([
    ["is not JSON", "{"],
    ["is of somebody else", '{"version":1,"policies":{"..":{"source":"../p","files":{"mine.txt":"0"}}}}'],
    [
      "names files elsewhere",
      '{"version":1,"policies":{"x":{"source":"../p","files":{"../../mine.txt":"%"}}}}',
    ],
  ])("is not known from a record that %s", async (_, record) => {
    const digest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    const cwd = workspace({
      "p/policy.yaml": POLICY,
      "mine.txt": "",
      "out/.pellucid.json": record.replace("%", digest),
    });
    expect((await run(cwd, BUILD)).code).toBe(0);
    expect(readdirSync(cwd)).toEqual(["mine.txt", "out", "p"]);
    expect(output(cwd)).toEqual(FILES.map((file) => `shop/${file}`));
  });
});

describe("build --check", () => {
  it("is content with what a build has just written", async () => {
    const cwd = workspace({ "p/policy.yaml": POLICY });
    await run(cwd, BUILD);
    const before = snapshot(cwd);
    expect(await run(cwd, [...BUILD, "--check"])).toEqual({
      code: 0,
      stdout: "",
      stderr: "0 errors, 0 warnings in 1 policy\nThe files in out are up to date.\n",
    });
    expect(snapshot(cwd)).toEqual(before);
  });

  it("names each file that differs, ends with 1, and writes nothing", async () => {
    const cwd = workspace({ "p/policy.yaml": POLICY });
    await run(cwd, BUILD);
    appendFileSync(join(cwd, "out/shop/en.md"), " ");
    writeFileSync(join(cwd, "out/shop/zh.html"), "");
    const before = snapshot(cwd);
    const { code, stdout } = await run(cwd, [...BUILD, "--check", "--format", "json"]);
    expect(code).toBe(1);
    expect(places(reportOf(stdout))).toEqual([
      "error output/stale out/shop/en.md:1:1",
      "error output/stale out/shop/zh.html:1:1",
    ]);
    expect(snapshot(cwd)).toEqual(before);
  });

  it("notices a file that differs by bytes that are not text", async () => {
    const cwd = workspace({ "p/policy.yaml": POLICY.replace("Welcome.", "Welcömé.") });
    await run(cwd, BUILD);
    const bytes = readFileSync(join(cwd, "out/shop/en.md"));
    const at = bytes.indexOf("ö");
    writeFileSync(
      join(cwd, "out/shop/en.md"),
      Buffer.concat([bytes.subarray(0, at), Buffer.from([0xff]), bytes.subarray(at + 2)]),
    );
    const { code, stdout } = await run(cwd, [...BUILD, "--check", "--format", "json"]);
    expect(code).toBe(1);
    expect(places(reportOf(stdout))).toEqual(["error output/stale out/shop/en.md:1:1"]);
  });

  it("names each file that is missing, also when there is no output folder, and makes none", async () => {
    const cwd = workspace({ "p/policy.yaml": POLICY });
    const before = snapshot(cwd);
    const { code, stdout } = await run(cwd, [...BUILD, "--check", "--format", "json"]);
    expect(code).toBe(1);
    expect(places(reportOf(stdout))).toEqual(FILES.map((file) => `error output/stale out/shop/${file}:1:1`));
    expect(snapshot(cwd)).toEqual(before);
    await run(cwd, BUILD);
    rmSync(join(cwd, "out/shop/manifest.json"));
    mkdirSync(join(cwd, "out/shop/manifest.json"));
    expect(places(reportOf((await run(cwd, [...BUILD, "--check", "--format", "json"])).stdout))).toEqual([
      "error output/stale out/shop/manifest.json:1:1",
    ]);
  });

  it("names the stale files of every policy, not only of the first", async () => {
    const cwd = workspace({ "p/a/policy.yaml": POLICY, "p/b/policy.yaml": policyNamed("other") });
    await run(cwd, BUILD);
    writeFileSync(join(cwd, "out/shop/en.md"), "");
    writeFileSync(join(cwd, "out/other/zh.md"), "");
    expect(places(reportOf((await run(cwd, [...BUILD, "--check", "--format", "json"])).stdout))).toEqual([
      "error output/stale out/other/zh.md:1:1",
      "error output/stale out/shop/en.md:1:1",
    ]);
  });

  it("is content with a narrow build, and misses what a wider one would make", async () => {
    const cwd = workspace({ "p/policy.yaml": POLICY });
    await run(cwd, [...BUILD, "--emit", "md", "--lang", "zh"]);
    expect((await run(cwd, [...BUILD, "--check", "--emit", "md", "--lang", "zh"])).code).toBe(0);
    expect((await run(cwd, [...BUILD, "--check", "--emit", "md"])).code).toBe(1);
  });

  it("still reports errors in the policy itself", async () => {
    const cwd = workspace({ "p/policy.yaml": POLICY.replace("tier: basic", "tier: basik") });
    const { code, stdout } = await run(cwd, [...BUILD, "--check", "--format", "json"]);
    expect(code).toBe(1);
    expect(places(reportOf(stdout))).toEqual(["error schema/not-allowed p/policy.yaml:18:11"]);
  });
});

describe("several paths", () => {
  it.each([
    ["the same path twice", ["p", "p"]],
    ["the same folder by two paths", ["p", "./q/../p/"]],
    ["a folder and one above it", ["p", "."]],
    ["a folder and one below it", [".", "p"]],
  ])("compile a policy once: %s", async (_, paths) => {
    const cwd = workspace({ "p/policy.yaml": POLICY, "q/readme.md": "" });
    const ran = await run(cwd, ["build", ...paths, "--out", "out"]);
    expect(ran).toEqual({
      code: 0,
      stdout: "",
      stderr: "0 errors, 0 warnings in 1 policy\n5 files in out\n",
    });
  });

  it("report an undeclared policy that is given twice once", async () => {
    const cwd = workspace({ "p/policy.yaml": POLICY.replace("pellucid: 1\n", "") });
    const ran = await run(cwd, ["check", "p", "./p", "--format", "json"]);
    expect(ran.code).toBe(1);
    expect(ran.stderr).toBe("1 error, 0 warnings in 1 policy\n");
    expect(places(reportOf(ran.stdout))).toEqual(["error schema/missing-key p/policy.yaml:1:1"]);
  });

  it("may lead out of the working folder", async () => {
    const cwd = workspace({ "p/policy.yaml": POLICY, "here/readme.md": "" });
    const ran = await run(join(cwd, "here"), ["build", "../p", "--out", "../out"]);
    expect(ran).toEqual({
      code: 0,
      stdout: "",
      stderr: "0 errors, 0 warnings in 1 policy\n5 files in ../out\n",
    });
  });
});

describe("two policies with one id", () => {
  it("are an error that names both places", async () => {
    const cwd = workspace({ "p/a/policy.yaml": POLICY, "p/b/policy.yaml": POLICY });
    const before = snapshot(cwd);
    for (const args of [["check", "p"], BUILD]) {
      const { code, stdout } = await run(cwd, [...args, "--format", "json"]);
      expect(code).toBe(1);
      const report = reportOf(stdout);
      expect(places(report)).toEqual(["error link/duplicate-policy p/b/policy.yaml:2:5"]);
      expect(report.diagnostics[0]?.related).toEqual([
        {
          message: { en: "the other one", zh: "另一份政策" },
          file: "p/a/policy.yaml",
          range: { start: { line: 2, column: 5 }, end: { line: 2, column: 9 } },
        },
      ]);
    }
    expect(snapshot(cwd)).toEqual(before);
  });
});
