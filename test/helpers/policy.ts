import { readdirSync, readFileSync } from "node:fs";
import { expect } from "vitest";
import type { LinkedPolicy } from "#generated/policy.linked.ts";
import { type Compiled, compile, type Worded } from "../../src/compiler.ts";
import type { Place } from "../../src/diagnostics/diagnostic.ts";
import { clausesOf, type Document } from "../../src/document/document.ts";
import { emitOf } from "../../src/emit.ts";
import { blocksMarkdown } from "../../src/formats/markdown/blocks.ts";
import { byLanguage, type Language } from "../../src/ground/language.ts";
import { kind } from "../../src/kinds/privacy-policy.ts";
import { plainText } from "../../src/markup/plain.ts";
import type { Block } from "../../src/markup/tree.ts";
import type { PolicyOf } from "../../src/model/facts.ts";
import { link } from "../../src/model/link.ts";
import { expanded } from "../../src/schema/expand.ts";
import { validate } from "../../src/schema/validate.ts";
import { parse } from "../../src/source/parse.ts";
import type { SourceFile } from "../../src/source/source.ts";
import { renderTexts } from "./render.ts";

/** The least that a policy needs: what a test adds begins on line 9. */
export const MINIMAL = `pellucid: 1
id: small
kind: privacy-policy
title: { en: Privacy Policy, zh: 隐私政策 }
languages: { written: [en, zh] }
organization: { handlers: [{ name: { en: Acme Limited, zh: 甲公司 } }] }
service: { name: { en: Acme Shop, zh: 甲商店 } }
contact: { channels: [{ type: email, value: privacy@acme.example }] }
`;

/** Policies given as text, as files `p/a.yaml`, `p/b.yaml`, … of one policy. */
export const filesOf = (...texts: string[]): SourceFile[] =>
  texts.map((text, index) => ({ path: `p/${"abc"[index]}.yaml`, text }));

/** A compiled policy with its main document at hand, and the words of each clause in the forms that tests read. */
export interface Tested extends Compiled {
  document: Document;
  /** As Markdown. */
  words: Record<Language, ReadonlyMap<string, string>>;
  /** As plain text. */
  plain: Record<Language, ReadonlyMap<string, string>>;
}

/** Makes one of the documents of a compiled policy ready for tests. */
export function tested(value: Compiled, id: "policy" | "lists" = "policy"): Tested {
  const { document, words } = value.documents.get(id) as Worded;
  const each = (form: (blocks: Block[]) => string) =>
    byLanguage(
      (language) => new Map([...words[language]].map(([clause, { blocks }]) => [clause, form(blocks)])),
    );
  const resolve = ({ to }: { to: string }) => `#${to}`;
  return {
    ...value,
    document,
    words: each((blocks) => blocksMarkdown(blocks, resolve)),
    plain: each(plainText),
  };
}

/** Compiles texts that must be right. */
export async function compiled(...texts: string[]): Promise<Tested> {
  return withoutErrors(await compile(filesOf(...texts)));
}

function withoutErrors({ value, diagnostics }: Awaited<ReturnType<typeof compile>>): Tested {
  expect(diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message.en)).toEqual(
    [],
  );
  return tested(value as Compiled);
}

/** The YAML files of a folder of this repository, as `<folder>/<name>`. */
export function folder(path: string): SourceFile[] {
  const names = readdirSync(path).filter((name) => name.endsWith(".yaml"));
  return names
    .sort()
    .map((name) => ({ path: `${path}/${name}`, text: readFileSync(`${path}/${name}`, "utf8") }));
}

const compilations = new Map<string, ReturnType<typeof compile>>();

/** Compiles files, once however many tests ask: what it gives is shared, so nobody may change it. */
export function compiledOnce(files: SourceFile[]): ReturnType<typeof compile> {
  const key = JSON.stringify(files);
  const result = compilations.get(key) ?? compile(files);
  compilations.set(key, result);
  return result;
}

const folders = new Map<string, Promise<Tested>>();

