import { identify } from "../../src/diagnostics/identify.ts";
import { sortDiagnostics } from "../../src/diagnostics/order.ts";
import { diff } from "../../src/diff/diff.ts";
import type { Difference, Side } from "../../src/diff/difference.ts";
import type { Language } from "../../src/ground/language.ts";
import type { ChangesReported } from "../../src/reports/changes/report.ts";
import { compiled, compiledFolder } from "./policy.ts";
import { sideOf } from "./versions.ts";

/** What reports are made of, from pairs of sides of one policy each. */
export function changesReported(
  pairs: readonly (readonly [Side, Side])[],
  language: Language,
  more: Partial<ChangesReported> = {},
): ChangesReported {
  const differences: Difference[] = [];
  const remarks: Map<Difference, ReturnType<typeof identify>> = new Map();
  for (const [old, now] of pairs) {
    const { value, diagnostics } = diff(old, now);
    differences.push(value as Difference);
    remarks.set(value as Difference, identify(sortDiagnostics(diagnostics), now.version.facts));
  }
  return { differences, added: [], removed: [], remarks, language, colour: false, version: "0.0.0", ...more };
}

/** A policy of a folder as one side. */
export async function sideOfFolder(path: string): Promise<Side> {
  return sideOf(await compiledFolder(path), path, path);
}

/** A policy given as text as one side. */
export async function sideOfText(text: string, name = "p"): Promise<Side> {
  return sideOf(await compiled(text), "p", name);
}
