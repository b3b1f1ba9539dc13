import { cpSync, readFileSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { POLICY, policyNamed, ROOT, run, shell, snapshot, WARNING, workspace } from "./helpers.ts";

/** The real policy and two small ones, one of them in two files. */
function policies(): string {
  const cwd = workspace({
    "p/a/policy.yaml": POLICY,
    "p/b/1.yaml": policyNamed("other").slice(0, policyNamed("other").indexOf("contact:")),
    "p/b/2.yaml": policyNamed("other").slice(policyNamed("other").indexOf("contact:")),
  });
  cpSync(join(ROOT, "policies", "enterprise-china"), join(cwd, "p", "enterprise-china"), { recursive: true });
  return cwd;
}

function built(
  env: Record<string, string> = {},
  line = "$PELLUCID build p --out out",
): Record<string, string> {
  const cwd = policies();
  expect(shell(cwd, line, env).code).toBe(0);
  return snapshot(join(cwd, "out"));
}

describe("the same input gives the same bytes", () => {
  const usual = (() => {
    let found: Record<string, string> | undefined;
    return () => {
      found ??= built();
      return found;
    };
  })();

  it("makes something of every policy", () => {
    const folders = Object.keys(usual()).filter((path) => path.endsWith("/"));
    expect(folders).toEqual(["enterprise-china/", "other/", "shop/"]);
  });

  const DAY = { SOURCE_DATE_EPOCH: "0", NODE_OPTIONS: "--import=data:text/javascript,Date.now=()=>0" };
  const locale = (name: string) => ({ LANG: name, LC_ALL: name });
  it.each([
    ["Shanghai, in a Chinese locale", { TZ: "Asia/Shanghai", ...locale("zh_CN.UTF-8") }],
    [
      "New York, in a Turkish locale and in colour",
      { TZ: "America/New_York", ...locale("tr_TR.UTF-8"), NO_COLOR: "", FORCE_COLOR: "3" },
    ],
    ["no locale, on another day", { ...locale("C"), ...DAY }],
  ])("in %s", (_, env: Record<string, string>) => {
    expect(built(env)).toEqual(usual());
  });

  it.each([
    ["a strict umask", "umask 077; $PELLUCID build p --out out"],
    ["a loose umask", "umask 000; $PELLUCID build p --out out"],
  ])("with %s", (_, line) => {
    expect(built({}, line)).toEqual(usual());
  });

  it.each([
    ["in this process", ["build p --out out"]],
    ["the paths in another order", ["build p/enterprise-china p/b p/a --out out"]],
    ["absolute paths", ["build $PWD/p --out $PWD/out"]],
    ["a build after another", ["build p/a --out out", "build p --out out"]],
    ["the folder of a policy as the working folder", ["build . ../a .. --out ../../out"], "p/b"],
    ["Chinese messages", ["build p --out out --ui-lang zh --format json --output-file report.json"]],
  ])("with %s", async (_, lines: string[], folder = "") => {
    const cwd = policies();
    for (const line of lines) {
      const args = line.replaceAll("$PWD", cwd).split(" ");
      expect((await run(join(cwd, folder), args)).code).toBe(0);
    }
    expect(snapshot(join(cwd, "out"))).toEqual(usual());
  });

  it("with other dates on the files, and another name of the folder above", async () => {
    const cwd = policies();
    const elsewhere = join(cwd, "elsewhere", "q");
    cpSync(join(cwd, "p"), elsewhere, { recursive: true });
    for (const path of Object.keys(snapshot(elsewhere)))
      utimesSync(join(elsewhere, path), 915_148_800, 915_148_800);
    expect((await run(cwd, ["build", "elsewhere", "--out", "out"])).code).toBe(0);
    // The record alone says where a policy came from.
    const { ".pellucid.json": record, ...files } = snapshot(join(cwd, "out"));
    expect({ ...files, ".pellucid.json": record?.replaceAll("../elsewhere/q/", "../p/") }).toEqual(usual());
  });

  it("and no path, user or machine is in it", async () => {
    const env = { HOME: "/home/quixote", USER: "quixote", LOGNAME: "quixote", HOSTNAME: "rocinante" };
    const cwd = policies();
    expect((await run(cwd, ["build", join(cwd, "p"), "--out", join(cwd, "out")], { env })).code).toBe(0);
    for (const [path, text] of Object.entries(snapshot(join(cwd, "out"))))
      for (const told of [cwd, ROOT, "quixote", "rocinante", process.version, "pellucid-cli-"])
        expect(text.includes(told), `${told} in ${path}`).toBe(false);
  });
});

describe("a report is the same", () => {
  it("for any order of the paths, and names no absolute path", async () => {
    const files = { "p/a/policy.yaml": WARNING, "p/b/policy.yaml": WARNING.replace("id: shop", "id: other") };
    const cwd = workspace(files);
    const report = async (...args: string[]) =>
      (await run(cwd, ["check", ...args, "--format", "json"])).stdout;
    const first = await report("p/a", "p/b");
    expect(JSON.parse(first).diagnostics).toHaveLength(2);
    expect(await report("p/b", "p/a")).toBe(first);
    expect(await report(join(cwd, "p"))).toBe(first);
    expect(first).not.toContain(cwd);
  });

  it("for two builds: the manifest's digests are of what is on disk", async () => {
    const { createHash } = await import("node:crypto");
    const cwd = workspace({ "p/policy.yaml": POLICY });
    await run(cwd, ["build", "p", "--out", "out"]);
    const manifest = JSON.parse(readFileSync(join(cwd, "out/shop/manifest.json"), "utf8"));
    const digest = (path: string) => createHash("sha256").update(readFileSync(path)).digest("hex");
    expect(manifest.files.map((file: { path: string }) => file.path)).toEqual([
      "en.md",
      "zh.md",
      "en.html",
      "zh.html",
    ]);
    for (const { path, sha256 } of manifest.files) expect(sha256).toBe(digest(join(cwd, "out/shop", path)));
    expect(manifest.sources).toEqual([{ path: "policy.yaml", sha256: digest(join(cwd, "p/policy.yaml")) }]);
  });
});
