import { Collector } from "./diagnostics/collector.ts";
import type { Place, Result } from "./diagnostics/diagnostic.ts";
import { identify } from "./diagnostics/identify.ts";
import { sortDiagnostics } from "./diagnostics/order.ts";
import { clausesOf, type Document } from "./document/document.ts";
import { outlineOf } from "./document/outline.ts";
import { type Kind, kindOf } from "./kinds/kind.ts";
import { LANGUAGES, type Language } from "./language.ts";
import type { OutputFile } from "./manifest/manifest.ts";
import type { Policy } from "./model/facts.ts";
import { link } from "./model/link.ts";
import { type Beside, fileName } from "./render/beside.ts";
import { renderMarkdown } from "./render/markdown.ts";
import { validate } from "./schema/validate.ts";
import { parse } from "./source/parse.ts";
import type { Source, SourceFile } from "./source/source.ts";
import { checkAuthored } from "./text/authored.ts";
import { checkParity } from "./text/parity.ts";
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
  const found = new Collector();
  const parsed = await parse(files);
  const value = await stages(files, parsed, found);
  const diagnostics = identify(found.end(sortDiagnostics), parsed.value?.value);
  return { value: found.failed ? null : value, diagnostics };
}

async function stages(
  files: SourceFile[],
  parsed: Result<Source>,
  found: Collector,
): Promise<Compiled | null> {
  const through = <T>(result: Result<T>): T | null => {
    found.add(result.diagnostics, result.more);
    return result.value;
  };

  const source = through(parsed);
  const kind = source?.complete ? through(await kindOf(source)) : null;
  const valid = source && kind && through(validate(source, kind.schema));
  if (!valid) return null;
  const policy = through(link(valid, kind.schema.shape, kind.derive));
  const authored = checkAuthored(valid);
  found.add(authored);
  const locate = (pointer: string) => valid.locate(pointer);
  const document = policy && through(outlineOf(policy, locate, kind.outline));
  if (!policy || !document) return null;
  const words = { en: write(document, "en", kind.words.en), zh: write(document, "zh", kind.words.zh) };
  // What differs where it was written differs in the clause too: once is enough.
  if (authored.length === 0) found.add(checkParity(document, words.en, words.zh));
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
