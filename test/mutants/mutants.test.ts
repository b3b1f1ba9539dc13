import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { compile } from "../../src/compiler.ts";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { emitOf } from "../../src/emit.ts";
import type { SourceFile } from "../../src/source/source.ts";
import { folder } from "../helpers/policy.ts";
import { renderTexts } from "../helpers/render.ts";
import { mutateStructure, mutateText } from "./mutate.ts";
import { nonsenseIn } from "./nonsense.ts";
import { Chance } from "./random.ts";

/** How many policies are made: a few in every run, as many as wanted with `MUTANTS=10000 npx vitest run test/mutants`. */
const COUNT = Number(process.env.MUTANTS ?? 200);
const SEED = Number(process.env.SEED ?? 1);

const FOLDERS = ["policies", "test/fixtures"].flatMap((parent) =>
  readdirSync(parent).map((name) => folder(`${parent}/${name}`)),
);

/** The values of every file, for mutants to take parts of. */
const VALUES = new Map(FOLDERS.flat().map((file) => [file, parse(file.text) as Record<string, unknown>]));
let compiledCount = 0;

/** What is wrong with what a policy compiles to, or with what is said of it. */
async function faults(files: SourceFile[]): Promise<string[]> {
  const { value, diagnostics } = await compile(files);
  const found = diagnostics.flatMap((one) => faultsOf(one, files));
  const isRefused = diagnostics.some(({ severity }) => severity === "error");
  if (isRefused !== (value === null)) found.push("compiled with an error, or not without one");
  if (!value) return found;
  const written = files.flatMap(({ text }) => textsIn(parse(text)));
  compiledCount += 1;
  for (const { name, text } of await renderTexts(value, emitOf(["md", "lists"], ["en", "zh"]), "p"))
    found.push(...nonsenseIn(text, written).map((one) => `${name}: ${one}`));
  return found;
}

function faultsOf({ code, message, help, related, file, range }: Diagnostic, files: SourceFile[]): string[] {
  const found: string[] = [];
  const texts = [message, ...(help ? [help] : []), ...(related ?? []).map((one) => one.message)];
  for (const { en, zh } of texts) {
    if (en.trim() === "" || !/\p{Script=Han}/u.test(zh)) found.push(`${code} in one language: ${en} / ${zh}`);
    if (/undefined|\[object [A-Z]|NaN|\{[a-z]+\}/i.test(`${en} ${zh}`.replace(/[“"][^”"]*[”"]/g, "")))
      found.push(`${code}: ${en}`);
  }
  for (const place of [{ file, range }, ...(related ?? [])]) {
    const lines = files.find(({ path }) => path === place.file)?.text.split("\n");
    const { start, end } = place.range;
    const isThere =
      lines !== undefined &&
      start.line >= 1 &&
      end.line <= lines.length &&
      start.column >= 1 &&
      end.column <= (lines[end.line - 1] as string).length + 1 &&
      (start.line < end.line || (start.line === end.line && start.column <= end.column));
    if (!isThere) found.push(`${code} without a place: ${JSON.stringify(place)}`);
  }
  return found;
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

const valueIn = (file: SourceFile) => VALUES.get(file) as Record<string, unknown>;

/** One policy with one file changed. */
function mutant(number: number): SourceFile[] {
  const chance = new Chance(SEED * 1_000_003 + number);
  const files = chance.of(FOLDERS);
  const changed = chance.below(files.length);
  return files.map((file, index) => {
    if (index !== changed) return file;
    if (number % 2 === 0) return { ...file, text: mutateText(file.text, chance) };
    const donors = chance.of(FOLDERS).map(valueIn);
    return { ...file, text: mutateStructure(structuredClone(valueIn(file)), donors, chance) };
  });
}

describe("policies with something wrong", () => {
  it("that was written on purpose are seen to be wrong", () => {
    const line = (text: string, ...written: string[]) => nonsenseIn(`# T\n\n${text}\n`, written);
    for (const text of [
      "某。。",
      "某：。",
      "a ,",
      "a..",
      "- ",
      "a  b",
      "undefined",
      "“某",
      "某：",
      "- 。",
      "|a| |",
    ])
      expect([text, line(text)]).toEqual([text, [expect.any(String)]]);
    for (const text of ["某。", "a, b.", "- a", "a…", "“某”", "Acme Co., Ltd. is.", "某：\n\n- 甲"])
      expect([text, line(text)]).toEqual([text, []]);
    expect(line("某。。", "某。。")).toEqual([]);
  });

  it(`end in findings with a place, or in words that make sense (${COUNT})`, async () => {
    const found: string[] = [];
    for (let number = 0; number < COUNT; number += 1) {
      const files = mutant(number);
      const wrong = await faults(files).catch((error: Error) => [String(error.stack)]);
      found.push(...[...new Set(wrong)].map((one) => `${number} ${files[0]?.path}: ${one}`));
    }
    expect(found).toEqual([]);
    // A change that is always refused would say nothing of the words.
    expect(compiledCount).toBeGreaterThan(COUNT / 6);
  }, 3_600_000);
});
