import { describe, expect, it } from "vitest";
import { MemoryHost } from "../../src/host/memory.ts";
import { Lock } from "../../src/output/lock.ts";
import { Busy, Lost } from "../../src/output/refusals.ts";
import { finish } from "./crash.ts";

const OUT = "/site/out";
const WAITS = { limit: 60_000, yields: false };

/** A lock that is held, and the host of somebody on another machine who wants it. */
function held() {
  const host = new MemoryHost({ [`${OUT}/x`]: "" }, { place: "here", pid: 1, started: "1" });
  const other = new MemoryHost({}, { place: "there", pid: 1, started: "1" }, host);
  return { host, other, lock: finish(Lock.acquire(host, OUT, "one", WAITS), host) as Lock };
}

describe("a lock of which nothing is known but its file", () => {
  it("stays with a holder that gives signs of life, and goes when it gives none for ten seconds", () => {
    const { host, other, lock } = held();
    const waiting = Lock.acquire(other, OUT, "two", WAITS);
    for (let seconds = 0; seconds < 40; seconds += 2) {
      expect(waiting.next().done).toBe(false);
      host.pause(2000);
      lock.beat();
      expect(lock.isOurs()).toBe(true);
    }
    let quiet = 0;
    for (; quiet < 20 && lock.isOurs(); quiet += 1) {
      waiting.next();
      host.pause(1000);
    }
    expect(quiet).toBeGreaterThan(9);
    expect(quiet).toBeLessThan(16);
    expect(() => lock.verify()).toThrow(Lost);
    expect(() => lock.beat()).toThrow(Lost);
  });

  it("is left at once by who does not want to wait for it, and in the end by who does", () => {
    const { host, other, lock } = held();
    const yielding = Lock.acquire(other, OUT, "two", { limit: 60_000, yields: true });
    expect(yielding.next().done).toBe(false);
    host.pause(2000);
    lock.beat();
    expect(yielding.next()).toEqual({ done: true, value: null });
    expect(() => finish(Lock.acquire(other, OUT, "two", { limit: 3000, yields: false }), other)).toThrow(
      Busy,
    );
    expect(lock.isOurs()).toBe(true);
    finish(lock.release(), host);
    expect(host.list(OUT).map(({ name }) => name)).toEqual(["x"]);
  });
});
