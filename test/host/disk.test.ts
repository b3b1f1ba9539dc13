import { execFileSync, spawn } from "node:child_process";
import { lstatSync, mkdirSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { disk } from "../../src/host/disk.ts";
import { codeOf } from "../../src/host/host.ts";
import {
  BIN,
  environment,
  POLICY,
  policyNamed,
  put,
  run,
  shell,
  snapshot,
  spawned,
  workspace,
} from "../cli/helpers.ts";
import {
  builds,
  type Fault,
  faulty,
  finish,
  Killed,
  names,
  type Output,
  seen,
  seenBy,
} from "../output/crash.ts";

const BUILD = ["build", "p", "--out", "out"];
const OLD: Output = { shop: { "en.md": "old", "zh.md": "same", "x.md": "x" }, gone: { "en.md": "gone" } };
const NEW: Output = { shop: { "en.md": "new", "zh.md": "same", "y.md": "y" }, fresh: { "en.md": "fresh" } };
const wait = { pause: () => {} };

describe("on a real disk", () => {
  it("a build that is killed at any change leaves all old or all new, and the next one heals it", () => {
    const state = (output: Output) => {
      const root = workspace();
      finish(builds(disk, OLD, root), wait);
      finish(builds(disk, output, root), wait);
      return { seen: seen(disk, join(root, "out")), names: names(disk, join(root, "out")) };
    };
    const [isOld, isNew] = [state(OLD), state(NEW)];
    const counted = { old: 0, new: 0 };
    for (let at = 2; ; at += 2) {
      const root = workspace();
      finish(builds(disk, OLD, root), wait);
      const ended = new Set<number>();
      const as = (pid: number) => seenBy(disk, { place: "here", pid, started: null }, ended);
      try {
        finish(builds(faulty(as(1), { at, what: "kill" }).host, NEW, root), wait);
        break;
      } catch (error) {
        expect(error).toBeInstanceOf(Killed);
      }
      ended.add(1);
      const found = seen(disk, join(root, "out"));
      if (found["shop/en.md"] === "old") {
        counted.old += 1;
        expect({ at, found }).toEqual({ at, found: isOld.seen });
      } else {
        counted.new += 1;
        expect({ at, found }).toEqual({ at, found: isNew.seen });
      }
      finish(builds(as(2), NEW, root), wait);
      expect({ at, names: names(disk, join(root, "out")) }).toEqual({ at, names: isNew.names });
      expect(seen(disk, join(root, "out"))).toEqual(isNew.seen);
    }
    expect(counted.old).toBeGreaterThan(10);
    expect(counted.new).toBeGreaterThan(5);
  });

  it("a file that is a link is replaced, and put back as one when the build fails", () => {
    const root = workspace({ "elsewhere/en.md": "linked", "p/x": "" });
    mkdirSync(join(root, "out/shop"), { recursive: true });
    symlinkSync("../../elsewhere/en.md", join(root, "out/shop/en.md"));
    const before = snapshot(root);
    let failed = 0;
    for (let at = 12; at < 40; at += 1)
      try {
        finish(builds(faulty(disk, { at, what: "EIO" }).host, NEW, root), wait);
        break;
      } catch {
        failed += 1;
        expect({ at, state: snapshot(root) }).toEqual({ at, state: before });
      }
    expect(failed).toBeGreaterThan(10);
    finish(builds(disk, NEW, root), wait);
    expect(snapshot(root)).toMatchObject({ "elsewhere/en.md": "linked", "out/shop/en.md": "new" });
  });

  it("the folder of a policy may be a link to a folder elsewhere", () => {
    const root = workspace({ "elsewhere/deep/mine.txt": "mine" });
    mkdirSync(join(root, "out"));
    symlinkSync("../elsewhere/deep", join(root, "out/shop"));
    finish(builds(disk, OLD, root), wait);
    const build = builds(disk, NEW, root);
    while (!lstatSync(join(root, "elsewhere/deep/en.md")).isSymbolicLink()) build.next();
    expect(seen(disk, join(root, "out"))["shop/en.md"]).toBe("old");
    finish(build, wait);
    expect(lstatSync(join(root, "elsewhere/deep/en.md")).isFile()).toBe(true);
    expect(seen(disk, join(root, "out"))["shop/en.md"]).toBe("new");
  });
});

/** Policies with a word in them that tells one state from the next. */
const sources = (count: number, word: string): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, i) => [
      `p/${i}/policy.yaml`,
      policyNamed(`shop-${i}`).replace("Welcome.", () => `Welcome ${word}.`),
    ]),
  );

async function built(count: number): Promise<string> {
  const cwd = workspace({ ...sources(count, "before"), "out/mine.txt": "mine\n" });
  expect((await run(cwd, BUILD)).code).toBe(0);
  put(cwd, sources(count, "after"));
  return cwd;
}

const disturbed = (cwd: string, fault: Fault, args = BUILD) =>
  run(cwd, args, { host: faulty(disk, fault).host });

