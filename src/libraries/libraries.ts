import { checkAuthored } from "../authored/authored.ts";
import { Collector } from "../diagnostics/collector.ts";
import type { Diagnostic, Result } from "../diagnostics/diagnostic.ts";
import { report } from "../diagnostics/report.ts";
import { validate } from "../schema/validate.ts";
import { type Parser, parse } from "../source/parse.ts";
import type { Source, SourceFile } from "../source/source.ts";
import { unfolded } from "../source/unfold.ts";
import { Library } from "../statements/library.ts";
import type { Vocabulary } from "../vocabulary/vocabulary.ts";
import { type Sentences, sentencesOf } from "./sentences.ts";

/** What libraries give a policy. */
export interface Libraries {
  /** Their terms, by vocabulary and id. */
  vocabulary: Vocabulary;
  /** Their sentences by id, packed as those that are shipped. */
  statements: Sentences;
  /** The files that they were read from. */
  files: SourceFile[];
}

/**
 * Reads the YAML files of a library.
 * @param path its folder, as the policy names it: from the policy's folder
 * @returns its files; null when there are none, with the reason as a code of the catalogue
 */
export type ReadLibrary = (
  path: string,
) => Promise<SourceFile[] | "link/library-missing" | "link/library-outside" | "link/library-unreadable">;

const SHIPPED = new Library();

/**
 * Reads the libraries that a policy names.
 * @param source the policy, valid
 * @param read reads the files of one
 * @param parser reads one file
 * @returns what they give; null with the findings of a library that is none, is out of reach, or says something twice
 */
export async function librariesOf(
  source: Source,
  read: ReadLibrary,
  parser?: Parser,
): Promise<Result<Libraries>> {
  const found = new Collector();
  const given: Libraries = { vocabulary: {}, statements: {}, files: [] };
  const ids = new Map<string, string>();
  const paths = (source.value.libraries ?? []) as string[];
  for (const [index, path] of paths.entries()) {
    const pointer = `/libraries/${index}`;
    const files = await read(path);
    if (typeof files === "string") {
      found.add([report(files, source.locate(pointer), pointer, { path })]);
      continue;
    }
    const library = await readOne(files, parser, found);
    if (!library) continue;
    given.files.push(...files);
    const id = String(library.value.id);
    const earlier = ids.get(id);
    if (earlier !== undefined)
      found.add([report("link/library-twice", source.locate(pointer), pointer, { path, id, earlier })]);
    ids.set(id, path);
    addTerms(given.vocabulary, library, found);
    const sentences = sentencesOf(library, found);
    for (const one of Object.keys(sentences)) {
      if (Object.hasOwn(given.statements, one)) twice(one, "statements", library, found);
      if (SHIPPED.find(one))
        found.add([report("link/statement-exists", library.locate("/statements"), "", { id: one })]);
    }
    Object.assign(given.statements, sentences);
  }
  return { value: found.failed ? null : given, ...found.kept };
}

async function readOne(
  files: SourceFile[],
  parser: Parser | undefined,
  found: Collector,
): Promise<Source | null> {
  const parsed = await parse(files, parser);
  found.add(parsed.diagnostics.map(unmended), parsed.more);
  if (!parsed.value?.complete) return null;
  const { SCHEMA } = await import("./library-schema.ts");
  const valid = validate(unfolded(parsed.value), SCHEMA);
  found.add(valid.diagnostics.map(unmended), valid.more);
  if (!valid.value) return null;
  const authored = checkAuthored(valid.value);
  found.add(authored.diagnostics, authored.more);
  return valid.value;
}

/** A library belongs to other policies too: no fix of one policy changes it. */
function unmended({ fix: _, ...finding }: Diagnostic): Diagnostic {
  return finding;
}

function addTerms(into: Vocabulary, library: Source, found: Collector): void {
  for (const [category, terms] of Object.entries((library.value.vocabulary ?? {}) as Vocabulary)) {
    const known = into[category] ?? {};
    for (const id of Object.keys(terms)) if (Object.hasOwn(known, id)) twice(id, category, library, found);
    into[category] = { ...known, ...terms };
  }
}

/** Two libraries with one id would depend on the order in which a policy names them. */
function twice(id: string, list: string, library: Source, found: Collector): void {
  found.add([report("link/in-two-libraries", library.locate("/id"), "", { id, list })]);
}
