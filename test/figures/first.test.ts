import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CHINESE } from "../../src/figures/chinese.ts";
import { ENGLISH } from "../../src/figures/english.ts";

/** Texts with figures of every kind: the library, and the examples of the other tests. */
const TEXT = [
  ...readdirSync("statements").map((file) => readFileSync(`statements/${file}`, "utf8")),
  readFileSync("test/figures/figures.test.ts", "utf8"),
].join("\n");

describe.each([
  ["English", ENGLISH],
  ["Chinese", CHINESE],
])("a rule of %s", (_, { begins, rules }) => {
  it.each(rules.map(({ first, pattern }) => [pattern.source, first, pattern] as const))(
    "%s names every sign that it begins with",
    (_source, first, pattern) => {
      const missed = new Set<string>();
      for (const { index } of TEXT.matchAll(begins)) {
        pattern.lastIndex = index;
        const sign = TEXT.charAt(index);
        if (!first.includes(sign) && pattern.test(TEXT)) missed.add(sign);
      }
      expect([...missed]).toEqual([]);
    },
  );
});
