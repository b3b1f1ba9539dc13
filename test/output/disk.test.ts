import { chmodSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run, shell, snapshot } from "../cli/helpers.ts";
import { BUILD, built, change, disturbed, fresh, outputOf } from "./helpers.ts";

const refusal = (reason: string) => ({
  code: 2,
  stdout: "",
  stderr: `pellucid: Cannot write to "out" (${reason}). The previous output is unchanged.\n`,
});

describe("a disk that is full", () => {
  it.each([0, 1, 4, 5, 9, 14])("after %i files leaves the previous output byte for byte", (files) => {
    const cwd = built(3);
    change(cwd, 3, "after");
    const before = snapshot(cwd);
    expect(disturbed(cwd, `writeFileSync:${files}:ENOSPC`)).toEqual(refusal("ENOSPC"));
    expect(snapshot(cwd)).toEqual(before);
    // Once there is room, the same build succeeds.
    expect(run(cwd, BUILD).code).toBe(0);
    expect(snapshot(join(cwd, "out"))).toEqual(outputOf(3, "after"));
  });

  it("says so in Chinese", () => {
    const cwd = fresh();
    const { code, stderr } = run(cwd, [...BUILD, "--ui-lang", "zh"], {
      env: { FAULT: "writeFileSync:0:ENOSPC" },
      preload: join(cwd, "faults.mjs"),
    });
    expect(code).toBe(2);
    expect(stderr).toBe("pellucid: 无法写入“out”（ENOSPC）。原有输出未改动。\n");
  });

  it.each([
    ["writeFileSync:0", "ENOSPC"],
    ["writeFileSync:3", "EDQUOT"],
    ["mkdirSync:1", "ENOSPC"],
    ["renameSync:0", "EIO"],
  ])("leaves no output folder where there was none (%s:%s)", (call, reason) => {
    const cwd = fresh();
    const before = snapshot(cwd);
    expect(disturbed(cwd, `${call}:${reason}`)).toEqual(refusal(reason));
    expect(snapshot(cwd)).toEqual(before);
  });

  it("behind the standard output is a failure, too", () => {
    expect(shell(fresh(), "$PELLUCID schema policy > /dev/full")).toEqual({
      code: 2,
      stdout: "",
      stderr: "pellucid: Cannot write to the standard output (ENOSPC).\n",
    });
  });
});

describe("a file that cannot be replaced", () => {
  it.each([0, 1, 7, 14])("after %i others: they are put back", (files) => {
    const cwd = built(3);
    change(cwd, 3, "after");
    const before = snapshot(cwd);
    // The call that fails is the last one that does: putting back what was there works again.
    const { code, stderr } = run(cwd, BUILD, {
      env: { FAULT: `${files}` },
      preload: `data:text/javascript,${encodeURIComponent(`import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
let left = Number(process.env.FAULT);
const real = fs.renameSync;
fs.renameSync = (...args) => {
  left -= 1;
  if (left === -1) throw Object.assign(new Error("EPERM"), { code: "EPERM", syscall: "rename" });
  return real(...args);
};
syncBuiltinESMExports();`)}`,
    });
    expect({ code, stderr }).toEqual({ code: 2, stderr: refusal("EPERM").stderr });
    expect(snapshot(cwd)).toEqual(before);
  });

  it("and one that is new is taken away again", () => {
    const cwd = built(1);
    change(cwd, 2, "after");
    const before = snapshot(cwd);
    expect(disturbed(cwd, "renameSync:7:EPERM").code).toBe(2);
    // The old files cannot be put back by a disk that refuses every change, but nothing new is left beside them.
    const after = snapshot(cwd);
    expect(Object.keys(after).filter((path) => path.startsWith("out/shop-1"))).toEqual([]);
    expect(Object.keys(before).filter((path) => !(path in after))).toEqual([]);
  });
});

describe("an output folder that may not be written to", () => {
  it.each(["EACCES", "EROFS"])("is left alone (%s)", (reason) => {
    const cwd = built(2);
    change(cwd, 2, "after");
    if (process.getuid?.() !== 0) chmodSync(join(cwd, "out"), 0o555);
    const before = snapshot(cwd);
    const refused = disturbed(cwd, `mkdirSync:1:${reason}`);
    expect(refused.code).toBe(2);
    expect(refused.stdout).toBe("");
    expect(refused.stderr).toMatch(
      /^pellucid: Cannot write to "out" \(E\w+\)\. The previous output is unchanged\.\n$/,
    );
    expect(snapshot(cwd)).toEqual(before);
    chmodSync(join(cwd, "out"), 0o755);
  });

  it("also when only the folder of a later policy is, before anything is moved", () => {
    const cwd = built(2);
    change(cwd, 2, "after");
    const before = snapshot(cwd);
    const refused = disturbed(cwd, "accessSync:1:EACCES");
    expect(refused).toEqual({
      code: 2,
      stdout: "",
      stderr: 'pellucid: Cannot write to "out/shop-1" (EACCES). The previous output is unchanged.\n',
    });
    expect(snapshot(cwd)).toEqual(before);
  });

  it("is enough for --check", () => {
    const cwd = built(2);
    const before = snapshot(cwd);
    for (const call of ["writeFileSync", "mkdirSync", "renameSync"]) {
      const { code } = run(cwd, [...BUILD, "--check"], {
        env: { FAULT: `${call}:0:EROFS` },
        preload: join(cwd, "faults.mjs"),
      });
      expect(code).toBe(0);
    }
    expect(snapshot(cwd)).toEqual(before);
  });
});
