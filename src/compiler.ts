import { checkAuthored } from "./authored/authored.ts";
import type { Diagnostic, Place, Result } from "./diagnostics/diagnostic.ts";
import { sortDiagnostics } from "./diagnostics/order.ts";
import { clausesOf, type Document } from "./document/document.ts";
import { outlineOf } from "./document/outline.ts";
import { type Kind, kindOf } from "./kinds/kind.ts";
import { LANGUAGES, type Language } from "./language.ts";
import type { OutputFile } from "./manifest/manifest.ts";
import type { Policy } from "./model/facts.ts";
import { link } from "./model/link.ts";
import { checkParity } from "./parity/parity.ts";
import { type Beside, fileName } from "./render/beside.ts";
import { renderMarkdown } from "./render/markdown.ts";
import { validate } from "./schema/validate.ts";
import { parse } from "./source/parse.ts";
import type { Source, SourceFile } from "./source/source.ts";
import { type Words, write } from "./words/write.ts";

/** A policy that compiled. */
export interface Compiled {
  kind: Kind;
  policy: Policy;
  document: Document;
  words: Record<Language, Words>;
  files: SourceFile[];
  /** Where a JSON Pointer of the policy was written. */
  locate: (pointer: string) => Place;
}

/** What a build is asked to make. */
export interface Emit {
  formats: readonly ("md" | "html" | "manifest" | "lists")[];
  languages: readonly Language[];
}

/**
 * Compiles one policy: text → positioned YAML → valid source → linked policy → document → words in every language.
 * What differs from kind to kind is chosen once, after parsing. A stage that fails ends the way, so that nothing cascades.
 * @param files the YAML files of the policy
 * @returns the compiled policy, or null; and every finding, in the order of files and lines
 */
export async function compile(files: SourceFile[]): Promise<Result<Compiled>> {
  const found: Diagnostic[] = [];
  const value = await stages(files, found);
  const failed = found.some((diagnostic) => diagnostic.severity === "error");
  return { value: failed ? null : value, diagnostics: sortDiagnostics(found) };
}

async function stages(files: SourceFile[], found: Diagnostic[]): Promise<Compiled | null> {
  const through = <T>(result: { value: T | null; diagnostics: Diagnostic[] }): T | null => {
    found.push(...result.diagnostics);
    return result.value;
  };

  const source: Source | null = through(parse(files));
  const kind = source && through(await kindOf(source));
  const valid = kind && through(validate(source, kind.schema));
  if (!valid) return null;
  const policy = through(link(valid, kind.schema.shape, kind.derive));
  const authored = checkAuthored(valid);
  found.push(...authored.diagnostics);
  const locate = (pointer: string) => valid.locate(pointer);
  const document = policy && through(outlineOf(policy, locate, kind.outline));
  if (!policy || !document) return null;
  const words = { en: write(document, "en", kind.words.en), zh: write(document, "zh", kind.words.zh) };
  // What differs where it was written differs in the clause too: once is enough.
  if (authored.diagnostics.length === 0 && !authored.waived)
    found.push(...checkParity(document, words.en, words.zh));
  return { kind, policy, document, words, files, locate };
}

/**
 * Renders a compiled policy.
 * @param compiled the compiled policy
 * @param emit formats and languages
 * @param folder the policy's folder, for paths in the manifest
 * @returns its files, the manifest last
 */
export async function render(compiled: Compiled, emit: Emit, folder: string): Promise<OutputFile[]> {
  const { kind, policy, document, words } = compiled;
  const outline = emit.formats.includes("lists") ? kind.outline.lists : undefined;
  const languages = LANGUAGES.filter((language) => emit.languages.includes(language));
  const has = (format: Emit["formats"][number]) => emit.formats.includes(format);
  const beside = { languages, manifest: has("manifest") };
  const files: OutputFile[] = [];
  const page = async (
    what: Document,
    said: (language: Language) => Words,
    format: "md" | "html",
    around: Beside,
  ): Promise<void> => {
    const rendered = format === "md" ? renderMarkdown : (await import("./render/html.ts")).renderHtml;
    for (const language of languages) {
      const text = rendered(what, said(language), language, around);
      files.push({ name: fileName(around.page, language, format), text });
    }
  };
  for (const format of ["md", "html"] as const)
    if (has(format))
      await page(document, (language) => words[language], format, {
        ...beside,
        page: "policy",
        other: outline !== undefined,
      });
  if (outline) {
    const { listsDocument } = await import("./lists/document.ts");
    const lists = listsDocument(document, outline);
    const clauses = new Set(clausesOf(document).map(({ id }) => id));
    for (const format of ["md", "html"] as const) {
      const file = (language: Language) => (has(format) ? fileName("policy", language, format) : null);
      const said = (language: Language) =>
        write(lists, language, kind.words[language], { clauses, file: file(language) });
      await page(lists, said, format, { ...beside, page: "lists", other: has(format) });
    }
  }
  if (has("manifest")) {
    const { renderManifest } = await import("./manifest/manifest.ts");
    const text = renderManifest(policy, document, words, files, compiled.files, folder);
    files.push({ name: "manifest.json", text });
  }
  return files;
}
