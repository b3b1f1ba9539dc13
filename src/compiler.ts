import { checkAuthored } from "./authored/authored.ts";
import { Collector } from "./diagnostics/collector.ts";
import type { Locate, Result } from "./diagnostics/diagnostic.ts";
import { identify } from "./diagnostics/identify.ts";
import { sortDiagnostics } from "./diagnostics/order.ts";
import { clausesOf, type Document } from "./document/document.ts";
import { policyDocument } from "./document/policy-document.ts";
import { proseOf } from "./document/prose.ts";
import type { Emit } from "./emit.ts";
import { EXPORTS } from "./exports/exports.ts";
import { FORMATS } from "./formats/formats.ts";
import { fileName } from "./formats/page.ts";
import type { DocumentId } from "./ground/document-id.ts";
import { byLanguage, LANGUAGES, type Language } from "./ground/language.ts";
import type { OutputFile } from "./ground/output-file.ts";
import type { Kind } from "./kinds/kind.ts";
import { kindOf } from "./kinds/kinds.ts";
import { type Libraries, librariesOf, type ReadLibrary } from "./libraries/libraries.ts";
import type { Policy } from "./model/facts.ts";
import { link } from "./model/link.ts";
import type { Audit } from "./rules/audit.ts";
import { expanded } from "./schema/expand.ts";
import { validate } from "./schema/validate.ts";
import { type Parser, parse } from "./source/parse.ts";
import type { Source, SourceFile } from "./source/source.ts";
import { unfolded } from "./source/unfold.ts";
import { checkParity } from "./wording/parity.ts";
import { type Words, write } from "./wording/write.ts";

/** How files are read. */
export interface Options {
  /** Reads a file; one that remembers (`src/source/cache.ts`) for programs that compile the same files again. */
  parser?: Parser;
  /** Reads a library that a policy names; without it there are none. */
  readLibrary?: ReadLibrary;
}

/** A document with its words in every language. */
export interface Worded {
  document: Document;
  words: Record<Language, Words>;
}

/** A policy that compiled. */
export interface Compiled {
  kind: Kind;
  policy: Policy;
  /** The policy itself. */
  main: Worded;
  /** The policy itself first, then what goes with it. */
  documents: ReadonlyMap<DocumentId, Worded>;
  files: SourceFile[];
  /** Where a JSON Pointer of the policy was written. */
  locate: Locate;
}

/**
 * Compiles one policy: text → positioned YAML → valid source → linked policy → documents → words in every language.
 * What differs from kind to kind is chosen once, after parsing. A stage that fails ends the way, so that nothing cascades.
 * @param files the YAML files of the policy
 * @param options how files and libraries are read
 * @returns the compiled policy, or null; and every finding, in the order of files and lines
 */
export async function compile(
  files: SourceFile[],
  { parser, readLibrary = noLibrary }: Options = {},
): Promise<Result<Compiled>> {
  const found = new Collector();
  const parsed = await parse(files, parser);
  const value = await stages(files, parsed, found, (source) => librariesOf(source, readLibrary, parser));
  const diagnostics = identify(found.end(sortDiagnostics), parsed.value?.value);
  return { value: found.failed ? null : value, diagnostics };
}

/** Where nothing can be read, there are no libraries. */
const noLibrary: ReadLibrary = async () => "link/library-missing";

async function stages(
  files: SourceFile[],
  parsed: Result<Source>,
  found: Collector,
  librariesFor: (source: Source) => Promise<Result<Libraries>>,
): Promise<Compiled | null> {
  const through = <T>(result: Result<T>): T | null => {
    found.add(result.diagnostics, result.more);
    return result.value;
  };

  const read = through(parsed);
  const source = read?.complete ? unfolded(read) : null;
  const kind = source && through(await kindOf(source));
  const written = kind && through(validate(source, kind.schema));
  if (!written) return null;
  const valid = expanded(written, kind.schema.shape);
  const libraries = through(await librariesFor(valid));
  if (!libraries) return null;
  const { vocabulary, statements } = libraries;
  const library = kind.library.with(statements);
  const policy = through(link(valid, kind.schema.shape, kind.derive, { library, vocabulary }));
  const authored = checkAuthored(written);
  found.add(authored.diagnostics, authored.more);
  const locate: Locate = (pointer, part) => valid.locate(pointer, part);
  if (policy) found.add(kind.check(policy.facts, locate));
  const prose = policy && through(await proseOf(policy, valid));
  const document = prose && through(policyDocument(policy, locate, kind.outline, prose));
  // Nobody reads the words of a policy that is refused.
  if (!policy || !document || found.failed) return null;
  const worded = (one: Document): Worded => {
    const words = byLanguage((language) => write(one, language, kind.words[language]));
    found.add(checkParity(one, words.en, words.zh, locate("")));
    return { document: one, words };
  };
  const main = worded(document);
  const documents = new Map<DocumentId, Worded>([["policy", main]]);
  for (const [id, make] of Object.entries(kind.documents ?? {}))
    documents.set(id as DocumentId, worded(make(document, policy.facts)));
  return { kind, policy, main, documents, files: [...files, ...libraries.files], locate };
}

/**
 * Renders a compiled policy.
 * @param compiled the compiled policy
 * @param emit documents, formats, languages and exports
 * @param folder the policy's folder, for paths in the manifest
 * @param audit what came of holding it to the rules that apply to it, if that is known already
 * @returns its files, the exports last
 */
export async function render(
  compiled: Compiled,
  emit: Emit,
  folder: string,
  audit?: Audit,
): Promise<OutputFile[]> {
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
    const format = await FORMATS[name]();
    const { extension } = format;
    for (const [id, { document, words }] of worded)
      for (const language of languages) {
        const page = { id, document, words: words[language], language, extension, beside };
        files.push({ name: fileName(page), contents: await format.write(page) });
      }
  }
  const { kind, policy, main, files: sources, locate } = compiled;
  for (const name of emit.exports) {
    const { file, write } = await EXPORTS[name]();
    const exported = { kind, policy, ...main, files, sources, folder, locate, audit };
    files.push({ name: file, contents: write(exported) });
  }
  return files;
}
