import catalogue from "#generated/diagnostics.json" with { type: "json" };
import type { Severity } from "../diagnostics/diagnostic.ts";
import { closest } from "../diagnostics/did-you-mean.ts";
import { type Bilingual, type Language, TYPOGRAPHY } from "../ground/language.ts";
import { say } from "../reports/audit/words.ts";
import { byLaw, citationOf } from "../rules/cite.ts";
import { PACK_IDS, shippedPack, shippedRule } from "../rules/shipped.ts";
import { Terms } from "../vocabulary/vocabulary.ts";
import type { Environment } from "./environment.ts";
import { CannotRun, OK } from "./exit.ts";
import { print } from "./print.ts";
import { message } from "./ui.ts";

/** What the catalogue says of a finding of the compiler. */
type Entry = { severity: string; message: Bilingual; help?: Bilingual };

/**
 * `pellucid explain`: explains a rule, or the code of a finding.
 * @param code such as `pipl/recipient-details` or `link/unused-item`
 * @param language the language of the explanation
 * @param environment where to print
 * @returns the exit code
 * @throws {CannotRun} when there is none of that code
 */
export async function explain(code: string, language: Language, environment: Environment): Promise<number> {
  const text = ofRule(code, language) ?? ofFinding(code, language);
  if (text === null) {
    const rules = PACK_IDS.flatMap((pack) =>
      Object.keys(shippedPack(pack)?.heads ?? {}).map((id) => `${pack}/${id}`),
    );
    const meant = closest(code, [...rules, ...Object.keys(catalogue)]);
    const suggestion =
      meant === undefined
        ? ""
        : `${TYPOGRAPHY[language].between}${message("did-you-mean", language, { meant })}`;
    throw new CannotRun(message("no-code", language, { code, meant: suggestion }));
  }
  await print(text, environment, language);
  return OK;
}

function ofRule(code: string, language: Language): string | null {
  const rule = shippedRule(code);
  if (!rule) return null;
  const terms = new Terms(undefined);
  const { colon } = TYPOGRAPHY[language];
  const cites = byLaw(rule.cites.flatMap((cite) => citationOf(cite, terms) ?? [])).map(
    (law) => law[language],
  );
  return [
    head(code, rule.severity, language),
    rule.title[language],
    "",
    ...(cites.length > 0
      ? [`${say("in-law", language)}${colon}${cites.join(say("separator", language))}`]
      : []),
    `${say("why", language)}${colon}${rule.why[language]}`,
    `${say("mend", language)}${colon}${open(rule.fix[language])}`,
    `${say("firm", language)}${colon}${say(rule.evidence === "read" ? "read-firm" : rule.evidence, language)}`,
    "",
  ].join("\n");
}

function ofFinding(code: string, language: Language): string | null {
  const entries = Object.entries(catalogue as Record<string, Entry>).filter(
    ([id]) => id.split(":")[0] === code,
  );
  if (entries.length === 0) return null;
  return [
    head(code, entries[0]?.[1].severity as Severity, language),
    ...entries.flatMap(([, { message: words, help }]) => [
      open(words[language]),
      ...(help ? [`  ${open(help[language])}`] : []),
    ]),
    "",
  ].join("\n");
}

function head(code: string, severity: Severity, language: Language): string {
  const weight = say(severity, language);
  return language === "zh" ? `${code}（${weight}）` : `${code} (${weight})`;
}

/** What a finding fills in is left open. */
const open = (text: string) => text.replace(/\{[^{}]+\}/g, "…");
