import { expect, it } from "vitest";
import { plainLine } from "../../src/markup/plain.ts";
import { text } from "../../src/markup/tree.ts";
import { type Ground, writeGround } from "../../src/wording/ground.ts";
import { phrasesOf } from "../../src/wording/phrases.ts";

const parts = { label: [text("a")], examples: null };

it.each<[Ground["nexus"], string | null, string, string]>([
  [null, null, "a", "a的"],
  [true, null, "this is directly related to a", "与a直接相关的"],
  [true, "direct", "this is directly related to a", "与a直接相关的"],
  [true, "related", "this is related to a", "与a相关的"],
  ["related", "direct", "this is related to a", "与a相关的"],
])("says how a ground (%s) in a list (%s) is related", (nexus, list, en, zh) => {
  expect(plainLine(writeGround({ nexus }, parts, list, phrasesOf("en")))).toBe(en);
  expect(plainLine(writeGround({ nexus }, parts, list, phrasesOf("zh")))).toBe(zh);
});

it("gives its examples", () => {
  const withExamples = { ...parts, examples: [text("b")] };
  expect(plainLine(writeGround({ nexus: null }, withExamples, null, phrasesOf("en")))).toBe(
    "a, for example b",
  );
  expect(plainLine(writeGround({ nexus: null }, withExamples, null, phrasesOf("zh")))).toBe("a的（例如b）");
});
