import type { Diagnostic, Locate } from "../diagnostics/diagnostic.ts";
import { type DiagnosticCode, report } from "../diagnostics/report.ts";
import type { Problem } from "./parts.ts";

/**
 * Makes findings of what is wrong with expressions that a user wrote.
 * @param problems the problems, with pointers below `pointer`
 * @param pointer JSON Pointer to what holds the expressions
 * @param locate where a pointer was written
 * @returns `rules/expression`, each at the line of its expression
 */
export function faultsOf(problems: readonly Problem[], pointer: string, locate: Locate): Diagnostic[] {
  return problems.map(({ pointer: below, fault: { kind, detail, meant } }) => {
    const at = `${pointer}${below}`;
    const values = { detail, ...(meant === undefined ? {} : { meant }) };
    return report(codeOf(kind, detail, meant), locate(at), at, values);
  });
}

function codeOf(kind: Problem["fault"]["kind"], detail: string, meant: string | undefined): DiagnosticCode {
  if (kind === "field" && detail === "baseline") return "rules/expression:field-baseline";
  if ((kind === "field" || kind === "value") && meant !== undefined) return `rules/expression:${kind}-meant`;
  return `rules/expression:${kind}`;
}
