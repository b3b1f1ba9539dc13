import type { Compiled } from "../../src/compiler.ts";
import { diff } from "../../src/diff/diff.ts";
import type { Difference, Side } from "../../src/diff/difference.ts";
import { snapshotOf } from "../../src/snapshot/snapshot.ts";
import { compiled } from "./policy.ts";

/** A compiled policy as one side of a comparison. */
export function sideOf(policy: Compiled, folder = "p", name = folder): Side {
  return {
    name,
    version: snapshotOf({ policy: policy.policy, ...policy.main }, folder),
    shape: policy.kind.schema.shape,
    placeOf: policy.locate,
  };
}

/** Compares two policies that are given as YAML. */
export async function difference(old: string, now: string, today?: string) {
  const result = diff(sideOf(await compiled(old)), sideOf(await compiled(now)), today);
  return { difference: result.value as Difference, diagnostics: result.diagnostics };
}

/** The changes of two policies in short: level, code and subject. */
export async function changesOf(old: string, now: string): Promise<string[]> {
  const { difference: found } = await difference(old, now);
  return found.changes.map(
    ({ level, code, subject }) => `${level} ${code}${subject ? ` (${subject.en})` : ""}`,
  );
}
