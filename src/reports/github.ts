import type { Diagnostic, Place, Severity } from "../diagnostics/diagnostic.ts";
import type { Reported, Reporter } from "./report.ts";

const LEVELS: Record<Severity, string> = { error: "error", warning: "warning", info: "notice" };

/**
 * Writes the findings as annotations of a pull request on GitHub (workflow commands): a line a place.
 * @param reported what a report is made of
 * @returns the lines; empty when nothing was found
 */
export const github: Reporter = ({ diagnostics, language }: Reported) =>
  diagnostics
    .flatMap((one) => [
      line(one, one, `${one.message[language]}${one.help ? `\n${one.help[language]}` : ""}`),
      ...(one.related ?? []).map((place) => line(one, place, place.message[language])),
    ])
    .map((text) => `${text}\n`)
    .join("");

function line(
  { severity, code }: Diagnostic,
  { file, range: { start, end } }: Place,
  message: string,
): string {
  const properties = {
    file,
    line: start.line,
    endLine: end.line,
    // A column is only taken within one line.
    ...(start.line === end.line ? { col: start.column, endColumn: end.column } : {}),
    title: code,
  };
  const written = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`);
  return `::${LEVELS[severity]} ${written.join(",")}::${data(message)}`;
}

const data = (text: string) => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
const property = (text: string) => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
