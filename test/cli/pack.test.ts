import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { environment, FILES, ROOT, snapshot, spawned, workspace } from "./helpers.ts";

it("the package, installed into an empty folder without a network, writes and builds a policy", {
  timeout: 60_000,
}, () => {
  const cwd = workspace();
  const flags = [
    "--ignore-scripts",
    "--offline",
    "--silent",
    "--pack-destination",
    cwd,
    "--cache",
    join(cwd, "cache"),
  ];
  execFileSync("npm", ["pack", ...flags], { cwd: ROOT, env: environment({ HOME: cwd }), stdio: "pipe" });
  const [tarball] = readdirSync(cwd).filter((name) => name.endsWith(".tgz"));
  const home = join(cwd, "empty", "node_modules", "pellucid");
  mkdirSync(home, { recursive: true });
  execFileSync("tar", ["-xzf", join(cwd, tarball as string), "-C", home, "--strip-components=1"]);

  const { dependencies, bin } = JSON.parse(readFileSync(join(home, "package.json"), "utf8"));
  expect(dependencies).toBeUndefined();
  const shipped = Object.keys(snapshot(home));
  expect(shipped).toContain(bin.pellucid);
  expect(shipped.filter((path) => /^(src|test|generated|node_modules|scripts)\//.test(path))).toEqual([]);

  const empty = realpathSync(join(cwd, "empty"));
  const installed = { bin: join(home, bin.pellucid) };
  expect(spawned(empty, ["--version"], installed).code).toBe(0);
  expect(spawned(empty, ["init", "shop"], installed).code).toBe(0);
  expect(spawned(empty, ["build", "shop", "--out", "out"], installed)).toEqual({
    code: 0,
    stdout: "",
    stderr: "0 errors, 0 warnings in 1 policy\n5 files in out\n",
  });
  expect(Object.keys(snapshot(join(empty, "out", "shop")))).toEqual(FILES);
  expect(spawned(empty, ["schema", "policy"], installed).code).toBe(0);
});
