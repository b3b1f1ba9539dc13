import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT, snapshot, spawned, WARNING, workspace } from "./helpers.ts";

const { cacheFolder } = createRequire(import.meta.url)("../../bin/compile-cache.js") as {
  cacheFolder: (platform: NodeJS.Platform, env: NodeJS.ProcessEnv) => string | undefined;
};

/** What `check` says of a policy with a warning, for a user with this home. */
function checkedAt(home: string, env: Record<string, string> = {}): unknown {
  const cwd = workspace({ "policy/policy.yaml": WARNING });
  const before = snapshot(cwd);
  const ran = spawned(cwd, ["check", "policy"], { env: { HOME: home, ...env } });
  expect(ran.stdout).toContain("link/unused-item");
  expect(snapshot(cwd)).toEqual(before);
  return ran;
}

const kept = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

describe("what Node compiled", () => {
  it.each<[string, NodeJS.Platform, NodeJS.ProcessEnv, string | undefined]>([
    ["XDG_CACHE_HOME", "linux", { XDG_CACHE_HOME: "/var/caches" }, "/var/caches"],
    ["no relative XDG_CACHE_HOME", "linux", { XDG_CACHE_HOME: "caches" }, "/home/me/.cache"],
    ["~/.cache", "linux", {}, "/home/me/.cache"],
    ["~/Library/Caches", "darwin", {}, "/home/me/Library/Caches"],
    ["no LOCALAPPDATA", "win32", {}, undefined],
  ])("is kept in %s", (_, platform, env, folder) => {
    const home = process.env.HOME;
    process.env.HOME = "/home/me";
    try {
      expect(cacheFolder(platform, env)).toBe(folder);
    } finally {
      process.env.HOME = home;
    }
  });

  it("changes nothing where it cannot be kept, or what is kept is broken", () => {
    const home = workspace();
    const usual = checkedAt(home);
    expect(checkedAt(home)).toEqual(usual);
    const files = kept(home);
    // Node 20 keeps nothing.
    const keeps = createRequire(import.meta.url)("node:module").enableCompileCache !== undefined;
    expect(files.length > 0).toBe(keeps);
    for (const file of files) expect(file.startsWith(join(home, ".cache", "pellucid"))).toBe(true);

    for (const damage of [
      () => Buffer.alloc(0),
      (bytes: Buffer) => bytes.subarray(0, 1000),
      (bytes: Buffer) => bytes.map((byte, index) => (index % 977 === 500 ? byte ^ 8 : byte)),
    ]) {
      for (const file of files) writeFileSync(file, damage(readFileSync(file)));
      expect(checkedAt(home)).toEqual(usual);
    }
    expect(checkedAt(workspace({ ".cache": "a file" }))).toEqual(usual);
    const closed = workspace();
    chmodSync(closed, 0o555);
    expect(checkedAt(closed)).toEqual(usual);
    for (const path of ["/proc", "/dev/null", "/nowhere/at/all", "caches"])
      expect(checkedAt(home, { XDG_CACHE_HOME: path }), path).toEqual(usual);
  });

  it("is not kept against the user's will, nor in the package", () => {
    const before = readdirSync(ROOT);
    const home = workspace();
    checkedAt(home, { NODE_DISABLE_COMPILE_CACHE: "1" });
    const mine = join(home, "mine");
    mkdirSync(mine);
    checkedAt(home, { NODE_COMPILE_CACHE: mine });
    expect(readdirSync(home)).toEqual(["mine"]);
    expect(readdirSync(ROOT)).toEqual(before);
    checkedAt(join(home, "gone"));
    expect(readdirSync(home)).toEqual(["mine"]);
  });
});
