import { describe, expect, it } from "vitest";
import { MemoryHost } from "../../src/host/memory.ts";
import { Busy, Lost } from "../../src/output/refusals.ts";
import { builds, faulty, finish, Killed, names, type Output, seen } from "./crash.ts";

/** The states of an output folder: a file changes, one stays, one goes, one comes; a policy goes and one comes. */
const OLD: Output = {
  shop: { "en.md": "shop old", "zh.md": "same", "en.html": "page" },
  gone: { "en.md": "gone" },
  other: { "en.md": "other old", "manifest.json": "1" },
};
const NEW: Output = {
  shop: { "en.md": "shop new!", "zh.md": "same", "lists.md": "lists" },
  other: { "en.md": "other new", "manifest.json": "2" },
  fresh: { "en.md": "fresh" },
};

const ours = { place: "here", pid: 1, started: "1" };
const next = { place: "here", pid: 2, started: "2" };
const foreign = { place: "there", pid: 1, started: "1" };

/** A folder with the old state, and a file that is somebody else's. */
function oldOutput(links = true): MemoryHost {
  const host = new MemoryHost({ "/site/out/shop/mine.txt": "mine", "/site/p/x": "" }, ours);
  if (!links) withoutLinks(host);
  finish(builds(host, OLD), host);
  return host;
}

/** As on a file system that has neither kind of link. */
function withoutLinks(host: MemoryHost): MemoryHost {
  const refuse = () => {
    throw Object.assign(new Error("EPERM"), { code: "EPERM", syscall: "link" });
  };
  return Object.assign(host, { symlink: refuse, link: refuse });
}

function stateAfter(output: Output): { seen: Record<string, string>; names: string[] } {
  const host = oldOutput();
  finish(builds(host, output), host);
  return { seen: seen(host), names: names(host) };
}

const isOld = stateAfter(OLD);
const isNew = stateAfter(NEW);

/** How many changes a build makes on the disk. */
function changes(links = true): number {
  const { host, count } = faulty(oldOutput(links), { at: Number.POSITIVE_INFINITY, what: "kill" });
  finish(builds(host, NEW), host);
  return count();
}

/** A host that somebody else comes to before one of its changes; making a folder with a new name is two, as on a disk. */
function meeting(host: MemoryHost, at: number, other: () => void): { host: MemoryHost; count: () => number } {
  let count = 0;
  const change = () => {
    if (count++ === at) other();
  };
  const wrapped = new Proxy(host, {
    get(target, name) {
      const value = Reflect.get(target, name);
      if (typeof value !== "function") return value;
      return (...args: unknown[]) => {
        if (["mkdir", "mkdtemp", "write", "rename", "remove", "rmdir"].includes(String(name))) change();
        const result = value.apply(target, args);
        if (name !== "mkdtemp") return result;
        change();
        target.touch(result);
        return result;
      };
    },
  });
  return { host: wrapped, count: () => count };
}

describe("a build", () => {
  it("leaves ordinary files, and nothing of its own but the record", () => {
    expect(isNew.names).toEqual([
      ".pellucid.json file",
      "fresh/",
      "fresh/en.md file",
      "other/",
      "other/en.md file",
      "other/manifest.json file",
      "shop/",
      "shop/en.md file",
      "shop/lists.md file",
      "shop/mine.txt file",
      "shop/zh.md file",
    ]);
    expect(isNew.seen["shop/en.md"]).toBe("shop new!");
  });

  it("touches no file that stays as it is", () => {
    const host = oldOutput();
    finish(builds(host, OLD), host);
    const { host: watched, count } = faulty(host, { at: Number.POSITIVE_INFINITY, what: "kill" });
    const quiet = count();
    finish(builds(watched, OLD), host);
    const renames = count() - quiet;
    expect(host.lstat("/site/out/shop/en.md")?.changed).toBe(0);
    // The staging folder, its owner, two folders in it for each policy, the files and the lock; no rename.
    expect(renames).toBeLessThan(20);
  });
});

