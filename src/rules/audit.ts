import type { Diagnostic, Locate, Severity } from "../diagnostics/diagnostic.ts";
import { report } from "../diagnostics/report.ts";
import type { Bilingual } from "../ground/language.ts";
import type { PolicyOf } from "../model/facts.ts";
import type { Shape } from "../schema/shape.ts";
import type { Attested } from "./attested.ts";
import { type Facts, factsOf } from "./facts/facts.ts";
import { MAINLAND } from "./facts/transfers.ts";
import { findingsOf } from "./findings.ts";
import { functionsOf } from "./functions.ts";
import { type Failure, judge, type Verdict } from "./judge.ts";
import type { PackCode, PackFile, RuleCode, RuleFile, RuleHead } from "./rule.ts";
import { PACK_IDS, shippedPack, shippedRule } from "./shipped.ts";
import { type Named, type Waived, Waivers } from "./waivers.ts";

/** A pack ready to judge a policy: one that is shipped, or a user's. */
export interface ReadyPack {
  id: string;
  file: PackFile;
  /** The heads of its rules, by id without the pack's, in the order of the report. */
  heads: Readonly<Record<string, RuleHead>>;
  /** All that is said of a rule: read when it is needed. */
  rule(id: string): Omit<RuleFile, "examples">;
  code(facts: Facts): PackCode;
}

/** What a policy is audited with. */
export interface AuditOptions {
  /** The ids of the packs to run; those of the policy, or those that apply to it, if left out. */
  packs?: readonly string[] | undefined;
  /** Packs of the user's, by id, beside those that are shipped. */
  own?: readonly ReadyPack[];
  /** The day of the audit, as `YYYY-MM-DD`: what has run out is judged by it alone. */
  today?: string | undefined;
  /** The day whose law is applied; that of the policy, if left out. */
  asOf?: string | undefined;
}

/** Why a pack was not run. */
export type NotRun = "does-not-apply" | "not-chosen" | "not-in-force";

/** A rule that is not the law of the day. */
export interface OtherDay {
  code: string;
  title: Bilingual;
  /** Since when it is the law; empty where it is as old as its pack. */
  since: string;
}

/** What came of one rule. */
export interface RuleResult extends Verdict {
  /** With its pack's id: `pipl/recipient-details`. */
  code: string;
  pack: string;
  severity: Severity;
  /** What is said of it; the audit reads it for a rule that finds something, a report for every rule. */
  readonly rule: Omit<RuleFile, "examples">;
  /** The rule that finds the same, whose mend mends this too; null where there is none. */
  coveredBy: string | null;
  /** The failures that a waiver accepts, with the waiver. */
  waived: Waived[];
  findings: Diagnostic[];
  /** What the policy declares about it, where it asks for a declaration. */
  attested?: Attested;
}

/** What came of an audit. */
export interface Audit {
  facts: Facts;
  /** The packs that were run. */
  packs: ReadyPack[];
  notRun: { id: string; why: NotRun }[];
  /** The packs that were not run because they are not in force on the day: what each holds to, and from when. */
  notYet: { title: Bilingual; from: string }[];
  /** The rules of packs that were run that are not the law of the day: not yet, or no more. */
  otherDays: OtherDay[];
  results: RuleResult[];
  /** The waivers that accept something. */
  diagnostics: Diagnostic[];
  /** The day whose law was applied; empty where the policy has no date and none was given. */
  asOf: string;
}

/**
 * Audits a policy: holds it to the rules that apply to it.
 * @param policy the linked policy
 * @param shape the shape of a policy
 * @param locate where a pointer of the policy was written
 * @param options which packs, and the law of which day
 * @returns what every rule says, and the findings: `<pack>/<rule>`, and `rules/…` about packs and waivers
 */
