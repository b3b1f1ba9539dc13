import { readdirSync, readFileSync } from "node:fs";
import { expect } from "vitest";
import { type Compiled, compile, render } from "../../src/compiler.ts";
import type { Place } from "../../src/diagnostics/diagnostic.ts";
import { clausesOf } from "../../src/document/document.ts";
import type { Language } from "../../src/language.ts";
import { plainText } from "../../src/manifest/plain-text.ts";
import type { SourceFile } from "../../src/source/source.ts";

/** The least that a policy needs: what a test adds begins on line 9. */
export const MINIMAL = `pellucid: 1
id: small
kind: privacy-policy
title: { en: Privacy Policy, zh: 隐私政策 }
languages: { written: [en, zh] }
organization: { names: [{ en: Acme Limited, zh: 甲公司 }] }
service: { name: { en: Acme Shop, zh: 甲商店 } }
contact: { channels: [{ type: email, value: privacy@acme.example }] }
`;

/** Policies given as text, as files `p/a.yaml`, `p/b.yaml`, … of one policy. */
export const filesOf = (...texts: string[]): SourceFile[] =>
  texts.map((text, index) => ({ path: `p/${"abc"[index]}.yaml`, text }));

/** Compiles texts that must be right. */
export async function compiled(...texts: string[]): Promise<Compiled> {
  const { value, diagnostics } = await compile(filesOf(...texts));
  expect(diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message.en)).toEqual(
    [],
  );
  return value as Compiled;
}

/** The YAML files of a folder of this repository, as `<folder>/<name>`. */
export function folder(path: string): SourceFile[] {
  const names = readdirSync(path).filter((name) => name.endsWith(".yaml"));
  return names
    .sort()
    .map((name) => ({ path: `${path}/${name}`, text: readFileSync(`${path}/${name}`, "utf8") }));
}

/** Compiles a folder that must be right. */
export async function compiledFolder(path: string): Promise<Compiled> {
  const { value, diagnostics } = await compile(folder(path));
  expect(diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message.en)).toEqual(
    [],
  );
  return value as Compiled;
}

/** What is found in a policy given as text: `code line:column the text it marks`, in the order of the report. */
export async function findings(...texts: string[]): Promise<string[]> {
  const files = filesOf(...texts);
  const { diagnostics } = await compile(files);
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
export function readable({ document, words }: Compiled, language: Language): string {
  return clausesOf(document)
    .flatMap((clause) => [clause.title?.[language] ?? "", plainText(words[language].get(clause.id) ?? "")])
    .join("\n");
}

/** The words of one clause; fails when the document has no such clause. */
export function wordsOf({ words }: Compiled, id: string): Record<Language, string> {
  const [en, zh] = [words.en.get(id), words.zh.get(id)];
  expect([en, zh]).not.toContain(undefined);
  return { en: en as string, zh: zh as string };
}

/** What a reader of the Markdown sees in each language, without white space and in small letters. */
export async function seen(policy: Compiled): Promise<Record<Language, string>> {
  const files = await render(policy, { formats: ["md"], languages: ["en", "zh"] }, "p");
  const [en, zh] = files.map(({ text }) => squeeze(plainText(text))) as [string, string];
  return { en, zh };
}

/** A text as `seen` has it. */
export const squeeze = (text: string): string => text.replace(/\s+/g, "").toLowerCase();
