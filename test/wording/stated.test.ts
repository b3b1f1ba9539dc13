import { expect, it } from "vitest";
import { statedBy } from "../../src/wording/stated.ts";

const term = (en: string) => ({ id: en, label: { en, zh: "甲" } });
const day = { label: { en: "day", zh: "日" }, plural: { en: "days", zh: "日" } };

it.each<[string, unknown, string[]]>([
  ["a text", { en: "a", zh: "甲" }, ["a"]],
  ["a term", term("login"), ["login"]],
  ["a name", { id: "x", name: { en: "Acme", zh: "甲" } }, ["Acme"]],
  ["a list with alternatives", [term("a"), { "any-of": [term("b"), term("c")] }], ["a", "b", "c"]],
  ["a length of time", { amount: 2, unit: day }, ["2", "day"]],
  ["a deadline", { amount: 2, unit: day, from: term("request"), vague: null }, ["2", "day", "request"]],
  ["a vague one", { amount: null, unit: null, from: null, vague: "promptly" }, ["promptly"]],
  ["a figure or a date", [14, "2024-05"], ["14", "2024-05"]],
  ["nothing, and a choice that the words make", [null, undefined, true, false], []],
])("%s states what it says, the same in every language", (_, value, facts) => {
  expect(statedBy(value)).toEqual(facts);
});
