import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { environment, FILES, ROOT, snapshot, spawned, workspace } from "./helpers.ts";

/** Packs a checkout as `npm pack` does, without building it; the path of the tarball. */
function pack(checkout: string, into: string): string {
  const flags = [
    "--ignore-scripts",
    "--offline",
    "--silent",
    "--pack-destination",
    into,
    "--cache",
    join(into, "cache"),
  ];
  execFileSync("npm", ["pack", ...flags], { cwd: checkout, env: environment({ HOME: into }), stdio: "pipe" });
  return join(into, readdirSync(into).find((name) => name.endsWith(".tgz")) as string);
}

const packed = mkdtempSync(join(tmpdir(), "pellucid-pack-"));
/** The tarball of this checkout. */
let tarball: string;
beforeAll(() => {
  tarball = pack(ROOT, packed);
}, 60_000);
afterAll(() => rmSync(packed, { recursive: true, force: true }));

describe("the package", { timeout: 60_000 }, () => {
  it("installed into an empty folder without a network, writes and builds a policy", () => {
    const cwd = workspace();
    const home = join(cwd, "empty", "node_modules", "pellucid");
    mkdirSync(home, { recursive: true });
    execFileSync("tar", ["-xzf", tarball, "-C", home, "--strip-components=1"]);

    const { dependencies, bin } = JSON.parse(readFileSync(join(home, "package.json"), "utf8"));
    expect(dependencies).toBeUndefined();
    const shipped = Object.keys(snapshot(home));
    expect(shipped).toContain(bin.pellucid);
    expect(shipped.filter((path) => /^(src|test|generated|node_modules|scripts)\//.test(path))).toEqual([]);
    // Findings name its pages.
    expect(shipped).toContain("docs/keys/outline.md");
    // What runs is what can be read.
    expect(shipped.filter((path) => path.endsWith(".cache"))).toEqual([]);

    const empty = realpathSync(join(cwd, "empty"));
    const installed = { bin: join(home, bin.pellucid) };
    expect(spawned(empty, ["--version"], installed).code).toBe(0);
    expect(spawned(empty, ["init", "shop"], installed).code).toBe(0);
    // The names that a new policy starts from are reported until somebody replaces them.
    expect(spawned(empty, ["build", "shop", "--out", "out"], installed)).toMatchObject({
      code: 0,
      stderr: "0 errors, 6 warnings in 1 policy\n5 files in out\n",
    });
    expect(Object.keys(snapshot(join(empty, "out", "shop")))).toEqual(FILES);
    expect(spawned(empty, ["schema", "policy"], installed).code).toBe(0);
  });

  it("has the same bytes from a checkout in another folder, built from there, and names neither", () => {
    const elsewhere = workspace();
    const checkout = join(elsewhere, "a clone", "of it");
    for (const name of [
      "bin",
      "docs",
      "messages",
      "policies",
      "rules",
      "schemas",
      "scripts",
      "src",
      "statements",
      "templates",
      "vocabulary",
    ])
      cpSync(join(ROOT, name), join(checkout, name), { recursive: true });
    for (const name of ["package.json", "README.md", "LICENSE", "tsconfig.json"])
      cpSync(join(ROOT, name), join(checkout, name));
    symlinkSync(join(ROOT, "node_modules"), join(checkout, "node_modules"));
    for (const script of ["generate.mjs", "bundle.mjs"])
      execFileSync(process.execPath, [join(checkout, "scripts", script)], { cwd: elsewhere, stdio: "pipe" });

    const digest = (bytes: string | Buffer) => createHash("sha256").update(bytes).digest("hex");
    const here = snapshot(join(ROOT, "dist"));
    const there = snapshot(join(checkout, "dist"));
    expect(Object.keys(there)).toEqual(Object.keys(here));
    for (const path of Object.keys(here))
      expect(digest(there[path] as string), path).toBe(digest(here[path] as string));
    expect(digest(readFileSync(pack(checkout, workspace())))).toBe(digest(readFileSync(tarball)));
    for (const [path, text] of Object.entries(here))
      for (const told of [ROOT, checkout, "/node_modules/"])
        expect(text.includes(told), `${told} in ${path}`).toBe(false);
  });

  it("passes on the licence of everything in it", () => {
    const licences = readFileSync(join(ROOT, "dist", "THIRD-PARTY-LICENSES.txt"), "utf8");
    const each = licences.split(`\n${"-".repeat(80)}\n\n`);
    expect(each.map((text) => text.split(" ")[0])).toEqual(
      expect.arrayContaining(["commander", "yaml", "ajv"]),
    );
    for (const text of each) expect(text, text.slice(0, 60)).toMatch(/Permission|Redistribution/);
  });
});