/** Compiles a folder that must be right, once however many tests ask: what it gives is shared. */
export function compiledFolder(path: string): Promise<Tested> {
  const result = folders.get(path) ?? compiledOnce(folder(path)).then(withoutErrors);
  folders.set(path, result);
  return result;
}

/** A privacy policy given as text, before there are words for it. */
export async function linkedPolicy(text: string): Promise<PolicyOf<"privacy-policy">> {
  const { value: source } = await parse(filesOf(text));
  const valid = source && validate(source, kind.schema).value;
  const policy =
    valid &&
    link<"privacy-policy">(expanded(valid, kind.schema.shape), kind.schema.shape, kind.derive, {
      library: kind.library,
      vocabulary: {},
    }).value;
  if (!policy) throw new Error("The policy has an error");
  return policy as PolicyOf<"privacy-policy">;
}

/** The facts of a compiled privacy policy. */
export function factsOf({ policy }: Pick<Compiled, "policy">): LinkedPolicy {
  if (policy.kind !== "privacy-policy") throw new Error(`${policy.id} is no privacy policy`);
  return policy.facts;
}

/** Compiles policies of tests, most of which have neither version nor date, without a word about that. */
export async function compileUndated(files: SourceFile[]): ReturnType<typeof compile> {
  const { diagnostics, ...result } = await compile(files);
  return { ...result, diagnostics: diagnostics.filter(({ code }) => code !== "link/undated") };
}

/** What is found in a policy given as text: `code line:column the text it marks`, in the order of the report. */
export async function findings(...texts: string[]): Promise<string[]> {
  const files = filesOf(...texts);
  const { diagnostics } = await compileUndated(files);
  return diagnostics.map((diagnostic) => {
    const { line, column } = diagnostic.range.start;
    return `${diagnostic.code} ${line}:${column} ${marked(files, diagnostic)}`;
  });
}

/** The text of a place. */
export function marked(files: readonly SourceFile[], { file, range }: Place): string {
  const lines = (files.find(({ path }) => path === file) as SourceFile).text.split("\n");
  const { start, end } = range;
  const within = lines.slice(start.line - 1, end.line);
  within[within.length - 1] = (within.at(-1) ?? "").slice(0, end.column - 1);
  within[0] = (within[0] ?? "").slice(start.column - 1);
  return within.join("\n");
}

/** Every word of a document in one language as plain text: titles and clauses, in reading order. */
export function readable({ document, plain }: Tested, language: Language): string {
  return clausesOf(document)
    .flatMap((clause) => [clause.title?.[language] ?? "", plain[language].get(clause.id) ?? ""])
    .join("\n");
}

/** The words of one clause; fails when the document has no such clause. */
export function wordsOf({ words }: Tested, id: string): Record<Language, string> {
  const [en, zh] = [words.en.get(id), words.zh.get(id)];
  expect([en, zh]).not.toContain(undefined);
  return { en: en as string, zh: zh as string };
}

/** What a reader of the policy sees in each language, front matter included, without white space and in small letters. */
export async function seen(policy: Compiled): Promise<Record<Language, string>> {
  const files = await renderTexts(policy, emitOf(["md"], ["en", "zh"]), "p");
  const [en, zh] = files.map(({ text }) => squeeze(withoutMarks(text))) as [string, string];
  return { en, zh };
}

/** Our own Markdown without its marks: no link targets, no emphasis, no escapes. */
function withoutMarks(markdown: string): string {
  return markdown
    .replace(/\[((?:\\.|[^\]\\])*)\]\([^)]*\)/g, "$1")
    .replace(/<((?:https?|mailto|tel):[^>]*|[^<>\s]+@[^<>\s]+)>/g, "$1")
    .replace(/\\([!-/:-@[-`{-~])|\*\*|<\/?strong>/g, "$1");
}

/** A text as `seen` has it. */
export const squeeze = (text: string): string => text.replace(/\s+/g, "").toLowerCase();
