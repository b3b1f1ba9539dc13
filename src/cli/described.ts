import type { Severity } from "../diagnostics/diagnostic.ts";
import { printable } from "../diagnostics/printable.ts";
import { type Language, TYPOGRAPHY } from "../ground/language.ts";
import { say } from "../reports/audit/words.ts";
import type { Described } from "../rules/described.ts";
import { leftOpen } from "../rules/words.ts";

/**
 * @param described a rule, or an obligation of norms
 * @returns what machines read of it
 */
export function forMachines({ code, severity, title, cites, evidence, why, fix, check }: Described): object {
  return {
    code,
    severity,
    title,
    cites,
    evidence,
    why,
    fix,
    ...(check ? { check: check.written, checked: check.words } : {}),
  };
}

/**
 * Writes what is said of a rule in a list: its code, what must be so, where it stands; of an obligation, what is checked and
 * what to do.
 * @param described the rule
 * @param language the language
 * @returns some lines
 */
export function inList(described: Described, language: Language): string {
  const { code, severity, title, cites, check, fix } = described;
  const lines = [
    title[language],
    // The words of an obligation begin with its label.
    ...(check
      ? [...checkedLines(check, language), mendLine(fix, language)]
      : [cites.map((one) => one[language]).join(TYPOGRAPHY[language].semicolon)]),
  ];
  const shown = lines.filter((line) => line !== "").map((line) => `  ${printable(line)}\n`);
  return `${code} (${severity})\n${shown.join("")}`;
}

/**
 * Explains a rule: what must be so, the law, why, what to do, how firm it is; of an obligation, what is checked.
 * @param described the rule
 * @param language the language
 * @returns the explanation
 */
export function explained(described: Described, language: Language): string {
  const { code, severity, title, laws, evidence, why, fix, check } = described;
  const { colon } = TYPOGRAPHY[language];
  const where = say(check ? "in-norms" : "in-law", language);
  const lines = [
    title[language],
    "",
    ...(laws.length > 0
      ? [`${where}${colon}${laws.map((law) => law[language]).join(TYPOGRAPHY[language].semicolon)}`]
      : []),
    ...(check ? checkedLines(check, language) : []),
    `${say("why", language)}${colon}${why[language]}`,
    mendLine(fix, language),
    // Norms are what they are.
    ...(check
      ? []
      : [`${say("firm", language)}${colon}${say(evidence === "read" ? "read-firm" : evidence, language)}`]),
    "",
  ];
  return [headOf(code, severity, language), ...lines.map(printable)].join("\n");
}

/**
 * @param code a code
 * @param severity how much it weighs
 * @param language the language
 * @returns the first line of an explanation
 */
export function headOf(code: string, severity: Severity, language: Language): string {
  const weight = say(severity, language);
  return language === "zh" ? `${code}（${weight}）` : `${code} (${weight})`;
}

function checkedLines({ words }: NonNullable<Described["check"]>, language: Language): string[] {
  const { colon } = TYPOGRAPHY[language];
  return [`${say("is-checked", language)}${colon}`.trimEnd(), ...words.map((one) => `  ${one[language]}`)];
}

const mendLine = (fix: Described["fix"], language: Language): string =>
  `${say("mend", language)}${TYPOGRAPHY[language].colon}${leftOpen(fix[language])}`;
