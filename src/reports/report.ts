import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Language } from "../ground/language.ts";
import type { Audit, RuleResult } from "../rules/audit.ts";
import type { Published } from "./published.ts";

/** A policy that was audited. */
export interface Audited {
  /** What it is about. */
  id: string;
  title: { en: string; zh: string };
  /** Its handler, as the policy names it. */
  handler: { en: string; zh: string } | null;
  version: string;
  dates: { released: string; updated: string; effective: string };
  /** Its folder, relative to the working folder. */
  folder: string;
  audit: Audit;
  /** Where a pointer of the policy was written, as `file:line`. */
  placeOf(pointer: string): { file: string; line: number };
  /** The clause of the published document that states a part of the policy; null where none does. */
  clauseOf(pointer: string): Published | null;
}

/** What a report is made of. */
export interface Reported {
  /** Every finding, in the order of the report, with its fingerprint. */
  diagnostics: readonly Diagnostic[];
  /** The policies that were held to rules, in the order in which they were read. */
  audited: readonly Audited[];
  language: Language;
  /** The packs that were asked for; undefined where they follow from the policy. */
  packs: readonly string[] | undefined;
  /** The version of this program. */
  version: string;
  /** The day of the audit and the day whose law was asked for, as they were given; undefined where they were not. */
  today: string | undefined;
  asOf: string | undefined;
  /** The folders of the norms and of the policy to compare with, as they were given. */
  against: string | undefined;
  baseline: string | undefined;
}

/** Writes a report. */
export type Reporter = (reported: Reported) => string;

/**
 * @param reported what a report is made of
 * @returns what the rules said, by the code of the rule: of several policies, the first that ran it
 */
export function rulesIn({ audited }: Reported): Map<string, RuleResult> {
  const found = new Map<string, RuleResult>();
  for (const { audit } of audited)
    for (const result of audit.results) if (!found.has(result.code)) found.set(result.code, result);
  return found;
}
