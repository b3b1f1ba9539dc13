import words from "#generated/against.json" with { type: "json" };
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { type Bilingual, byLanguage, TYPOGRAPHY } from "../ground/language.ts";
import type { Described } from "./described.ts";
import { evidenceOf } from "./norms-findings.ts";
import { filledWith, type Norms, packOfNorms } from "./norms-pack.ts";
import type { Obligation } from "./obligations.ts";
import type { RuleFile } from "./rule.ts";

/**
 * Describes the obligations of norms that have a check.
 * @param norms the norms
 * @returns what there is to say of each, in the order of the norms; and `rules/expression` about those whose check is wrong
 */
export function describedObligations(norms: Norms): { described: Described[]; diagnostics: Diagnostic[] } {
  const { pack, obligations, diagnostics } = packOfNorms(norms);
  const described = obligations.map((obligation) =>
    describe(obligation, pack.rules[obligation.id] as RuleFile, norms),
  );
  return { described, diagnostics };
}

function describe(obligation: Obligation, { severity, why, fix }: RuleFile, { policy }: Norms): Described {
  const { id, label, sentence, check } = obligation;
  const clause = filledWith(words.clause, { title: policy.facts.title, label });
  // What no fact can settle is not mended in the policy, but declared; what facts may leave open, either way.
  const mend = check.require === null && check.fix === null ? [] : [fix];
  if (check.attest || check.doubt !== null)
    mend.push(filledWith(words.write, { norms: policy.id, obligation: id }));
  return {
    code: `${policy.id}/${id}`,
    severity,
    title: filledWith(words.message, { label, sentence }),
    cites: [clause],
    laws: [clause],
    evidence: "norms",
    why,
    fix: joined(mend),
    check: { words: inWords(obligation), written: written(obligation) },
  };
}

/** What is checked, a sentence for each key, in the order in which they are asked. */
function inWords({ check }: Obligation): Bilingual[] {
  const said: Bilingual[] = [];
  const say = (key: "each" | "when" | "require" | "doubt") => {
    const text = check[key];
    if (text !== null) said.push(filledWith(words.checks[key], { text }));
  };
  if (check.baseline) said.push(words.checks.baseline);
  say("each");
  for (const [name, text] of Object.entries(check.let ?? {}))
    said.push(filledWith(words.checks.let, { name, text: text as string }));
  say("when");
  say("require");
  say("doubt");
  const evidence = evidenceOf(check);
  if (check.attest) said.push(evidence ? joined([words.checks.attest, evidence]) : words.checks.attest);
  return said;
}

/** The check as the norms write it, without the keys that they leave out and what stands elsewhere. */
function written({ check }: Obligation): Record<string, unknown> {
  const keys = ["attest", "baseline", "each", "let", "when", "require", "doubt"] as const;
  const found = Object.fromEntries(keys.flatMap((key) => (check[key] === null ? [] : [[key, check[key]]])));
  const evidence = check.evidence?.map((one) => ("label" in one ? one.label : one));
  return evidence ? { ...found, evidence } : found;
}

const joined = (all: readonly Bilingual[]): Bilingual =>
  byLanguage((language) => all.map((one) => one[language]).join(TYPOGRAPHY[language].between));
