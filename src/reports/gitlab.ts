import type { Severity } from "../diagnostics/diagnostic.ts";
import { escapeUnprintable } from "../diagnostics/printable.ts";
import type { Reported, Reporter } from "./report.ts";

const LEVELS: Record<Severity, string> = { error: "major", warning: "minor", info: "info" };

/**
 * Writes the findings as a report of GitLab's code quality.
 * @param reported what a report is made of
 * @returns JSON: a list with an entry for each finding, at its first place
 */
export const gitlab: Reporter = ({ diagnostics, language }: Reported) =>
  `${escapeUnprintable(
    JSON.stringify(
      diagnostics.map(({ code, severity, message, file, range, fingerprint }) => ({
        description: message[language],
        check_name: code,
        fingerprint,
        severity: LEVELS[severity],
        location: { path: file, lines: { begin: range.start.line, end: range.end.line } },
      })),
      null,
      2,
    ),
  )}\n`;
