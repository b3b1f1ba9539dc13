import { chinese } from "../../ground/chinese-numeral.ts";
import { type Bilingual, byLanguage, type Language } from "../../ground/language.ts";
import type { RuleResult } from "../../rules/audit.ts";
import { type Citation, citedIn } from "../../rules/cite.ts";
import { outcomeOf } from "../../rules/outcome.ts";
import type { Terms } from "../../vocabulary/vocabulary.ts";

/** How a rule can come out, in the order of the columns. */
const OUTCOMES = ["holds", "declared", "fails", "unsettled", "waived", "not-applicable"] as const;

/** A column of the table. */
export type Column = (typeof OUTCOMES)[number];

/** The rules that rest on one article. */
export interface Article {
  /** The law; null for rules that rest on none. */
  law: Bilingual | null;
  /** The article as the language names it, without paragraphs; empty for the law as a whole. */
  number: Bilingual;
  results: RuleResult[];
}

/**
 * Sorts rules by the article that each mainly rests on: the first that it cites and that is in force.
 * @param results what came of the rules
 * @param setting the vocabularies; what a pack is called, as norms stand where a law stands; the day whose law is applied
 * @returns the articles in order, law by law, the law with most rules first; rules without a law last
 */
export function articlesOf(
  results: readonly RuleResult[],
  { terms, titleOf, day }: { terms: Terms; titleOf: (pack: string) => Bilingual | null; day: string },
): Article[] {
  const laws = new Map<string, Map<string, Article>>();
  for (const result of results) {
    const [cited] = citedIn(result.rule.cites, terms, day);
    const norms = result.rule.evidence === "norms" ? result.pack : null;
    const law = cited?.law ?? norms ?? "";
    const number = byLanguage((language) =>
      numberIn(cited?.article ?? "", cited?.part[language] ?? "", language),
    );
    const articles = laws.get(law) ?? new Map<string, Article>();
    const article = articles.get(number.en) ?? {
      law: cited ? lawOf(cited, terms) : norms === null ? null : titleOf(norms),
      number,
      results: [],
    };
    article.results.push(result);
    laws.set(law, articles.set(number.en, article));
  }
  const size = ([law, articles]: [string, Map<string, Article>]) =>
    law === "" ? 0 : [...articles.values()].reduce((sum, one) => sum + one.results.length, 0);
  return [...laws]
    .sort((a, b) => size(b) - size(a) || (a[0] < b[0] ? -1 : 1))
    .flatMap(([, articles]) =>
      [...articles.values()].sort(
        (a, b) => weight(a.number.en) - weight(b.number.en) || (a.number.en < b.number.en ? -1 : 1),
      ),
    );
}

/**
 * @param results what came of the rules
 * @returns the columns of the table: that of declarations only where there are some
 */
export function columnsOf(results: readonly RuleResult[]): readonly Column[] {
  const isDeclared = results.some((one) => outcomeOf(one) === "declared");
  return OUTCOMES.filter((outcome) => outcome !== "declared" || isDeclared);
}

/**
 * @param results what came of some rules
 * @param columns the columns of the table
 * @returns how many of them came out in each way, in the order of the columns
 */
export function countsOf(results: readonly RuleResult[], columns: readonly Column[]): number[] {
  return columns.map((outcome) => results.filter((one) => outcomeOf(one) === outcome).length);
}

/** The law by its full name, with the short one that findings cite it by. */
function lawOf({ law, name }: Citation, terms: Terms): Bilingual {
  const full = terms.find("laws", law)?.label ?? name;
  return {
    en:
      full.en.includes(name.en) || name.en.includes(full.en.split(" ")[1] ?? "")
        ? full.en
        : `${full.en} (${name.en})`,
    zh: full.zh,
  };
}

/** Of an article the number and of a clause of a standard its chapter; of an annex its name. */
function numberIn(article: string, part: string, language: Language): string {
  const number = /^\d+/.exec(article)?.[0];
  if (number === undefined) return part;
  if (language === "en") return number;
  return /^\d+\./.test(article) ? `第 ${number} 章` : `第${chinese(Number(number))}条`;
}

/** The law as a whole first, numbers by size, then annexes. */
const weight = (number: string): number => {
  if (number === "") return -1;
  return /^\d+$/.test(number) ? Number(number) : Number.MAX_SAFE_INTEGER;
};