describe.each([
  ["with links", true],
  ["without links", false],
])("a build that is killed, %s,", (_, links) => {
  it.each(["kill", "half"])(
    "at any change (%s) leaves all old or all new, and the next build heals it",
    (what) => {
      const total = changes(links);
      expect(total).toBeGreaterThan(50);
      const counted = { old: 0, new: 0, mixed: 0 };
      for (let at = 0; at < total; at += 1) {
        const host = oldOutput(links);
        expect(() => finish(builds(faulty(host, { at, what }).host, NEW), host)).toThrow(Killed);
        host.end(ours);
        const state = JSON.stringify(seen(host));
        if (state === JSON.stringify(isOld.seen)) counted.old += 1;
        else if (state === JSON.stringify(isNew.seen)) counted.new += 1;
        else counted.mixed += 1;
        // The next build makes the old state again: what it takes back or finishes must not show through.
        const healer = new MemoryHost({}, next, host);
        if (!links) withoutLinks(healer);
        // A staging folder that does not say whose it is stays for an hour.
        healer.pause(7_200_000);
        finish(builds(healer, at % 2 ? OLD : NEW), healer);
        expect({ at, names: names(healer), seen: seen(healer) }).toEqual({ at, ...(at % 2 ? isOld : isNew) });
      }
      if (links) expect(counted.mixed).toBe(0);
      expect(counted.old).toBeGreaterThan(10);
      expect(counted.new).toBeGreaterThan(5);
    },
  );

  it("at any change, with the next one killed at any change too, is healed by the third", () => {
    const total = changes(links);
    for (let first = 0; first < total; first += 4)
      for (let second = 0; second < 70; second += 9) {
        const host = oldOutput(links);
        expect(() => finish(builds(faulty(host, { at: first, what: "kill" }).host, NEW), host)).toThrow(
          Killed,
        );
        host.end(ours);
        const healer = new MemoryHost({}, next, host);
        if (!links) withoutLinks(healer);
        try {
          finish(builds(faulty(healer, { at: second, what: "kill" }).host, NEW), healer);
        } catch (error) {
          expect(error).toBeInstanceOf(Killed);
        }
        healer.end(next);
        const state = JSON.stringify(seen(healer));
        if (links) expect([JSON.stringify(isOld.seen), JSON.stringify(isNew.seen)]).toContain(state);
        const third = new MemoryHost({}, { ...ours, pid: 3 }, host);
        if (!links) withoutLinks(third);
        third.pause(7_200_000);
        finish(builds(third, NEW), third);
        expect({ first, second, names: names(third), seen: seen(third) }).toEqual({
          first,
          second,
          ...isNew,
        });
      }
  });
});

describe("a disk that fails", () => {
  it.each([
    ["once", false],
    ["from then on", true],
  ])("at any change, %s, leaves all old or all new, and says which", (_, lasts) => {
    const total = changes();
    for (let at = 0; at < total; at += 1) {
      const host = oldOutput();
      let end: unknown;
      try {
        finish(builds(faulty(host, { at, what: "ENOSPC", lasts }).host, NEW), host);
        end = "written";
      } catch (error) {
        end = (error as NodeJS.ErrnoException).code;
      }
      const state = seen(host);
      if (end === "ENOSPC" && JSON.stringify(state) === JSON.stringify(isNew.seen))
        end = "ENOSPC when all was written";
      expect({ at, state }).toEqual({ at, state: end === "written" ? isNew.seen : isOld.seen });
      host.end(ours);
      const healer = new MemoryHost({}, next, host);
      healer.pause(7_200_000);
      finish(builds(healer, NEW), healer);
      expect({ at, names: names(host), seen: seen(host) }).toEqual({ at, ...isNew });
    }
  });
});

