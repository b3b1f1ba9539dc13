import type { Place, Result } from "../diagnostics/diagnostic.ts";
import { report } from "../diagnostics/report.ts";
import type { Side } from "../diff/difference.ts";
import { sha256 } from "../ground/digest.ts";
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
  const refuse = (code: Parameters<typeof report>[0], params: Record<string, string>) => ({
    value: null,
    diagnostics: [report(code, file, "", { path, ...params })],
  });
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return refuse("diff/no-manifest", { reason: "JSON" });
  }
  if (typeof read !== "object" || read === null || !("manifest" in read))
    return refuse("diff/no-manifest", { reason: "manifest" });
  const manifest = read as Json & Snapshot & { manifest: number };
  if (manifest.manifest !== FORM)
    return refuse("diff/manifest-version", { form: String(manifest.manifest), known: String(FORM) });
  if (!isWhole(manifest)) return refuse("diff/manifest-edited", {});
  const known = await kindNamed(manifest.kind);
  if (!known) return refuse("diff/no-manifest", { reason: "kind" });
  const { id, kind, title, version = null, dates, languages, digests, facts, clauses } = manifest;
  const placeOf = (pointer: string): Place => {
    const found = clauses
      .flatMap(({ origin }) => origin)
      .find((one) => pointer === one.pointer || pointer.startsWith(`${one.pointer}/`));
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
