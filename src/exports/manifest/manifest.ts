import build from "#generated/build.json" with { type: "json" };
import { escapeUnprintable } from "../../diagnostics/printable.ts";
import { digestOf, sha256 } from "../../ground/digest.ts";
import { byId } from "../../ground/pointer.ts";
import { audit as auditOf } from "../../rules/audit.ts";
import { outcomeOf } from "../../rules/outcome.ts";
import { present, relativeTo, snapshotOf } from "../../snapshot/snapshot.ts";
import type { Export, Exported } from "../export.ts";

/** The policy for machines. */
export const manifest: Export = { file: "manifest.json", write: writeManifest };

/**
 * Writes the policy for machines (`schemas/manifest.schema.json`).
 * @param exported the policy; paths in the manifest are relative to its folder
 * @returns the whole file
 */
function writeManifest(exported: Exported): string {
  const { kind, policy, document, words, files, sources, folder } = exported;
  const { facts } = policy;
  const relative = relativeTo(folder);
  const { clauses, ...version } = snapshotOf({ policy, document, words }, folder);
  const made = {
    manifest: 1,
    pellucid: build.version,
    ...version,
    flows: kind.flows?.(facts),
    lists: kind.lists && present(kind.lists(facts), false),
    clauses,
    rules: resultsOf(exported),
    files: files.map((file) => ({
      path: file.name,
      sha256: digestOf(file),
      bytes: Buffer.byteLength(file.contents),
    })),
    sources: sources.map(({ path, text, bytes }) => ({
      path: relative(path),
      sha256: sha256(bytes ?? text),
    })),
  };
  const digests = { ...made.digests, contents: sha256(JSON.stringify(made)) };
  return `${escapeUnprintable(JSON.stringify({ ...made, digests }, null, 1))}\n`;
}

/** What every rule says that applies to the policy. Rules judge no other kind of document. */
function resultsOf({ policy, kind, locate, audit }: Exported) {
  if (policy.kind !== "privacy-policy") return [];
  const { results } = audit ?? auditOf(policy, kind.schema.shape, locate);
  return results.map((one) => {
    const { code: rule, severity, fails, unsettled, waived } = one;
    const places = [...fails, ...unsettled, ...waived.map(({ failure }) => failure)];
    return {
      rule,
      severity,
      result: outcomeOf(one),
      places: [...new Set(places.map(({ pointer }) => byId(policy.written, pointer)))],
    };
  });
}
