import type { Place, Result } from "../diagnostics/diagnostic.ts";
import { type DiagnosticCode, type Params, report } from "../diagnostics/report.ts";
import type { Side } from "../diff/difference.ts";
import { sha256 } from "../ground/digest.ts";
import { byId } from "../ground/pointer.ts";
import type { Kind } from "../kinds/kind.ts";
import type { Snapshot } from "../snapshot/snapshot.ts";

/** The form of manifests that this program writes and reads. */
const FORM = 1;

type Json = Record<string, unknown>;

/**
 * Makes a manifest one side of a comparison.
 * @param text the file
 * @param path its path, as the user gave it
 * @param kindNamed finds a kind of document by its name
 * @returns the side; null with `diff/…` when it is no manifest, one of another form, or was edited by hand
 */
export async function sideOfManifest(
  text: string,
  path: string,
  kindNamed: (name: string) => Promise<Kind | null>,
): Promise<Result<Side>> {
  const file: Place = { file: path, range: { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } } };
  const refuse = (code: DiagnosticCode, params: Params = {}) => ({
    value: null,
    diagnostics: [report(code, file, "", { path, ...params })],
  });
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return refuse("diff/no-manifest", { reason: { en: "it is not JSON", zh: "不是 JSON" } });
  }
  if (typeof read !== "object" || read === null || !("manifest" in read))
    return refuse("diff/no-manifest", { reason: { en: 'it has no "manifest"', zh: "没有 manifest 一项" } });
  const manifest = read as Json & Snapshot & { manifest: number };
  if (manifest.manifest !== FORM)
    return refuse("diff/manifest-version", { form: String(manifest.manifest), known: String(FORM) });
  // Without its own digest nobody can tell whether it is as it was written.
  const lacking = lackingIn(manifest);
  if (lacking) return refuse("diff/manifest-broken", { reason: lacking });
  if (!isWhole(manifest)) return refuse("diff/manifest-edited");
  const known = await kindNamed(manifest.kind);
  if (!known) return refuse("diff/manifest-broken", { reason: "kind" });
  const { id, kind, title, version = null, dates, languages, digests, facts, clauses } = manifest;
  const placeOf = (pointer: string): Place => {
    // Clauses name what they come from by its id.
    const named = byId(facts, pointer);
    const found = clauses
      .flatMap(({ origin }) => origin)
      .find((one) => named === one.pointer || named.startsWith(`${one.pointer}/`));
    if (!found) return file;
    const position = { line: found.line, column: 1 };
    return { file: `${path}#${found.file}`, range: { start: position, end: position } };
  };
  return {
    value: {
      name: path,
      version: { id, kind, title, version, dates, languages, digests, facts, clauses },
      shape: known.schema.shape,
      placeOf,
    },
    diagnostics: [],
  };
}

/** Whether a manifest is as it was written: its digest is that of all else in it. */
function isWhole(manifest: Json): boolean {
  const { contents, ...digests } = (manifest.digests ?? {}) as Json;
  return sha256(JSON.stringify({ ...manifest, digests })) === contents;
}

const isText = (value: unknown): value is string => typeof value === "string";
const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isBilingual = (value: unknown): boolean => isObject(value) && isText(value.en) && isText(value.zh);

/** What a comparison reads of a manifest, and how it must be. */
const READ: Record<string, (value: unknown) => boolean> = {
  id: isText,
  kind: isText,
  title: isBilingual,
  dates: (value) => isObject(value) && Object.values(value).every(isText),
  languages: isObject,
  digests: (value) =>
    isObject(value) && isText(value.facts) && isText(value.contents) && isBilingual(value.words),
  facts: isObject,
  clauses: (value) => Array.isArray(value) && value.every(isClause),
};

function isClause(value: unknown): boolean {
  if (!isObject(value) || !isText(value.id) || !isText(value.section) || !isBilingual(value.text))
    return false;
  const { origin } = value;
  return (
    Array.isArray(origin) &&
    origin.every(
      (one) => isObject(one) && isText(one.file) && isText(one.pointer) && typeof one.line === "number",
    )
  );
}

/** The first part of a manifest that is not there, or is none. */
function lackingIn(manifest: Json): string | undefined {
  return Object.keys(READ).find((key) => !(READ[key] as (value: unknown) => boolean)(manifest[key]));
}
