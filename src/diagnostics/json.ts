import type { Diagnostic, Place } from "./diagnostic.ts";
import type { Fixed } from "./fixed.ts";
import { escapeUnprintable } from "./printable.ts";

/** A policy that was held to rules: the law of which day, and what was left out because it came later. */
export interface Held {
  id: string;
  folder: string;
  /** The day whose law was applied; null where no day is known, and all rules were applied. */
  lawOf: string | null;
  /** The packs that were not run because they were not in force on that day. */
  notInForce: readonly string[];
  /** The rules of packs that were run that were not in force on that day. */
  laterRules: readonly string[];
}

/**
 * Writes the report for programs: `--format json`, described by `schemas/diagnostics.schema.json`.
 * @param diagnostics in the order in which they are to be reported
 * @param version the version of this program
 * @param fixed the fixes that were asked for, if they were
 * @param held the policies that were held to rules, if any
 * @returns JSON, indented by two spaces, with a line break at the end
 */
export function json(
  diagnostics: readonly Diagnostic[],
  version: string,
  fixed?: readonly Fixed[],
  held?: readonly Held[],
): string {
  const count = (severity: Diagnostic["severity"]) =>
    diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
  const report = {
    version: 1,
    pellucid: version,
    summary: { errors: count("error"), warnings: count("warning"), infos: count("info") },
    // The order in which paths were given says nothing.
    audits: held
      ?.map(({ id, folder, lawOf, notInForce, laterRules }) => ({
        id,
        folder,
        lawOf,
        notInForce,
        laterRules,
      }))
      .sort((one, other) => (one.folder < other.folder ? -1 : 1)),
    diagnostics: diagnostics.map(contract),
    fixes: fixed?.map(({ finding: { code, message }, lines }) => ({
      code,
      message: words(message),
      lines: lines.map(({ file, line, before, after }) => ({ file, line, before, after })),
    })),
  };
  return `${escapeUnprintable(JSON.stringify(report, null, 2))}\n`;
}

/**
 * @param diagnostic a finding
 * @returns exactly the properties of the contract, always in one order, whatever else a stage left on the object
 */
export function contract(diagnostic: Diagnostic) {
  const { code, severity, message, pointer, related, help, fix, cites, fingerprint } = diagnostic;
  return {
    code,
    severity,
    message: words(message),
    ...place(diagnostic),
    pointer,
    related: related?.map((item) => ({ message: words(item.message), ...place(item) })),
    help: help && words(help),
    fix: fix && { edits: fix.edits.map((edit) => ({ ...place(edit), text: edit.text })) },
    // The contract has them in English alone: machines tell articles apart by them.
    cites: cites?.map(({ en }) => en),
    fingerprint,
  };
}

function words({ en, zh }: Diagnostic["message"]) {
  return { en, zh };
}

function place({ file, range: { start, end } }: Place) {
  return {
    file,
    range: {
      start: { line: start.line, column: start.column },
      end: { line: end.line, column: end.column },
    },
  };
}
