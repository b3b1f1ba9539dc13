import words from "#generated/against.json" with { type: "json" };
import type { Diagnostic, Locate } from "../diagnostics/diagnostic.ts";
import { closest } from "../diagnostics/did-you-mean.ts";
import { report } from "../diagnostics/report.ts";
import { type Attested, attestedOf } from "./attested.ts";
import type { ReadyPack, RuleResult } from "./audit.ts";
import { interpreted } from "./engine.ts";
import type { Facts } from "./facts/facts.ts";
import { type Failure, judge, type Verdict } from "./judge.ts";
import { normsFindings } from "./norms-findings.ts";
import { filledWith, type Norms, type NormsPack, packOfNorms, VIEW_TYPES } from "./norms-pack.ts";
import type { Obligation } from "./obligations.ts";
import { headsOf, type RuleFile } from "./rule.ts";

export { type Norms, packOfNorms } from "./norms-pack.ts";

/** How a policy stands to an obligation: `attest` is open, `attested` is settled by a declaration of the policy. */
export type Standing = "pass" | "fail" | "not-applicable" | "attest" | "attested";

/** What came of one obligation. */
export interface ObligationResult extends RuleResult {
  standing: Standing;
}

/** What came of holding a policy to norms. */
export interface Held {
  pack: ReadyPack;
  results: ObligationResult[];
  diagnostics: Diagnostic[];
}

/** What a policy is held to norms with. */
export interface HoldOptions {
  /** The facts of the policy that obligations with `baseline` compare with; without them they do not apply. */
  baseline?: Facts | undefined;
  /** The day of the check, as `YYYY-MM-DD`: what has run out is judged by it alone. */
  today?: string | undefined;
}

/**
 * Holds a policy to norms: judges it by every obligation that has a check.
 * @param norms the norms
 * @param facts the facts of the policy
 * @param locate where a pointer of the policy was written
 * @param options what to compare with, and on which day
 * @returns what came of each obligation, and the findings: `<norms>/<obligation>` in the policy, `rules/expression` in the norms,
 *   `rules/attestation-unknown` where the policy declares something that the norms do not have
 */
export function holdTo(norms: Norms, facts: Facts, locate: Locate, options: HoldOptions = {}): Held {
  const made = packOfNorms(norms);
  const { pack, known, obligations } = made;
  const [plain, comparing] = [false, true].map((compares) => ({
    ...pack,
    rules: Object.fromEntries(
      obligations
        .filter(({ check }) => (check.baseline === true) === compares)
        .map(({ id }) => [id, pack.rules[id] as RuleFile]),
    ),
  })) as [NormsPack["pack"], NormsPack["pack"]];
  const { baseline, today } = options;
  const code = {
    ...interpreted(plain, facts, VIEW_TYPES, known).rules,
    ...(baseline ? interpreted(comparing, facts, VIEW_TYPES, known, baseline).rules : {}),
  };
  const results = obligations.map((obligation): ObligationResult => {
    const rule = pack.rules[obligation.id] as RuleFile;
    const run = code[obligation.id];
    const verdict = run ? judge(run, facts) : NOT_APPLICABLE;
    const isOpen = verdict.unsettled.length > 0 || (obligation.check.attest === true && verdict.judged > 0);
    const attested = isOpen ? attestedOf(facts.policy.attestations, pack.id, obligation, today) : undefined;
    return resultOf({ norms, obligation, rule, verdict, attested, isOpen }, facts, locate);
  });
  return {
    pack: readyPack(made),
    results,
    diagnostics: [
      ...made.diagnostics,
      ...results.flatMap(({ findings }) => findings),
      ...unknownIn(facts, made, locate),
    ],
  };
}

/** What is known of an obligation once it was judged. */
interface Judged {
  norms: Norms;
  obligation: Obligation;
  rule: RuleFile;
  verdict: Verdict;
  attested: Attested | undefined;
  isOpen: boolean;
}

function resultOf(judged: Judged, facts: Facts, locate: Locate): ObligationResult {
  const { norms, obligation, rule, verdict, attested, isOpen } = judged;
  const { label, sentence, id } = obligation;
  const code = `${norms.policy.id}/${id}`;
  const standing = standingOf(verdict, isOpen, attested);
  // For reports, an open attestation is a question of the policy as a whole.
  const open: Failure[] = verdict.unsettled.length > 0 ? verdict.unsettled : [WHOLE];
  const fails = standing === "fail" ? verdict.fails : [];
  const unsettled = standing === "attest" ? open : [];
  const title = filledWith(words.message, { label, sentence });
  const said = { ...rule, title, message: title };
  const { judged: count } = verdict;
  const findings = normsFindings(
    { code, norms, obligation, rule: said, fails, unsettled, attested },
    facts,
    locate,
  );
  // What is to be attested is not mended in the policy: reports say what the finding says.
  const help = standing === "attest" ? findings[0]?.help : undefined;
  return {
    code,
    pack: norms.policy.id,
    severity: rule.severity,
    rule: help ? { ...said, fix: help } : said,
    standing,
    result: RESULTS[standing],
    judged: count,
    fails,
    unsettled,
    coveredBy: null,
    waived: [],
    findings,
    ...(attested ? { attested } : {}),
  };
}

const RESULTS = {
  pass: "holds",
  fail: "fails",
  "not-applicable": "not-applicable",
  attest: "unsettled",
  attested: "holds",
} as const;

/** A fact that contradicts an obligation cannot be declared away. */
function standingOf({ fails, judged }: Verdict, isOpen: boolean, attested: Attested | undefined): Standing {
  if (fails.length > 0) return "fail";
  if (judged === 0) return "not-applicable";
  if (!isOpen) return "pass";
  return attested?.state === "holds" ? "attested" : "attest";
}

/** Attestations of these norms whose obligation there is not. */
function unknownIn(facts: Facts, { pack, ids }: NormsPack, locate: Locate): Diagnostic[] {
  return facts.policy.attestations.flatMap(({ norms, obligation: id }, index) => {
    if (norms !== pack.id || ids.includes(id)) return [];
    const pointer = `/attestations/${index}/obligation`;
    const meant = closest(id, [...ids]);
    const place = locate(pointer);
    return [
      meant === undefined
        ? report("rules/attestation-unknown", place, pointer, { norms, id })
        : report("rules/attestation-unknown:meant", place, pointer, { norms, id, meant }),
    ];
  });
}

/** Norms among the packs of a report. */
function readyPack({ pack }: NormsPack): ReadyPack {
  return {
    id: pack.id,
    file: pack.file,
    heads: headsOf(pack),
    rule: (one) => pack.rules[one] as RuleFile,
    code: () => ({ rules: {} }),
  };
}

const WHOLE: Failure = { pointer: "", label: null, values: {} };
const NOT_APPLICABLE: Verdict = { result: "not-applicable", judged: 0, fails: [], unsettled: [] };
