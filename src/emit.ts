import { EXPORTS, type ExportId } from "./exports/exports.ts";
import { FORMATS, type FormatId } from "./formats/formats.ts";
import { DOCUMENTS, type DocumentId } from "./ground/document-id.ts";
import type { Language } from "./ground/language.ts";

/** What a build is asked to make: documents × formats × languages, and what machines read. */
export interface Emit {
  documents: readonly DocumentId[];
  formats: readonly FormatId[];
  exports: readonly ExportId[];
  languages: readonly Language[];
}

/** A document that goes with a policy, and is made when it is asked for. */
type BesidePolicy = Exclude<DocumentId, "policy">;
const BESIDE_POLICY = DOCUMENTS.filter((id): id is BesidePolicy => id !== "policy");

const FORMAT_NAMES = Object.keys(FORMATS) as FormatId[];
const EXPORT_NAMES = Object.keys(EXPORTS) as ExportId[];

/** A name that `--emit` takes. */
export type EmitName = FormatId | ExportId | BesidePolicy;

/** Everything that `--emit` takes. */
export const EMIT_NAMES: readonly EmitName[] = [...FORMAT_NAMES, ...EXPORT_NAMES, ...BESIDE_POLICY];

/** What a build makes unless it is told otherwise. */
export const USUAL_NAMES: readonly EmitName[] = ["md", "html", "manifest"];

/**
 * Sorts the names of `--emit` by what they are.
 * @param names formats, exports, and documents beside the policy
 * @param languages the languages to write in
 * @returns what to make: in every format that was named the policy, and each document that was named. Documents without
 *   a format are made alone, in the usual ones.
 */
export function emitOf(names: readonly EmitName[], languages: readonly Language[]): Emit {
  const among = <T extends EmitName>(known: readonly T[], chosen = names) =>
    known.filter((name) => chosen.includes(name));
  const [documents, formats] = [among(BESIDE_POLICY), among(FORMAT_NAMES)];
  const alone = documents.length > 0 && formats.length === 0;
  return {
    documents: alone ? documents : ["policy", ...documents],
    formats: alone ? among(FORMAT_NAMES, USUAL_NAMES) : formats,
    exports: among(EXPORT_NAMES),
    languages,
  };
}