describe("a disk that fails", () => {
  it("at any change, is told with exit 2, and the output is as it was; or all is written", async () => {
    const cwd = await built(2);
    const before = snapshot(cwd);
    let refused = 0;
    for (let at = 0; at < 90; at += 6) {
      const ran = await disturbed(cwd, { at, what: "ENOSPC" });
      if (ran.code === 0) break;
      refused += 1;
      expect(ran.code).toBe(2);
      expect(ran.stderr).toMatch(
        /^pellucid: Cannot write to "out[^"]*" \(ENOSPC\)\. The previous output is unchanged\.\n$/,
      );
      expect(snapshot(cwd)).toEqual(before);
    }
    expect(refused).toBeGreaterThan(5);
    expect((await run(cwd, BUILD)).code).toBe(0);
  });

  it("when all is written already, does not make it a failure; the next build tidies up", async () => {
    const cwd = await built(1);
    const { host, count } = faulty(disk, { at: Number.POSITIVE_INFINITY, what: "EIO" });
    await run(cwd, BUILD, { host });
    put(cwd, sources(1, "later"));
    const { code, stderr } = await disturbed(cwd, { at: count() - 4, what: "EIO", lasts: true });
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /5 files in out\nEverything was written, .* \(EIO\)\. The next build removes them\.\n$/,
    );
    expect(seen(disk, join(cwd, "out"))["shop-0/en.md"]).toContain("Welcome later.");
  });

  it("leaves no output folder where there was none", async () => {
    const cwd = workspace({ "p/policy.yaml": POLICY });
    const before = snapshot(cwd);
    for (let at = 0; at < 40; at += 1) {
      const { code } = await disturbed(cwd, { at, what: "EDQUOT" }, ["build", "p", "--out", "new/deep/out"]);
      if (code === 0) break;
      expect({ at, state: snapshot(cwd) }).toEqual({ at, state: before });
    }
  });

  it("is told in Chinese", async () => {
    const cwd = await built(1);
    expect((await disturbed(cwd, { at: 3, what: "ENOSPC" }, [...BUILD, "--ui-lang", "zh"])).stderr).toBe(
      "pellucid: 无法写入“out”（ENOSPC）。原有输出未改动。\n",
    );
  });

  it.each(["EACCES", "EROFS"])("that may not be written to is enough for --check (%s)", async (what) => {
    const cwd = workspace({ "p/policy.yaml": POLICY });
    await run(cwd, BUILD);
    const { code } = await disturbed(cwd, { at: 0, what, lasts: true }, [...BUILD, "--check"]);
    expect(code).toBe(0);
  });

  it("is named by the place that refuses", async () => {
    const cwd = await built(2);
    const before = snapshot(cwd);
    const refused = await run(cwd, BUILD, {
      host: {
        ...disk,
        rename: (from, to) => {
          if (to.endsWith("out/shop-1/en.html"))
            throw Object.assign(new Error("EACCES"), { code: "EACCES", syscall: "rename" });
          disk.rename(from, to);
        },
      },
    });
    expect(refused).toEqual({
      code: 2,
      stdout: "",
      stderr: 'pellucid: Cannot write to "out/shop-1/en.html" (EACCES). The previous output is unchanged.\n',
    });
    expect(snapshot(cwd)).toEqual(before);
  });
});

describe("a build that fails", () => {
  it("still heals what one before it left half-done, and --check does not", async () => {
    const cwd = await built(2);
    const whole = seen(disk, join(cwd, "out"));
    const killed = faulty(seenBy(disk, { ...disk.self(), pid: 2 ** 30 }, new Set()), {
      at: 46,
      what: "kill",
    });
    await run(cwd, BUILD, { host: killed.host }).catch(() => {});
    put(cwd, { "p/1/policy.yaml": "pellucid: [" });
    const isHalf = () => names(disk, join(cwd, "out")).some((name) => name.endsWith(" link"));
    expect(isHalf()).toBe(true);
    await run(cwd, [...BUILD, "--check"]);
    expect(isHalf()).toBe(true);
    expect((await run(cwd, BUILD)).code).toBe(1);
    expect(isHalf()).toBe(false);
    expect(seen(disk, join(cwd, "out"))).toEqual(whole);
    expect(readdirSync(join(cwd, "out")).sort()).toEqual([".pellucid.json", "mine.txt", "shop-0", "shop-1"]);
  });
});

describe("a folder that does not take files", () => {
  it.each(["/proc/x", "/proc/self/x/y"])("ends at once: %s", async (out) => {
    const cwd = workspace({ "p/policy.yaml": POLICY });
    const { code, stderr } = await run(cwd, ["build", "p", "--out", out]);
    expect(code).toBe(2);
    expect(stderr).toContain("(ENOENT). The previous output is unchanged.");
    const init = await run(cwd, ["init", out]);
    expect(init.code).toBe(2);
    expect(init.stderr).toMatch(/^pellucid: Cannot write to ".*" \(ENOENT\)\. Nothing was written\.\n$/);
  });
});

