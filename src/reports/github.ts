import type { Diagnostic, Place, Severity } from "../diagnostics/diagnostic.ts";
import type { Language } from "../ground/language.ts";
import { lawOfDay } from "./law-of-day.ts";
import type { Reported, Reporter } from "./report.ts";

const LEVELS: Record<Severity, string> = { error: "error", warning: "warning", info: "notice" };

/**
 * Writes the findings as annotations of a pull request on GitHub (workflow commands): a line a place.
 * @param reported what a report is made of
 * @returns the lines; empty when nothing was found
 */
export const github: Reporter = ({ diagnostics, audited, language }: Reported) =>
  diagnostics
    .flatMap((one) => diagnosticAnnotations(one, language))
    .concat(audited.flatMap((one) => notice(lawOfDay(one, language))))
    .map((text) => `${text}\n`)
    .join("");

/** Whose law was applied, beside the annotations: it is a matter of the whole run, and of no line. */
const notice = (text: string | null): string[] =>
  text === null ? [] : [`::notice title=pellucid::${data(text)}`];

/**
 * @param one a finding
 * @param language the language of the report
 * @returns its workflow commands: a line a place
 */
export function diagnosticAnnotations(one: Diagnostic, language: Language): string[] {
  const { severity, code, message, help, related = [] } = one;
  return [
    annotation(LEVELS[severity], one, code, `${message[language]}${help ? `\n${help[language]}` : ""}`),
    ...related.map((place) => annotation(LEVELS[severity], place, code, place.message[language])),
  ];
}

/**
 * Writes a workflow command.
 * @param level `error`, `warning` or `notice`
 * @param place what it stands beside
 * @param title the code
 * @param message any text
 * @returns the line, without a line break
 */
export function annotation(
  level: string,
  { file, range: { start, end } }: Place,
  title: string,
  message: string,
): string {
  const properties = {
    file,
    line: start.line,
    endLine: end.line,
    // A column is only taken within one line.
    ...(start.line === end.line ? { col: start.column, endColumn: end.column } : {}),
    title,
  };
  const written = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`);
  return `::${level} ${written.join(",")}::${data(message)}`;
}

const data = (text: string) => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
const property = (text: string) => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
