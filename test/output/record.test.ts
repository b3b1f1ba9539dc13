import { describe, expect, it } from "vitest";

import { sha256 } from "../../src/ground/digest.ts";
import { MemoryHost } from "../../src/host/memory.ts";
import { isBelow, isOurLink, linkText } from "../../src/output/generation.ts";
import { joinLedgers, type Ledger, ledgerText, leftOvers, readLedger } from "../../src/output/record.ts";

const OUT = "/site/out";
const made = (source: string, ...names: string[]) => ({
  source,
  files: Object.fromEntries(names.map((name) => [name, sha256(name)])),
});
const recorded = (text: string) => readLedger(new MemoryHost({ [`${OUT}/.pellucid.json`]: text }), OUT);

describe("the record of what builds have made", () => {
  it("is read as it was written, sorted", () => {
    const ledger: Ledger = new Map([
      ["b", made("../p/b", "zh.md", "en.md")],
      ["a", made("../p/a")],
    ]);
    const text = ledgerText(ledger);
    expect(recorded(text)).toEqual(ledger);
    expect(text).toBe(ledgerText(new Map([...ledger].reverse())));
    expect(Object.keys(JSON.parse(text).policies)).toEqual(["a", "b"]);
  });

  it("that somebody else has written leads nowhere else, and claims nothing", () => {
    const policies = {
      good: { source: "../p", files: { "en.md": sha256(""), "../up.md": sha256(""), "no.md": "abc" } },
      "../up": made("../p", "a"),
      ".hidden": made("../p", "a"),
      "a/../../b": made("../p", "a"),
      nowhere: { files: {} },
    };
    const text = (version: number) => JSON.stringify({ version, policies });
    expect([...recorded(text(1))]).toEqual([["good", { source: "../p", files: { "en.md": sha256("") } }]]);
    for (const other of [text(2), "", "[]", '{"version":1}', '{"version":1,"policies":{"a":null}}'])
      expect(recorded(other).size).toBe(0);
  });
});

describe("what is no longer made", () => {
  const before: Ledger = new Map([
    ["again", made("../p/again", "en.md", "old.md", "mine.md", "gone.md")],
    ["moved", made("../p/moved", "en.md")],
    ["elsewhere", made("../q/elsewhere", "en.md")],
  ]);
  const now: Ledger = new Map([["again", made("../p/again", "en.md")]]);
  const host = new MemoryHost({
    [`${OUT}/again/en.md`]: "en.md",
    [`${OUT}/again/old.md`]: "old.md",
    [`${OUT}/again/mine.md`]: "changed by hand",
    [`${OUT}/moved/en.md`]: "en.md",
    [`${OUT}/elsewhere/en.md`]: "en.md",
  });
  const paths = ["/site/p"];
  const left = leftOvers(host, OUT, before, now, paths);

  it("is each file that is still there, of policies that were looked for; changed ones are told apart", () => {
    expect(left.map(({ id, name, isChanged }) => `${id}/${name} ${isChanged}`)).toEqual([
      "again/old.md false",
      "again/mine.md true",
      "moved/en.md false",
    ]);
  });

  it("leaves the record, but for what was changed and stays, and for what was not looked for", () => {
    const joined = joinLedgers(before, now, left, paths, OUT);
    expect(Object.fromEntries([...joined].map(([id, { files }]) => [id, Object.keys(files).sort()]))).toEqual(
      {
        again: ["en.md", "mine.md"],
        elsewhere: ["en.md"],
      },
    );
  });
});

describe("a link in the place of a file", () => {
  it("is a builder's own when it leads through its staging folder to the same file", () => {
    const staging = `${OUT}/.pellucid-staging-1`;
    const host = new MemoryHost({ [`${staging}/x`]: "", [`${OUT}/a/file.md`]: "" });
    for (const [name, target] of [
      ["ours.md", linkText(host, staging, OUT, "a/ours.md")],
      ["theirs.md", "../../elsewhere/theirs.md"],
      ["another.md", linkText(host, `${OUT}/a`, OUT, "a/another.md")],
      ["moved.md", linkText(host, staging, OUT, "a/other.md")],
    ] as const)
      host.symlink(target, `${OUT}/a/${name}`);
    const isOurs = (name: string) => isOurLink(host, staging, OUT, `a/${name}`);
    expect(["ours.md", "theirs.md", "another.md", "moved.md", "file.md", "none.md"].filter(isOurs)).toEqual([
      "ours.md",
    ]);
  });
});

it.each<[unknown, boolean]>([
  ["a", true],
  ["a/b.md", true],
  ["a/..b", true],
  ["", false],
  ["/a", false],
  ["a//b", false],
  ["a/./b", false],
  ["a/../../b", false],
  ["a\\b", false],
  ["c:a", false],
  [7, false],
])("%j leads down only: %s", (path, expected) => {
  expect(isBelow(path)).toBe(expected);
});
