import { type Bilingual, byLanguage, type Language, TYPOGRAPHY } from "../ground/language.ts";
import { firstCharacter, isGap, lastCharacter } from "../ground/spacing.ts";
import type { Facts } from "./facts/facts.ts";
import type { Failure } from "./judge.ts";
import type { RuleFile } from "./rule.ts";

/**
 * Fills a text of a rule.
 * @param text with `{it.name}`, `{missing}`, `{all}`
 * @param rule the rule, whose `labels` say what ids are called
 * @param failures what the finding is about: the first fills the values, `{all}` lists the names of all
 * @param facts the facts, for the names of what the policy has
 * @returns the text in both languages; a list of nothing leaves no words
 */
export function filled(
  text: Bilingual,
  rule: RuleFile,
  failures: readonly Failure[],
  facts: Facts,
): Bilingual {
  const [first] = failures;
  return byLanguage((language) =>
    withBlanks(text[language], language, (blank) => {
      // Braces of somebody's own words are no blank.
      if (blank !== "all" && !Object.hasOwn(first?.values ?? {}, blank)) return null;
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
 * Fills a text of a rule with the words that the rule itself has for its values: they may name keys of a policy, as its texts do.
 * @param text with `{missing}`
 * @param rule the rule
 * @param failures what the finding is about
 * @param facts the facts
 * @returns the text in which every other blank is left
 */
export function filledByRule(
  text: Bilingual,
  rule: RuleFile,
  failures: readonly Failure[],
  facts: Facts,
): Bilingual {
  const own = (blank: string) => typeof rule.labels?.[blank] === "object";
  return byLanguage((language) =>
    withBlanks(text[language], language, (blank) =>
      own(blank) && blank !== "all"
        ? filled({ en: `{${blank}}`, zh: `{${blank}}` }, rule, failures, facts)[language]
        : null,
    ),
  );
}

/**
 * Fills a text of a rule for each part that it finds fault with.
 * @param text a text of the rule
 * @param rule the rule
 * @param failures what the finding is about
 * @param facts the facts
 * @returns the parts that one text is true of, with that text's part of the failures; one group where the text names all
 */
export function saidOfEach(
  text: Bilingual,
  rule: RuleFile,
  failures: readonly Failure[],
  facts: Facts,
): Failure[][] {
  if (text.en.includes("{all}")) return [[...failures]];
  const groups = new Map<string, Failure[]>();
  for (const failure of failures) {
    const { en, zh } = filled(text, rule, [failure], facts);
    const key = `${en}\n${zh}`;
    groups.set(key, [...(groups.get(key) ?? []), failure]);
  }
  return [...groups.values()];
}

/** Puts words in place of blanks, set as the language sets them; a blank without words stays. */
function withBlanks(text: string, language: Language, wordsOf: (blank: string) => string | null): string {
  let out = "";
  let from = 0;
  let isFilled = false;
  const append = (words: string) => {
    const gap =
      isFilled &&
      out !== "" &&
      words !== "" &&
      isGap(lastCharacter(out), firstCharacter(words), TYPOGRAPHY[language]);
    out += gap ? ` ${words}` : words;
  };
  for (const { index, 0: whole, 1: blank = "" } of text.matchAll(/\{([^{}]+)\}/g)) {
    const words = wordsOf(blank);
    append(text.slice(from, index));
    isFilled = words !== null;
    append(words ?? whole);
    from = index + whole.length;
  }
  append(text.slice(from));
  return out;
}

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