describe("two builders", () => {
  const A: Output = { shop: { "en.md": "A", "a.md": "A" }, other: { "en.md": "A" } };
  const B: Output = { shop: { "en.md": "B" }, other: { "en.md": "B", "b.md": "B" } };

  /** The builds that what is seen comes from: of the first state the whole of it, or it is told in full. */
  const stateOf = (host: MemoryHost) => {
    const { ".pellucid.json": _, "x.txt": __, ...found } = seen(host);
    const { ".pellucid.json": ___, "shop/mine.txt": ____, ...old } = isOld.seen;
    if (JSON.stringify(found) === JSON.stringify(old)) return "old";
    return JSON.stringify(found) === JSON.stringify(whole("A")) ||
      JSON.stringify(found) === JSON.stringify(whole("B"))
      ? found["shop/en.md"]
      : JSON.stringify(found);
  };
  const whole = (one: "A" | "B") =>
    one === "A"
      ? { "other/en.md": "A", "shop/a.md": "A", "shop/en.md": "A" }
      : { "other/b.md": "B", "other/en.md": "B", "shop/en.md": "B" };

  it.each([
    ["on one machine", ours, next],
    ["in two containers", ours, foreign],
  ])(
    "%s, one stopped at any change while the other goes on: all of one, then all of the other",
    (_, one, two) => {
      for (let at = 0; at < 200; at += 1) {
        const a = new MemoryHost({ "/site/out/x.txt": "", "/site/p/x": "" }, one);
        finish(builds(a, OLD), a);
        const b = new MemoryHost({}, two, a);
        const [first, second] = [builds(a, A), builds(b, B)];
        let isOver = false;
        for (let count = 0; count < at && !isOver; count += 1) isOver = first.next().done === true;
        // The other goes on until it has waited for a second: not long enough to take the first for dead.
        let waited = 0;
        let isDone = false;
        while (!isDone && waited < 1000) {
          const { done, value } = second.next();
          isDone = done === true;
          if (typeof value === "number") waited += value;
          expect(stateOf(a)).toMatch(/^(old|A|B)$/);
        }
        if (!isOver) finish(first, a);
        if (!isDone) finish(second, b);
        expect(["A", "B"]).toContain(stateOf(a));
        expect(names(a).filter((name) => name.includes("pellucid-") || name.endsWith(" link"))).toEqual([]);
        if (isOver) break;
      }
    },
  );

  it("in any order of their changes", () => {
    let random = 1;
    const chance = () => {
      random = (random * 48271) % 2147483647;
      return random / 2147483647;
    };
    for (let round = 0; round < 30; round += 1) {
      const a = new MemoryHost({ "/site/out/x.txt": "", "/site/p/x": "" }, ours);
      finish(builds(a, OLD), a);
      const b = new MemoryHost({}, round % 2 ? next : foreign, a);
      const running = [builds(a, A), builds(b, B)];
      const bias = chance();
      while (running.length > 0) {
        const index = running.length > 1 && chance() < bias ? 1 : 0;
        const { done, value } = (running[index] as Generator<number, unknown>).next();
        if (done) running.splice(index, 1);
        else if (value) a.pause(value as number);
        expect(stateOf(a)).toMatch(/^(old|A|B)$/);
      }
      expect(stateOf(a)).toMatch(/^[AB]$/);
      expect(names(a).filter((name) => name.includes("pellucid-") || name.endsWith(" link"))).toEqual([]);
    }
  });

  it("of which one begins at any change with which the other makes room for its files", () => {
    for (let at = 0; ; at += 1) {
      const a = new MemoryHost({ "/site/out/x.txt": "", "/site/p/x": "" }, ours);
      finish(builds(a, OLD), a);
      const second = builds(new MemoryHost({}, next, a), B);
      const { host, count } = meeting(a, at, () => second.next());
      const first = builds(host, A);
      first.next();
      const isReady = count() <= at;
      finish(first, a);
      finish(second, a);
      expect(stateOf(a)).toBe("B");
      expect(names(a).filter((name) => name.includes("pellucid-") || name.endsWith(" link"))).toEqual([]);
      if (isReady) break;
    }
  });

  it("of which one falls asleep at any change for longer than it is waited for: it changes nothing when it wakes up", () => {
    let taken = 0;
    for (let at = 0; at < 200; at += 1) {
      const a = new MemoryHost({ "/site/out/x.txt": "", "/site/p/x": "" }, ours);
      finish(builds(a, OLD), a);
      const b = new MemoryHost({}, foreign, a);
      const sleeper = builds(a, A);
      let isOver = false;
      for (let count = 0; count < at && !isOver; count += 1) isOver = sleeper.next().done === true;
      finish(builds(b, B), b);
      expect(stateOf(a)).toBe("B");
      if (isOver) break;
      try {
        finish(sleeper, a);
      } catch (error) {
        expect(error).toBeInstanceOf(Lost);
        taken += 1;
      }
      expect(stateOf(a)).toMatch(/^[AB]$/);
      finish(builds(b, B), b);
      expect(names(b).filter((name) => name.includes("pellucid-") || name.endsWith(" link"))).toEqual([]);
    }
    expect(taken).toBeGreaterThan(5);
  });

  it("of which one never ends: the other gives up, and has changed nothing", () => {
    const a = new MemoryHost({ "/site/p/x": "" }, ours);
    finish(builds(a, OLD), a);
    const running = builds(a, A);
    const isLocked = () => a.list("/site/out").some(({ name }) => name.startsWith(".pellucid-lock"));
    while (!isLocked()) running.next();
    const state = stateOf(a);
    const b = new MemoryHost({}, next, a);
    expect(() => finish(builds(b, B), b)).toThrow(Busy);
    expect(stateOf(a)).toBe(state);
  });
});
