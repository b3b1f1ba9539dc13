import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Language } from "../ground/language.ts";
import type { RuleResult } from "../rules/audit.ts";
import { outcomeOf } from "../rules/outcome.ts";
import { say } from "./audit/words.ts";
import type { Audited, Reported, Reporter } from "./report.ts";

/**
 * Writes what was checked as JUnit's XML: a suite for each policy and pack, a case for each rule; what is in doubt or does
 * not apply is skipped, and what the compiler itself finds is a suite of its own.
 * @param reported what a report is made of
 * @returns XML
 */
export const junit: Reporter = ({ diagnostics, audited, language }: Reported) => {
  const ofRules = new Set(audited.flatMap(({ audit }) => audit.results.map(({ code }) => code)));
  const others = diagnostics.filter(({ code }) => !ofRules.has(code));
  const suites = [
    suite(
      "compiler",
      others.map((one) =>
        testcase(
          "compiler",
          one.code,
          one.severity === "error" ? failure(one, language) : skipped(one.message[language]),
        ),
      ),
      others.filter(({ severity }) => severity === "error").length,
      others.filter(({ severity }) => severity !== "error").length,
    ),
    ...audited.flatMap((one) => suitesOf(one, language)),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="pellucid">\n${suites.join("")}</testsuites>\n`;
};

function suitesOf({ id, audit }: Audited, language: Language): string[] {
  return audit.packs.map((pack) => {
    const results = audit.results.filter((one) => one.pack === pack.id);
    let [failed, left] = [0, 0];
    const cases = results.map((one) => {
      const { code, findings } = one;
      const [first] = findings;
      const result = outcomeOf(one);
      const isFailure = result === "fails" && first?.severity === "error";
      if (isFailure) failed += 1;
      const isPass = result === "holds" || result === "declared";
      if (!isFailure && !isPass) left += 1;
      const body = isFailure
        ? failure(first, language)
        : isPass
          ? ""
          : skipped(first?.message[language] ?? without(one, language));
      return testcase(`${id}.${pack.id}`, code, body);
    });
    return suite(`${id}/${pack.id}`, cases, failed, left);
  });
}

function suite(name: string, cases: readonly string[], failures: number, skips: number): string {
  const counts = `tests="${cases.length}" failures="${failures}" errors="0" skipped="${skips}"`;
  return `  <testsuite name="${xml(name)}" ${counts}>\n${cases.join("")}  </testsuite>\n`;
}

const testcase = (classname: string, name: string, body: string) =>
  body === ""
    ? `    <testcase classname="${xml(classname)}" name="${xml(name)}"/>\n`
    : `    <testcase classname="${xml(classname)}" name="${xml(name)}">\n      ${body}\n    </testcase>\n`;

function failure({ message, help, file, range }: Diagnostic, language: Language): string {
  const text = [`${file}:${range.start.line}:${range.start.column}`, help?.[language]]
    .filter(Boolean)
    .join("\n");
  return `<failure message="${xml(message[language])}">${xml(text)}</failure>`;
}

/** Why a rule that does not hold has no finding of its own. */
function without(one: RuleResult, language: Language): string {
  return one.coveredBy === null ? outcomeOf(one) : say("covered", language, { id: one.coveredBy });
}

const skipped = (message: string) => `<skipped message="${xml(message)}"/>`;

const xml = (text: string) =>
  text
    // XML has no way to write control characters, halves of characters, and two that are none.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("\n", "&#10;");