export function audit(
  policy: PolicyOf<"privacy-policy">,
  shape: Shape,
  locate: Locate,
  options: AuditOptions = {},
): Audit {
  const facts = factsOf(policy, shape);
  const { dates, law } = facts.policy;
  const asOf =
    options.asOf ?? [dates.effective, dates.updated, dates.released].find((date) => date !== "") ?? "";
  const all = new Map([...PACK_IDS.map(shipped), ...(options.own ?? [])].map((pack) => [pack.id, pack]));
  const diagnostics: Diagnostic[] = [];
  for (const [index, id] of law.packs.entries())
    if (!all.has(id)) {
      const pointer = `/law/packs/${index}`;
      diagnostics.push(
        report("rules/unknown-pack", locate(pointer), pointer, { id, packs: [...all.keys()] }),
      );
    }
  const chosen = options.packs ?? (law.packs.length > 0 ? law.packs : null);
  const run: { pack: ReadyPack; code: PackCode }[] = [];
  const notRun: Audit["notRun"] = [];
  const notYet: Audit["notYet"] = [];
  for (const pack of all.values()) {
    const unrun = (why: NotRun) => notRun.push({ id: pack.id, why });
    if (chosen && !chosen.includes(pack.id)) {
      unrun("not-chosen");
      continue;
    }
    const code = pack.code(facts);
    const applies = chosen !== null || !code.applies || code.applies(facts.policy, undefined, {}) === true;
    if (!applies) unrun("does-not-apply");
    else if (asOf !== "" && (pack.file["in-force"] ?? "") > asOf) {
      unrun("not-in-force");
      notYet.push({ title: pack.file.title, from: pack.file["in-force"] ?? "" });
    } else run.push({ pack, code });
  }
  const lawsOfPacks = [...all.values()].map(({ file }) => file.law ?? "");
  if (
    !chosen &&
    law.jurisdictions.length === 0 &&
    (MAINLAND.has(facts.policy.disputes.law) || lawsOf(facts).some((id) => lawsOfPacks.includes(id)))
  )
    diagnostics.push(report("rules/no-law", locate(""), ""));
  const waivers = new Waivers(facts.policy.waivers, options.today);
  const otherDays: OtherDay[] = [];
  const results = run.flatMap(({ pack, code }) =>
    Object.entries(pack.heads).flatMap(([id, { severity, since = "", until }]) => {
      if (asOf !== "" && (since > asOf || (until !== undefined && until <= asOf))) {
        const rule = () => pack.rule(id);
        otherDays.push({
          code: `${pack.id}/${id}`,
          get title() {
            return rule().title;
          },
          since,
        });
        return [];
      }
      return [resultOf(pack, id, severity, judge(code.rules[id] as RuleCode, facts))];
    }),
  );
  function resultOf(pack: ReadyPack, id: string, severity: Severity, verdict: Verdict): RuleResult {
    const code = `${pack.id}/${id}`;
    const failing = waivers.take(code, verdict.fails, facts.address);
    const open = waivers.take(code, verdict.unsettled, facts.address);
    const [fails, unsettled] = [failing.left, open.left];
    return {
      code,
      pack: pack.id,
      severity,
      get rule() {
        return pack.rule(id);
      },
      ...verdict,
      fails,
      unsettled,
      coveredBy: null,
      waived: [...failing.waived, ...open.waived],
      findings: findingsOf(code, () => pack.rule(id) as RuleFile, { fails, unsettled }, facts, locate, asOf),
    };
  }
  const heads = run.flatMap(({ pack }) =>
    Object.entries(pack.heads).map(([id, head]) => [`${pack.id}/${id}`, head] as const),
  );
  settleCovered(results, new Map(heads), { facts, day: asOf }, locate);
  const named = (code: string): Named => {
    if (results.some((one) => one.code === code)) return "run";
    // Only the id of an obligation has a dot, and norms are not known here: they tell what is wrong with it.
    const isOfNorms = code.includes(".") && !all.has(code.slice(0, code.indexOf("/")));
    return isOfNorms || shippedRule(code) !== undefined ? "not-run" : "unknown";
  };
  diagnostics.push(...results.flatMap(({ findings }) => findings), ...waivers.findings(named, locate));
  return { facts, packs: run.map(({ pack }) => pack), notRun, notYet, otherDays, results, diagnostics, asOf };
}

/**
 * Takes out what a rule finds where another one that covers it finds the same: an error where that is one too, a question
 * where that one asks or finds fault. A rule of which nothing is left names the one that covers it.
 */
function settleCovered(
  results: RuleResult[],
  heads: ReadonlyMap<string, RuleHead>,
  setting: { facts: Facts; day: string },
  locate: Locate,
): void {
  const found = new Map(results.map(({ code, fails, unsettled }) => [code, { fails, unsettled }] as const));
  const walks = (code: string) => heads.get(code)?.walks === true;
  for (const result of results) {
    const covering = (heads.get(result.code)?.["covered-by"] ?? []).flatMap((code) => {
      const other = found.get(code);
      return other ? [{ code, ...other }] : [];
    });
    const coverOf = (failure: Failure, isDoubt: boolean) =>
      covering.find(({ code, fails, unsettled }) =>
        (isDoubt ? [...fails, ...unsettled] : fails).some(
          ({ pointer }) =>
            (!walks(code) && !walks(result.code)) ||
            encloses(pointer, failure.pointer) ||
            // A rule that walks lists finds its fault inside of the entry that another rule walks.
            (walks(code) && walks(result.code) && encloses(failure.pointer, pointer)),
        ),
      )?.code;
    const { fails, unsettled } = result;
    const left = {
      fails: fails.filter((failure) => coverOf(failure, false) === undefined),
      unsettled: unsettled.filter((failure) => coverOf(failure, true) === undefined),
    };
    const count = left.fails.length + left.unsettled.length;
    if (count === fails.length + unsettled.length) continue;
    if (count > 0) Object.assign(result, left);
    else
      result.coveredBy =
        (fails[0] ? coverOf(fails[0], false) : unsettled[0] && coverOf(unsettled[0], true)) ?? null;
    result.findings = findingsOf(
      result.code,
      () => result.rule as RuleFile,
      left,
      setting.facts,
      locate,
      setting.day,
    );
  }
}

/** Whether a part of the policy is another one, or holds it. */
const encloses = (whole: string, part: string): boolean => whole === part || part.startsWith(`${whole}/`);

/** The laws that facts of a policy name. */
function lawsOf({ policy }: Facts): string[] {
  return [
    ...policy.activities.flatMap(({ notice, need }) => [...notice.laws, ...need.laws]),
    ...policy.transfers.flatMap(({ under }) => under),
    ...policy.retention.periods.flatMap(({ steps }) => steps.flatMap(({ laws }) => laws)),
  ];
}

function shipped(id: string): ReadyPack {
  const { file, heads, code } = shippedPack(id) as NonNullable<ReturnType<typeof shippedPack>>;
  return {
    id,
    file,
    heads,
    rule: (rule) => shippedRule(`${id}/${rule}`) as Omit<RuleFile, "examples">,
    code: (facts) => code(functionsOf((part) => facts.isUnwritten(part), file)),
  };
}
