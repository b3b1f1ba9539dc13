import type { Diagnostic, Locate, Severity } from "../diagnostics/diagnostic.ts";
import { printable } from "../diagnostics/printable.ts";
import { type Bilingual, byLanguage } from "../ground/language.ts";
import { citedIn } from "./cite.ts";
import type { Facts } from "./facts/facts.ts";
import type { Failure, Verdict } from "./judge.ts";
import { type RuleFile, saidBy } from "./rule.ts";
import { filled, labelOf } from "./words.ts";

/**
 * Makes findings of what a rule says: one for what fails, one for what is in doubt, each with all of its places.
 * @param code the id of the rule, such as `pipl/recipient-details`
 * @param read reads the rule; not called where it finds nothing
 * @param verdict what it says
 * @param facts the facts of the policy
 * @param locate where a pointer of the policy was written
 * @param day the day whose law is applied; empty for the law as it stands
 * @returns the findings; what the facts do not settle is never an error
 */
export function findingsOf(
  code: string,
  read: () => RuleFile,
  { fails, unsettled }: Pick<Verdict, "fails" | "unsettled">,
  facts: Facts,
  locate: Locate,
  day = "",
): Diagnostic[] {
  if (fails.length + unsettled.length === 0) return [];
  const rule = read();
  const cites = citedIn(rule.cites, facts.terms, day).map(({ label }) => label);
  const make = (failures: readonly Failure[], severity: Severity, isSettled: boolean): Diagnostic[] => {
    const [first, ...others] = failures;
    if (!first) return [];
    const text = saidBy(rule, isSettled);
    const related = distinctPlaces(others, first).map((failure) => {
      const label = labelOf(failure, rule, facts);
      // Where the message lists all names, the name alone tells the place.
      const isSaid = label !== null && (!isSettled || text.en.includes("{all}"));
      const words = isSaid ? label : filled(text, rule, [failure], facts);
      return { ...locate(failure.pointer), message: byLanguage((language) => printable(words[language])) };
    });
    const say = (text: Bilingual) => {
      const words = filled(text, rule, failures, facts);
      return byLanguage((language) => printable(words[language]));
    };
    const finding: Diagnostic = {
      code,
      severity,
      message: say(text),
      ...locate(first.pointer),
      pointer: first.pointer,
      help: say(rule.fix),
      fingerprint: "",
    };
    if (related.length > 0) finding.related = related;
    if (cites.length > 0) finding.cites = cites;
    return [finding];
  };
  return [
    ...make(fails, rule.severity, true),
    ...make(unsettled, rule.severity === "error" ? "warning" : rule.severity, false),
  ];
}

/** One line a place. */
function distinctPlaces(others: readonly Failure[], first: Failure): Failure[] {
  const seen = new Set([first.pointer]);
  return others.filter(({ pointer }) => !seen.has(pointer) && seen.add(pointer));
}
