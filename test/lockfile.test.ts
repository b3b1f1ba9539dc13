import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

interface Locked {
  optionalDependencies?: Record<string, string>;
  resolved?: string;
}

const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
  packages: Record<string, Locked>;
};

describe("the lock file", () => {
  it("holds every optional package, so that `npm ci` works on every platform", () => {
    const locked = new Set(Object.keys(packages).map((path) => path.replace(/^.*node_modules\//, "")));
    const wanted = Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
    expect(wanted.length).toBeGreaterThan(0);
    expect(wanted.filter((name) => !locked.has(name))).toEqual([]);
  });

  it("names no registry", () => {
    expect(Object.keys(packages).filter((path) => packages[path]?.resolved)).toEqual([]);
  });
});
