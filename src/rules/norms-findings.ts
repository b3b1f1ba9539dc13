import words from "#generated/against.json" with { type: "json" };
import type { Diagnostic, Locate } from "../diagnostics/diagnostic.ts";
import { printable } from "../diagnostics/printable.ts";
import { type Bilingual, byLanguage, TYPOGRAPHY } from "../ground/language.ts";
import type { Attested } from "./attested.ts";
import type { Facts } from "./facts/facts.ts";
import type { Failure } from "./judge.ts";
import { filledWith, type Norms } from "./norms-pack.ts";
import type { Obligation } from "./obligations.ts";
import { type RuleFile, saidBy } from "./rule.ts";
import { filled, labelOf } from "./words.ts";

/** What a finding about an obligation is made of. */
export interface Standing {
  code: string;
  norms: Norms;
  obligation: Obligation;
  /** The obligation as a rule; its message is the sentence of the obligation, behind its label. */
  rule: RuleFile;
  fails: readonly Failure[];
  unsettled: readonly Failure[];
  attested: Attested | undefined;
}

/**
 * Makes the finding about an obligation: what fails has the weight of the obligation, what is to be attested is a warning that
 * says what to write.
 * @param standing the obligation, and what came of it
 * @param facts the facts of the policy
 * @param locate where a pointer of the policy was written
 * @returns the finding, with the other places of the policy and that of the norms; none where nothing is left to do
 */
export function normsFindings(
  { code, norms, obligation, rule, fails, unsettled, attested }: Standing,
  facts: Facts,
  locate: Locate,
): Diagnostic[] {
  const failures = fails.length > 0 ? fails : unsettled;
  const [first] = failures;
  const said = saidBy(rule, true);
  if (!first) return [];
  const pointer = fails.length > 0 ? first.pointer : placeOf(first.pointer, attested, facts);
  const help =
    fails.length > 0
      ? filled(rule.fix, rule, fails, facts)
      : toWrite(obligation, norms, attested, filled(rule.fix, rule, unsettled, facts));
  return [
    {
      code,
      severity: fails.length > 0 ? rule.severity : "warning",
      message: safe(said),
      ...locate(pointer),
      pointer,
      help: safe(help),
      related: [
        ...others(failures, first).map((failure) => ({
          ...locate(failure.pointer),
          message: safe(labelOf(failure, rule, facts) ?? said),
        })),
        { ...norms.locate(obligation.pointer), message: words.from },
      ],
      fingerprint: "",
    },
  ];
}

/** A declaration that does not hold is where to look; without one, what is in doubt. */
function placeOf(pointer: string, attested: Attested | undefined, { policy }: Facts): string {
  if (!attested) return pointer;
  return `/attestations/${policy.attestations.indexOf(attested.attestation)}`;
}

function toWrite(
  { id, check }: Obligation,
  norms: Norms,
  attested: Attested | undefined,
  fix: Bilingual,
): Bilingual {
  const said: Bilingual[] = [];
  if (attested && attested.state !== "holds") {
    const { attestation, until, state } = attested;
    said.push(filledWith(words[state], { on: attestation.on, until }));
  } else {
    said.push(check.attest ? words.attest : words.unsettled);
    if (check.fix && !check.attest) said.push(fix);
    said.push(filledWith(words.write, { norms: norms.policy.id, obligation: id }));
  }
  const evidence = evidenceOf(check);
  if (evidence && attested?.state !== "ran-out" && attested?.state !== "not-yet") said.push(evidence);
  return byLanguage((language) => said.map((one) => one[language]).join(TYPOGRAPHY[language].between));
}

/**
 * @param check the check of an obligation
 * @returns the sentence that says what a declaration has to name as its evidence; null where it asks for none
 */
export function evidenceOf({ evidence }: Pick<Obligation["check"], "evidence">): Bilingual | null {
  if (evidence === null) return null;
  const named = byLanguage((language) =>
    evidence.map((one) => ("label" in one ? one.label : one)[language]).join(TYPOGRAPHY[language].comma),
  );
  return filledWith(words.evidence, { evidence: named });
}

const MAX = 2000;

/** Words of the norms are a user's: they are shortened and made safe to print. */
const safe = (text: Bilingual): Bilingual =>
  byLanguage((language) => printable(text[language].slice(0, MAX)));

/** One line a place. */
function others(failures: readonly Failure[], first: Failure): Failure[] {
  const seen = new Set([first.pointer]);
  return failures.filter(({ pointer }) => !seen.has(pointer) && seen.add(pointer));
}
