import type { Diagnostic, Fix, Place, Range, Severity } from "../diagnostics/diagnostic.ts";
import { escapeUnprintable } from "../diagnostics/printable.ts";
import type { Language } from "../ground/language.ts";
import { leftOpen } from "../rules/words.ts";
import { type Reported, type Reporter, rulesIn } from "./report.ts";

const LEVELS: Record<Severity, string> = { error: "error", warning: "warning", info: "note" };

/**
 * Writes the findings as SARIF 2.1.0, for code scanning.
 * @param reported what a report is made of
 * @returns JSON: one run, with the rules that found something, or that were run
 */
export const sarif: Reporter = (reported: Reported) => {
  const { diagnostics, language, version } = reported;
  const rules = rulesIn(reported);
  const codes = [...new Set([...rules.keys(), ...diagnostics.map(({ code }) => code)])];
  const log = sarifLog({
    version,
    language,
    rules: codes.map((id) => {
      const found = rules.get(id);
      if (!found) return { id };
      const { title, why, fix, severity, cites } = found.rule;
      return {
        id,
        shortDescription: { text: title[language] },
        fullDescription: { text: why[language] },
        help: {
          text: `${why[language]}\n${leftOpen(fix[language])}`,
          markdown: `${why[language]}\n\n${leftOpen(fix[language])}`,
        },
        defaultConfiguration: { level: LEVELS[severity] },
        properties: { tags: [found.pack, ...cites] },
      };
    }),
    results: diagnostics.map((one) => diagnosticResult(one, codes.indexOf(one.code), language)),
  });
  return `${escapeUnprintable(JSON.stringify(log, null, 2))}\n`;
};

/** What a run of the program comes to. */
interface SarifRun {
  version: string;
  language: Language;
  rules: object[];
  results: object[];
}

/**
 * @param run the rules and results of one run
 * @returns the log, as an object
 */
export function sarifLog({ version, language, rules, results }: SarifRun): object {
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "Pellucid",
            semanticVersion: version,
            language: language === "zh" ? "zh-CN" : "en",
            rules,
          },
        },
        columnKind: "utf16CodeUnits",
        results,
      },
    ],
  };
}

/**
 * @param one a finding
 * @param ruleIndex where its code stands among the rules of the run
 * @param language the language of the report
 * @returns the finding as a result
 */
export function diagnosticResult(one: Diagnostic, ruleIndex: number, language: Language): object {
  const text = one.help ? `${one.message[language]}\n${one.help[language]}` : one.message[language];
  return {
    ruleId: one.code,
    ruleIndex,
    level: LEVELS[one.severity],
    message: { text },
    locations: [sarifLocation(one)],
    ...(one.related
      ? {
          relatedLocations: one.related.map((place, index) => ({
            id: index + 1,
            ...sarifLocation(place),
            message: { text: place.message[language] },
          })),
        }
      : {}),
    ...(one.fix ? { fixes: [{ artifactChanges: changesOf(one.fix) }] } : {}),
    partialFingerprints: { "pellucid/v1": one.fingerprint },
  };
}

function changesOf({ edits }: Fix) {
  return [...new Set(edits.map(({ file }) => file))].map((file) => ({
    artifactLocation: artifact(file),
    replacements: edits
      .filter((edit) => edit.file === file)
      .map(({ range, text }) => ({ deletedRegion: region(range), insertedContent: { text } })),
  }));
}

/**
 * @param place a place in a file
 * @returns the same for SARIF
 */
export function sarifLocation({ file, range }: Place) {
  return { physicalLocation: { artifactLocation: artifact(file), region: region(range) } };
}

const artifact = (file: string) => ({ uri: file.split("/").map(encodeURIComponent).join("/") });

const region = ({ start, end }: Range) => ({
  startLine: start.line,
  startColumn: start.column,
  endLine: end.line,
  endColumn: end.column,
});