describe("a process", () => {
  it("that is killed at any moment leaves no mixture, and what it leaves is healed", async () => {
    const count = 12;
    const args = [...BUILD, "--emit", "md,manifest"];
    const cwd = workspace(sources(count, "one"));
    expect(spawned(cwd, args).code).toBe(0);
    const word = () => {
      const texts = Object.entries(seen(disk, join(cwd, "out"))).filter(([path]) => path.endsWith("/en.md"));
      expect(texts).toHaveLength(count);
      return [...new Set(texts.map(([, text]) => /Welcome (\w+)/.exec(text)?.[1]))].join();
    };
    for (let round = 0; round < 3; round += 1) {
      const [before, after] = round % 2 ? ["two", "one"] : ["one", "two"];
      put(cwd, sources(count, after));
      await ended(cwd, args, "SIGKILL", 200 + round * 100);
      expect([before, after]).toContain(word());
      expect(spawned(cwd, args).code).toBe(0);
      expect(word()).toBe(after);
      expect(names(disk, join(cwd, "out")).filter((name) => name.includes("pellucid-"))).toEqual([]);
    }
  });

  it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "that is told to end (%s) tidies up, and ends by the signal",
    async (signal) => {
      const cwd = workspace(sources(60, "one"));
      const result = await ended(cwd, BUILD, signal, "staging");
      expect(result).toBe(signal);
      expect(readdirSync(cwd)).toEqual(["p"]);
    },
  );

  it("beside another one on the same folder: one after the other", async () => {
    const cwd = workspace({ ...sources(6, "one") });
    const other = workspace(sources(6, "two"));
    rmSync(join(cwd, "out"), { recursive: true, force: true });
    mkdirSync(join(cwd, "out"));
    symlinkSync(join(cwd, "out"), join(other, "out"));
    const codes = await Promise.all([
      ended(cwd, BUILD),
      ended(other, BUILD),
      ended(cwd, BUILD),
      ended(other, BUILD),
    ]);
    expect(codes).toEqual([0, 0, 0, 0]);
    const words = Object.entries(seen(disk, join(cwd, "out"))).map(
      ([, text]) => /Welcome (\w+)\./.exec(text)?.[1],
    );
    expect(new Set(words.filter(Boolean)).size).toBe(1);
    expect(names(disk, join(cwd, "out")).filter((name) => name.includes("pellucid-"))).toEqual([]);
  });

  it.each([
    [
      "a full disk behind the standard output",
      "$PELLUCID build p --out out --format json > /dev/full",
      2,
      false,
    ],
    ["a full disk behind the standard error", "$PELLUCID build p --out out 2> /dev/full", 0, true],
    ["a standard error that is closed", "$PELLUCID build p --out out 2>&-", 0, true],
    [
      "a standard error that nobody reads",
      "{ $PELLUCID build p --out out 2>&3; } 3>&1 >/dev/null | true; exit 0",
      0,
      true,
    ],
    ["a full disk behind init", "$PELLUCID init x > /dev/full", 2, false],
  ])("with %s: exit code and what was written agree", (_, line, code, isWritten) => {
    const cwd = workspace({ "p/policy.yaml": POLICY });
    expect(shell(cwd, line).code).toBe(code);
    expect(readdirSync(cwd)).toEqual(isWritten ? ["out", "p"] : ["p"]);
  });

  it("in a folder that is gone says so", () => {
    const cwd = workspace({ "gone/x": "" });
    expect(shell(join(cwd, "gone"), `rm -r "$PWD"; $PELLUCID check .`).stderr).toBe(
      "pellucid: The folder that you run the command in does not exist any more.\n",
    );
  });

  it("reads no pipe and writes to none", async () => {
    const cwd = workspace({ "p/policy.yaml": POLICY });
    execFileSync("mkfifo", [join(cwd, "report.json")]);
    const { code, stderr } = await run(cwd, ["check", "p", "--output-file", "report.json"]);
    expect(code).toBe(2);
    expect(stderr).toContain("is not a report of Pellucid");
  });
});

/** What stands in a folder that a program at work may make or remove at any moment. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return [];
    throw error;
  }
}

/** Runs the program and sends it a signal, after some milliseconds or when its staging folder is there; how it ended. */
function ended(
  cwd: string,
  args: string[],
  signal?: NodeJS.Signals,
  when?: number | "staging",
): Promise<number | NodeJS.Signals | null> {
  const child = spawn(process.execPath, [BIN, ...args], { cwd, env: environment(), stdio: "ignore" });
  const timer =
    when === "staging"
      ? setInterval(() => {
          if (signal && namesIn(join(cwd, "out")).some((name) => name.startsWith(".pellucid-")))
            child.kill(signal);
        }, 5)
      : setTimeout(() => signal && child.kill(signal), when ?? 0);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code, by) => {
      clearInterval(timer);
      resolve(by ?? code);
    });
  });
}
