import catalogue from "#generated/diagnostics.json" with { type: "json" };
import type { Severity } from "../diagnostics/diagnostic.ts";
import { closest } from "../diagnostics/did-you-mean.ts";
import { escapeUnprintable } from "../diagnostics/printable.ts";
import { type Bilingual, type Language, TYPOGRAPHY } from "../ground/language.ts";
import { describedRule } from "../rules/described.ts";
import { PACK_IDS, shippedPack } from "../rules/shipped.ts";
import { leftOpen } from "../rules/words.ts";
import { Terms } from "../vocabulary/vocabulary.ts";
import { explained, forMachines, headOf } from "./described.ts";
import type { Environment } from "./environment.ts";
import { CannotRun, OK } from "./exit.ts";
import { obligationsIn } from "./obligations.ts";
import { print } from "./print.ts";
import { message } from "./ui.ts";

/** What `pellucid explain` is asked. */
export interface ExplainOptions {
  /** The folder of norms whose obligations can be explained too. */
  against?: string;
  format: "pretty" | "json";
  language: Language;
}

/** What the catalogue says of a finding of the compiler. */
type Entry = { severity: Severity; message: Bilingual; help?: Bilingual };

/**
 * `pellucid explain`: explains a rule, an obligation of norms, or the code of a finding.
 * @param code such as `pipl/recipient-details`, `taobao-partner-norms/security.logs` or `link/unused-item`
 * @param options where else to look, and how to print
 * @param environment where to look and to print
 * @returns the exit code
 * @throws {CannotRun} when there is none of that code, or there are no norms
 */
export async function explain(
  code: string,
  { against, format, language }: ExplainOptions,
  environment: Environment,
): Promise<number> {
  const obligations = against === undefined ? [] : await obligationsIn(against, environment, language);
  if (typeof obligations === "number") return obligations;
  const rule = describedRule(code, new Terms(undefined)) ?? obligations.find((one) => one.code === code);
  const entries = entriesOf(code);
  if (!rule && entries.length === 0) {
    const known = [
      ...PACK_IDS.flatMap((pack) => Object.keys(shippedPack(pack)?.heads ?? {}).map((id) => `${pack}/${id}`)),
      ...obligations.map((one) => one.code),
      ...Object.keys(catalogue),
    ];
    const meant = closest(code, known);
    const suggestion =
      meant === undefined
        ? ""
        : `${TYPOGRAPHY[language].between}${message("did-you-mean", language, { meant })}`;
    throw new CannotRun(message("no-code", language, { code, meant: suggestion }));
  }
  const made = rule ? forMachines(rule) : findingForMachines(code, entries);
  const text =
    format === "json"
      ? escapeUnprintable(`${JSON.stringify(made, null, 2)}\n`)
      : rule
        ? explained(rule, language)
        : ofFinding(code, entries, language);
  await print(text, environment, language);
  return OK;
}

/** Every wording of a finding. */
function entriesOf(code: string): Entry[] {
  return Object.entries(catalogue as unknown as Record<string, Entry>).flatMap(([id, entry]) =>
    id.split(":")[0] === code ? [entry] : [],
  );
}

function findingForMachines(code: string, entries: readonly Entry[]): object {
  const wordings = entries.map(({ message: words, help }) => ({ message: words, ...(help ? { help } : {}) }));
  return { code, severity: entries[0]?.severity, wordings };
}

function ofFinding(code: string, entries: readonly Entry[], language: Language): string {
  return [
    headOf(code, (entries[0] as Entry).severity, language),
    ...entries.flatMap(({ message: words, help }) => [
      leftOpen(words[language]),
      ...(help ? [`  ${leftOpen(help[language])}`] : []),
    ]),
    "",
  ].join("\n");
}
