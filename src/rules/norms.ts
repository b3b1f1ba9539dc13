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
import { type Named, type Waived, Waivers } from "./waivers.ts";

export { type Norms, packOfNorms } from "./norms-pack.ts";

/**
 * How a policy stands to an obligation: `attest` is open, `attested` is settled by a declaration of the policy, and of what is
 * `waived`, nothing else is left.
 */
export type Standing = "pass" | "fail" | "not-applicable" | "attest" | "attested" | "waived";

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
 *   `rules/attestation-unknown` where the policy declares something that the norms do not have, and `rules/waiver-…` about the
 *   waivers that name these norms
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
  const waivers = new Waivers(facts.policy.waivers, today);
  const results = obligations.map((obligation): ObligationResult => {
    const rule = pack.rules[obligation.id] as RuleFile;
    const run = code[obligation.id];
    const verdict = run ? judge(run, facts) : NOT_APPLICABLE;
    const isOpen = verdict.unsettled.length > 0 || (obligation.check.attest === true && verdict.judged > 0);
    const attested = isOpen ? attestedOf(facts.policy.attestations, pack.id, obligation, today) : undefined;
    return resultOf({ norms, obligation, rule, verdict, attested, isOpen }, waivers, facts, locate);
  });
  return {
    pack: readyPack(made),
    results,
    diagnostics: [
      ...made.diagnostics,
      ...results.flatMap(({ findings }) => findings),
      ...unknownIn(facts, made, locate),
      ...aboutWaivers(waivers, made, (id) => code[id] !== undefined, locate),
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

function resultOf(judged: Judged, waivers: Waivers, facts: Facts, locate: Locate): ObligationResult {
  const { norms, obligation, rule, verdict, attested, isOpen } = judged;
  const { label, sentence, id } = obligation;
  const code = `${norms.policy.id}/${id}`;
  const failing = waivers.take(code, verdict.fails, facts.address);
  const fails = failing.left;
  // A fact that contradicts an obligation cannot be declared away: only when it is mended or waived, it is time to ask.
  const isAsked = isOpen && fails.length === 0 && attested?.state !== "holds";
  // For reports, an open attestation is a question of the policy as a whole.
  const open: readonly Failure[] = verdict.unsettled.length > 0 ? verdict.unsettled : [WHOLE];
  const asked = waivers.take(code, isAsked ? open : [], facts.address);
  const unsettled = asked.left;
  const waived = [...failing.waived, ...asked.waived];
  const standing = standingOf({ ...verdict, fails, unsettled }, waived, isOpen);
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
    result: RESULTS[standing] ?? (failing.waived.length > 0 ? "fails" : "unsettled"),
    judged: count,
    fails,
    unsettled,
    coveredBy: null,
    waived,
    findings,
    ...(attested ? { attested } : {}),
  };
}

/** What came of judging an obligation; of one that is waived, the verdict says it. */
const RESULTS: Partial<Record<Standing, Verdict["result"]>> = {
  pass: "holds",
  fail: "fails",
  "not-applicable": "not-applicable",
  attest: "unsettled",
  attested: "holds",
};

/** What is left to do comes first, and what is waived before what is settled. */
function standingOf(
  { fails, unsettled, judged }: Pick<Verdict, "fails" | "unsettled" | "judged">,
  waived: readonly Waived[],
  isOpen: boolean,
): Standing {
  if (fails.length > 0) return "fail";
  if (unsettled.length > 0) return "attest";
  if (waived.length > 0) return "waived";
  if (judged === 0) return "not-applicable";
  return isOpen ? "attested" : "pass";
}

/** What there is to say of the waivers that name these norms. */
function aboutWaivers(
  waivers: Waivers,
  { pack, ids, obligations }: NormsPack,
  isRun: (id: string) => boolean,
  locate: Locate,
): Diagnostic[] {
  const own = `${pack.id}/`;
  const idOf = (code: string) => code.slice(own.length);
  const named = (code: string): Named => {
    if (!code.startsWith(own)) return "not-run";
    const id = idOf(code);
    if (!ids.includes(id)) return "unknown";
    const isChecked = obligations.some((one) => one.id === id);
    // Without a check, an obligation finds nothing that could be accepted.
    return isChecked && !isRun(id) ? "not-run" : "run";
  };
  return waivers.findings(named, locate, (code, place, pointer) => {
    const params = { norms: pack.id, id: idOf(code) };
    const meant = closest(params.id, [...ids]);
    return meant === undefined
      ? report("rules/waiver-unknown:obligation", place, pointer, params)
      : report("rules/waiver-unknown:meant", place, pointer, { ...params, meant });
  });
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
