import words from "#generated/against.json" with { type: "json" };
import types from "#generated/policy.cel.json" with { type: "json" };
import type { Diagnostic, Locate } from "../diagnostics/diagnostic.ts";
import { type Bilingual, byLanguage, type Language } from "../ground/language.ts";
import type { PolicyOf } from "../model/facts.ts";
import type { Vocabulary } from "../vocabulary/vocabulary.ts";
import type { Blocks } from "../wording/template.ts";
import { Expressions, factTypes, type Types } from "./expression.ts";
import { faultAt } from "./faults.ts";
import { type Obligation, obligationsOf } from "./obligations.ts";
import { texts } from "./own/known-texts.ts";
import { partsOf } from "./parts.ts";
import type { Pack, RuleFile } from "./rule.ts";

/** The types of the view of a policy. */
export const VIEW_TYPES = types as unknown as Types;

/** Norms that compiled, as far as a policy is held to them. */
export interface Norms {
  policy: PolicyOf<"partner-norms">;
  /** The words of partner norms in every language. */
  words: Record<Language, Blocks>;
  /** Where a pointer of the norms was written. */
  locate: Locate;
}

/** Norms as a pack: the rules have the ids of the obligations. */
export interface NormsPack {
  pack: Pack;
  /** Every text that their expressions may name. */
  known: readonly string[];
  /** The obligations whose expressions are right. */
  obligations: readonly Obligation[];
  /** The ids of all obligations. */
  ids: readonly string[];
  /** What is wrong with the expressions of the others. */
  diagnostics: Diagnostic[];
}

/**
 * Makes a pack of norms: a rule of every obligation that has a check.
 * @param norms the norms
 * @returns the pack, and `rules/expression` at the lines of the norms for every expression that is wrong
 */
export function packOfNorms({ policy, words: blocks, locate }: Norms): NormsPack {
  const { checked, ids } = obligationsOf(policy, blocks);
  const own = (policy.written as { vocabulary?: Vocabulary }).vocabulary ?? {};
  const known = [...texts, ...Object.values(own).flatMap(Object.keys)];
  const expressions = new Expressions(factTypes(VIEW_TYPES), known, {});
  const diagnostics: Diagnostic[] = [];
  const obligations: Obligation[] = [];
  const rules: Record<string, RuleFile> = {};
  for (const obligation of checked) {
    const rule = ruleOf(obligation, policy.facts.title);
    const given: Record<string, string> = obligation.check.baseline ? { baseline: "RulePolicy" } : {};
    const { problems } = partsOf(rule, expressions, given);
    // What stands in the file is not at hand any more: the whole expression is marked.
    const source = { locate, text: () => "" };
    for (const { pointer, text, fault } of problems)
      diagnostics.push(faultAt(fault, `${obligation.pointer}/check${pointer}`, text, source));
    if (problems.length > 0) continue;
    obligations.push(obligation);
    rules[obligation.id] = rule;
  }
  const file = { title: policy.facts.title, kinds: ["privacy-policy"] };
  const inForce = policy.facts.dates?.effective;
  const pack = { id: policy.id, file: inForce ? { ...file, "in-force": inForce } : file, rules };
  return { pack, known, obligations, ids, diagnostics };
}

/** Fills `{name}` of some words; what fills them is not searched again. */
export function filledWith(text: Bilingual, values: Readonly<Record<string, string | Bilingual>>): Bilingual {
  return byLanguage((language) =>
    text[language].replace(/\{([a-z]+)\}/g, (_, name: string) => {
      const value = values[name] ?? "";
      return typeof value === "string" ? value : value[language];
    }),
  );
}

/** A check as a rule. Its message is no text of a rule: a sentence of norms may have braces that mean nothing. */
function ruleOf({ check, modality, label }: Obligation, title: Bilingual): RuleFile {
  const rule: RuleFile = {
    title: NONE,
    severity: check.severity ?? (modality.startsWith("must") ? "error" : "info"),
    cites: [],
    evidence: "norms",
    require: check.require ?? "true",
    message: NONE,
    why: filledWith(words.why, { title, label }),
    fix: check.fix ?? words.fix,
    examples: [],
  };
  for (const key of ["each", "when", "doubt", "at"] as const) {
    const text = check[key];
    if (text !== null) rule[key] = text;
  }
  if (check.let !== null) rule.let = check.let;
  if (check.labels !== null) rule.labels = check.labels;
  return rule;
}

const NONE: Bilingual = { en: "", zh: "" };
