import type { Severity } from "../diagnostics/diagnostic.ts";
import type { Bilingual } from "../ground/language.ts";

/** How far the article behind a rule was checked; `norms` for an obligation of norms, which stands in them. */
export type Evidence = "read" | "reported" | "own-reading" | "practice" | "norms";

/** An example of a rule: keys of a policy in place of those of a small complete one, and what comes of it. */
export interface Example {
  pass?: Record<string, unknown>;
  fail?: Record<string, unknown>;
  doubt?: Record<string, unknown>;
  says?: Partial<Bilingual>;
  why?: string;
}

/** A rule as its file writes it (`schemas/rule.schema.json`). */
export interface RuleFile {
  title: Bilingual;
  severity: Severity;
  cites: string[];
  evidence: Evidence;
  since?: string;
  until?: string;
  each?: string;
  let?: Record<string, string>;
  labels?: Record<string, string | Record<string, Bilingual>>;
  when?: string;
  require: string;
  doubt?: string;
  "covered-by"?: string[];
  at?: string;
  name?: string;
  /** What is wrong; a rule without it only asks. */
  message?: Bilingual;
  unsettled?: Bilingual;
  why: Bilingual;
  fix: Bilingual;
  examples: Example[];
}

/** What tells whether a rule runs, what covers it and how much it weighs: all that is read of a rule that finds nothing. */
export type RuleHead = Pick<RuleFile, "severity" | "since" | "until" | "covered-by"> & { walks: boolean };

function headOf(rule: Omit<RuleFile, "examples">): RuleHead {
  const head: RuleHead = { severity: rule.severity, walks: rule.each !== undefined };
  if (rule.since !== undefined) head.since = rule.since;
  if (rule.until !== undefined) head.until = rule.until;
  if (rule["covered-by"] !== undefined) head["covered-by"] = rule["covered-by"];
  return head;
}

/**
 * @param pack a pack
 * @returns the heads of its rules, by id
 */
export function headsOf({ rules }: Pack): Record<string, RuleHead> {
  return Object.fromEntries(Object.entries(rules).map(([id, rule]) => [id, headOf(rule)]));
}

/** Rates the terms of a vocabulary: a function in the rules of a pack. */
export interface Table {
  rates: string;
  title: Bilingual;
  else: string;
  /** The rest of its keys: each rating with the ids that have it. */
  [rating: string]: unknown;
}

/** A pack as its file writes it (`schemas/pack.schema.json`). */
export interface PackFile {
  title: Bilingual;
  law?: string;
  "in-force"?: string;
  read?: string;
  kinds: string[];
  applies?: string;
  tables?: Record<string, Table>;
  lists?: Record<string, { title: Bilingual; ids?: string[]; words?: string[] }>;
}

/** A pack with its rules, by their ids without the pack's. */
export interface Pack {
  id: string;
  file: PackFile;
  rules: Record<string, RuleFile>;
}

/** Computes an expression: over the facts, the entry of the list that is judged, and the names of `let`. */
export type Compute = (policy: unknown, it: unknown, names: Readonly<Record<string, unknown>>) => unknown;

/** The expressions of a rule, made ready to run. */
export interface RuleCode {
  each?: Compute;
  /** In the order in which they may use each other. */
  let: [name: string, compute: Compute][];
  when?: Compute;
  require: Compute;
  doubt?: Compute;
  /** The part that a finding points at, and a name in it. */
  at?: { part: Compute; name?: string };
  name?: Compute;
  /** What fills each `{…}` of the texts, by what stands between the braces. */
  values: Record<string, Compute>;
}

/** A pack made ready to run. */
export interface PackCode {
  applies?: Compute;
  rules: Record<string, RuleCode>;
}

/**
 * @param rule a rule; it has a message, a question or both
 * @param isSettled whether the facts settle what it finds
 * @returns what it says of it: what is wrong, or what it asks
 */
export function saidBy(
  { message, unsettled }: Pick<RuleFile, "message" | "unsettled">,
  isSettled: boolean,
): Bilingual {
  return ((isSettled ? message : unsettled) ?? message ?? unsettled) as Bilingual;
}

/** The texts of a rule in which `{…}` is filled. */
export const FILLED = ["message", "unsettled", "fix"] as const;

/**
 * Finds what a text asks to be filled in.
 * @param text a text of a rule
 * @returns what stands between braces, such as `it.name`; `all` is not computed but listed
 */
export function blanksOf(text: Bilingual): string[] {
  const all = [text.en, text.zh].flatMap((one) =>
    [...one.matchAll(/\{([^{}]+)\}/g)].map(([, inner]) => inner as string),
  );
  return [...new Set(all)];
}
