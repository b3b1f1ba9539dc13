import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { BIN, environment, FILES, run, snapshot } from "../cli/helpers.ts";
import { BUILD, built, change, disturbed, outputOf } from "./helpers.ts";

type Output = Record<string, string>;

const isStaging = (path: string) => path.startsWith(".pellucid-");
const withoutStaging = (output: Output): Output =>
  Object.fromEntries(Object.entries(output).filter(([path]) => !isStaging(path)));

/** Every file is the one from before or the new one, never a piece; a new manifest has only new files beside it. */
function expectWhole(found: Output, before: Output, after: Output): void {
  const output = withoutStaging(found);
  expect(Object.keys(output).sort()).toEqual(Object.keys(before).sort());
  for (const [path, text] of Object.entries(output))
    expect(text === before[path] || text === after[path], `${path} is whole`).toBe(true);
  for (const manifest of Object.keys(output).filter((path) => path.endsWith("/manifest.json"))) {
    if (output[manifest] !== after[manifest]) continue;
    for (const name of FILES) {
      const path = manifest.replace("manifest.json", name);
      if (path in after)
        expect(output[path], `${path} is of the same build as its manifest`).toBe(after[path]);
    }
  }
}

/** The next build makes good whatever the killed one left behind. */
function expectHealed(cwd: string, after: Output, args = BUILD): void {
  expect(run(cwd, args).code).toBe(0);
  expect(snapshot(join(cwd, "out"))).toEqual(after);
}

describe("a build that is killed", () => {
  it.each([
    ["before its first file", "mkdirSync:1", true],
    ["in the middle of a file", "writeFileSync:0", true],
    ["between two policies", "writeFileSync:5", true],
    ["in the last file", "writeFileSync:14", true],
    ["before the first file is moved", "renameSync:0", true],
    ["after the first file is moved", "renameSync:1", false],
    ["before the first manifest is moved", "renameSync:4", false],
    ["after the first policy is moved", "renameSync:5", false],
    ["before the last file is moved", "renameSync:14", false],
    ["before it tidies up", "rmSync:0", false],
  ])("%s", (_, call, isUntouched) => {
    const cwd = built(3);
    const before = snapshot(join(cwd, "out"));
    const after = outputOf(3, "after");
    change(cwd, 3, "after");
    expect(disturbed(cwd, `${call}:KILL`).code).toBeNull();
    const left = snapshot(join(cwd, "out"));
    expectWhole(left, before, after);
    if (isUntouched) expect(withoutStaging(left)).toEqual(before);
    expectHealed(cwd, after);
  });

  it("at any moment, among fifty policies", { timeout: 120_000 }, async () => {
    const count = 50;
    const build = [...BUILD, "--emit", "md,manifest"];
    const began = performance.now();
    const states = { one: outputOf(count, "one", build), two: outputOf(count, "two", build) };
    const length = (performance.now() - began) / 2;
    const cwd = built(count, "one", build);

    let killed = 0;
    let word: "one" | "two" = "one";
    for (let round = 0; round < 4; round += 1) {
      const next: "one" | "two" = word === "one" ? "two" : "one";
      change(cwd, count, next);
      const moment = Math.random() * length;
      if (await killAfter(cwd, build, moment)) killed += 1;
      expectWhole(snapshot(join(cwd, "out")), states[word], states[next]);
      expectHealed(cwd, states[next], build);
      word = next;
    }
    expect(killed).toBeGreaterThan(0);
  });

  it("does not take the staging folder of a build that still runs", () => {
    const cwd = built(1);
    const [running, gone] = [`.pellucid-${process.pid}`, ".pellucid-2147483646"];
    for (const name of [running, gone]) {
      mkdirSync(join(cwd, "out", name, "new"), { recursive: true });
      writeFileSync(join(cwd, "out", name, "new", "en.md"), "half");
    }
    expect(run(cwd, BUILD).code).toBe(0);
    const left = Object.keys(snapshot(join(cwd, "out"))).filter(isStaging);
    expect(left).toEqual([`${running}/`, `${running}/new/`, `${running}/new/en.md`]);
  });
});

/** Runs the build and kills it after some milliseconds; false when it was over before. */
function killAfter(cwd: string, args: string[], milliseconds: number): Promise<boolean> {
  const child = spawn(process.execPath, [BIN, ...args], { cwd, env: environment(), stdio: "ignore" });
  const timer = setTimeout(() => child.kill("SIGKILL"), milliseconds);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (_, signal) => {
      clearTimeout(timer);
      resolve(signal === "SIGKILL");
    });
  });
}
