import { type Bilingual, byLanguage, type Language, TYPOGRAPHY } from "../ground/language.ts";
import type { Facts } from "./facts/facts.ts";
import type { Failure } from "./judge.ts";
import type { RuleFile } from "./rule.ts";

/**
 * Fills a text of a rule.
 * @param text with `{it.name}`, `{missing}`, `{all}`
 * @param rule the rule, whose `labels` say what ids are called
 * @param failures what the finding is about: the first fills the values, `{all}` lists the names of all
 * @param facts the facts, for the names of what the policy has
 * @returns the text in both languages
 */
export function filled(
  text: Bilingual,
  rule: RuleFile,
  failures: readonly Failure[],
  facts: Facts,
): Bilingual {
  const [first] = failures;
  return byLanguage((language) =>
    text[language].replace(/\{([^{}]+)\}/g, (whole: string, blank: string) => {
      // Braces of somebody's own words are no blank.
      if (blank !== "all" && !Object.hasOwn(first?.values ?? {}, blank)) return whole;
      if (blank !== "all") return shown(first?.values[blank], blank, rule, facts)[language];
      const names = failures.map(({ label }) => shown(label, "all", rule, facts)[language]);
      return listed([...new Set(names)], language);
    }),
  );
}

/**
 * @param text a text of a rule, or of a finding
 * @returns the text for those who have no finding: what one would fill in is left open
 */
export const leftOpen = (text: string): string =>
  // A brace with a space behind it begins what somebody is to write into a policy.
  text.replace(/\{(?! )[^{}]+\}/g, "…");

/**
 * @param failure a part of the policy that a rule finds fault with
 * @param rule the rule
 * @param facts the facts
 * @returns what the part is called; null when it has no name
 */
export function labelOf(failure: Failure, rule: RuleFile, facts: Facts): Bilingual | null {
  return failure.label === null ? null : shown(failure.label, "all", rule, facts);
}

/** A value in words: a text as it is, a part as what it is called, an id as what it names. */
function shown(value: unknown, blank: string, rule: RuleFile, facts: Facts): Bilingual {
  if (Array.isArray(value)) {
    if (value.length === 0) return NOTHING;
    const all = value.map((entry) => shown(entry, blank, rule, facts));
    return byLanguage((language) =>
      listed(
        all.map((one) => one[language]),
        language,
      ),
    );
  }
  if (typeof value === "object" && value !== null && "en" in value) return value as Bilingual;
  if (typeof value === "object" && value !== null && "label" in value) return value.label as Bilingual;
  const id = String(value ?? "");
  const labels = rule.labels?.[blank];
  if (typeof labels === "object" && Object.hasOwn(labels, id)) return labels[id] as Bilingual;
  const term = typeof labels === "string" ? facts.terms.find(labels, id)?.label : undefined;
  return term ?? facts.nameOf(id) ?? { en: id, zh: id };
}

/** Parts that have commas of their own are told apart by semicolons. */
function listed(parts: readonly string[], language: Language): string {
  const isSplit = parts.length > 1 && parts.some((part) => /[,，、]/.test(part));
  const { comma, semicolon } = TYPOGRAPHY[language];
  return parts.join(isSplit ? semicolon : comma);
}

/** Where a text lists what there is none of. */
const NOTHING: Bilingual = { en: "none", zh: "无" };
