import { checkAuthored } from "./authored/authored.ts";
import { Collector } from "./diagnostics/collector.ts";
import type { Place, Result } from "./diagnostics/diagnostic.ts";
import { identify } from "./diagnostics/identify.ts";
import { sortDiagnostics } from "./diagnostics/order.ts";
import { clausesOf, type Document } from "./document/document.ts";
import { outlineOf } from "./document/outline.ts";
import { proseOf } from "./document/prose.ts";
import type { Emit } from "./formats/emit.ts";
import { FORMATS } from "./formats/formats.ts";
import { fileName } from "./formats/page.ts";
import { byLanguage, LANGUAGES, type Language } from "./ground/language.ts";
import { type Kind, kindOf } from "./kinds/kind.ts";
import type { OutputFile } from "./manifest/manifest.ts";
import type { DocumentId } from "./markup/tree.ts";
import type { Policy } from "./model/facts.ts";
import { link } from "./model/link.ts";
import { checkParity } from "./parity/parity.ts";
import { validate } from "./schema/validate.ts";
import { type Parser, parse } from "./source/parse.ts";
import type { Source, SourceFile } from "./source/source.ts";
import { unfolded } from "./source/unfold.ts";
import { type Words, write } from "./wording/write.ts";

/** A document with its words in every language. */
export interface Worded {
  document: Document;
  words: Record<Language, Words>;
}

/** A policy that compiled. */
export interface Compiled {
  kind: Kind;
  policy: Policy;
  /** The policy itself first, then what goes with it. */
  documents: ReadonlyMap<DocumentId, Worded> & { get(id: "policy"): Worded };
  files: SourceFile[];
  /** Where a JSON Pointer of the policy was written. */
  locate: (pointer: string) => Place;
}

/**
 * Compiles one policy: text → positioned YAML → valid source → linked policy → documents → words in every language.
 * What differs from kind to kind is chosen once, after parsing. A stage that fails ends the way, so that nothing cascades.
 * @param files the YAML files of the policy
 * @param parser reads one file; a cache stands in for it where a program lives long
 * @returns the compiled policy, or null; and every finding, in the order of files and lines
 */
export async function compile(files: SourceFile[], parser?: Parser): Promise<Result<Compiled>> {
  const found = new Collector();
  const parsed = await parse(files, parser);
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

  const read = through(parsed);
  const source = read?.complete ? unfolded(read) : null;
  const kind = source && through(await kindOf(source));
  const valid = kind && through(validate(source, kind.schema));
  if (!valid) return null;
  const policy = through(link(valid, kind.schema.shape, kind.derive));
  found.add(checkAuthored(valid).diagnostics);
  const locate = (pointer: string) => valid.locate(pointer);
  if (policy) found.add(kind.check(policy.facts, locate));
  const prose = policy && through(await proseOf(policy.facts, valid));
  const document = prose && through(outlineOf(policy, locate, kind.outline, prose));
  if (!policy || !document) return null;
  const documents = new Map<DocumentId, Worded>();
  const word = (id: DocumentId, one: Document) => {
    const words = byLanguage((language) => write(one, language, kind.words[language]));
    found.add(checkParity(one, words.en, words.zh, locate("")));
    documents.set(id, { document: one, words });
  };
  word("policy", document);
  for (const [id, make] of Object.entries(kind.documents ?? {}))
    word(id as DocumentId, make(document, policy.facts));
  return { kind, policy, documents: documents as Compiled["documents"], files, locate };
}

/**
 * Renders a compiled policy.
 * @param compiled the compiled policy
 * @param emit documents, formats, languages and exports
 * @param folder the policy's folder, for paths in the manifest
 * @returns its files, the manifest last
 */
export async function render(compiled: Compiled, emit: Emit, folder: string): Promise<OutputFile[]> {
  const files: OutputFile[] = [];
  const languages = LANGUAGES.filter((language) => emit.languages.includes(language));
  const worded = [...compiled.documents].filter(([id]) => emit.documents.includes(id));
  const beside = {
    documents: new Map(
      worded.map(([id, { document }]) => [id, new Set(clausesOf(document).map((clause) => clause.id))]),
    ),
    languages,
    manifest: emit.exports.includes("manifest"),
  };
  for (const name of emit.formats) {
    const { extension, write } = await FORMATS[name]();
    for (const [id, { document, words }] of worded)
      for (const language of languages) {
        const page = { id, document, words: words[language], language, extension, beside };
        files.push({ name: fileName(page), text: write(page) });
      }
  }
  if (beside.manifest) {
    const { renderManifest } = await import("./manifest/manifest.ts");
    const { policy, documents } = compiled;
    const { document, words } = documents.get("policy");
    const text = renderManifest(compiled.kind, policy, document, words, files, compiled.files, folder);
    files.push({ name: "manifest.json", text });
  }
  return files;
}
