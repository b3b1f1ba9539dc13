import type { Severity } from "../diagnostics/diagnostic.ts";
import type { Bilingual } from "../ground/language.ts";
import type { Terms } from "../vocabulary/vocabulary.ts";
import { byLaw, citationOf } from "./cite.ts";
import type { Evidence } from "./rule.ts";
import { shippedRule } from "./shipped.ts";

/** What there is to say of a rule, or of an obligation of norms, to somebody who asks for it. */
export interface Described {
  code: string;
  severity: Severity;
  /** What must be so. */
  title: Bilingual;
  /** Each article on its own, or the clause of the norms. */
  cites: readonly Bilingual[];
  /** The same with each law named once. */
  laws: readonly Bilingual[];
  evidence: Evidence;
  why: Bilingual;
  fix: Bilingual;
  /** Of an obligation: how a policy is held to it, in words, and as the norms write it. */
  check?: { words: readonly Bilingual[]; written: Readonly<Record<string, unknown>> };
}

/**
 * Describes a rule that comes with the compiler.
 * @param code the id of the rule with its pack's
 * @param terms the vocabularies, for the names of laws
 * @returns what there is to say of it; undefined when there is no such rule
 */
export function describedRule(code: string, terms: Terms): Described | undefined {
  const rule = shippedRule(code);
  if (!rule) return undefined;
  const { severity, title, evidence, why, fix } = rule;
  const citations = rule.cites.flatMap((cite) => citationOf(cite, terms) ?? []);
  const cites = citations.map(({ label }) => label);
  return { code, severity, title, cites, laws: byLaw(citations), evidence, why, fix };
}
