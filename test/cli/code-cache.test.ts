import { spawnSync } from "node:child_process";
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT, WARNING, workspace } from "./helpers.ts";

const caches = readdirSync(join(ROOT, "dist")).filter((name) => name.endsWith(".cache"));

/** A copy of the package whose code caches were treated so; what it prints for a policy with a warning. */
function checkWith(treat: (path: string) => void): { stdout: string; status: number | null } {
  const home = workspace({ "policy/policy.yaml": WARNING });
  for (const folder of ["bin", "dist", "schemas", "templates", "vocabulary"])
    cpSync(join(ROOT, folder), join(home, folder), { recursive: true });
  for (const name of caches) treat(join(home, "dist", name));
  const { stdout, status } = spawnSync(process.execPath, ["bin/pellucid.js", "check", "policy"], {
    cwd: home,
    encoding: "utf8",
  });
  return { stdout, status };
}

describe("the code cache", () => {
  it("stands beside every file of the bundle, and the Node that made it takes it", () => {
    const bundle = readdirSync(join(ROOT, "dist")).filter((name) => name.endsWith(".cjs"));
    expect(caches).toEqual(bundle.map((name) => name.replace(".cjs", ".cache")));
    const script = `
      const { load } = require("./bin/load.js");
      for (const name of ${JSON.stringify(bundle)})
        console.log(name, load(require("node:path").resolve("dist", name)).script.cachedDataRejected);`;
    const { stdout } = spawnSync(process.execPath, ["-e", script], { cwd: ROOT, encoding: "utf8" });
    expect(stdout.trim().split("\n")).toEqual(bundle.map((name) => `${name} false`));
  });

  it.each([
    ["is missing", (path: string) => rmSync(path)],
    ["is empty", (path: string) => writeFileSync(path, "")],
    ["was cut short", (path: string) => writeFileSync(path, readFileSync(path).subarray(0, 1000))],
    ["was made by another V8", (path: string) => writeFileSync(path, ofAnotherVersion(readFileSync(path)))],
  ])("changes nothing when it %s", (_, treat) => {
    const usual = checkWith(() => {});
    expect(usual.stdout).toContain("link/unused-item");
    expect(checkWith(treat)).toEqual(usual);
  });
});

/** The second word of V8's header is a hash of its version. */
function ofAnotherVersion(cache: Buffer): Buffer {
  cache.writeUInt32LE(cache.readUInt32LE(4) ^ 0xffff, 4);
  return cache;
}
