import { type Bilingual, byLanguage } from "../../ground/language.ts";
import type { RuleResult } from "../../rules/audit.ts";
import { citationOf } from "../../rules/cite.ts";
import { type Outcome, outcomeOf } from "../../rules/outcome.ts";
import type { Terms } from "../../vocabulary/vocabulary.ts";

/** How a rule can come out, in the order of the columns. */
export const OUTCOMES = ["holds", "fails", "unsettled", "waived", "not-applicable"] as const;

/** The rules that rest on one article. */
export interface Article {
  /** The law; null for rules that rest on none. */
  law: Bilingual | null;
  /** The number of the article, without paragraphs; empty for the law as a whole. */
  number: Bilingual;
  results: RuleResult[];
}

/**
 * Sorts rules by the article that each mainly rests on: the first that it cites.
 * @param results what came of the rules
 * @param terms the vocabularies
 * @param titleOf what a pack is called: norms stand where a law stands
 * @returns the articles in order, law by law, the law with most rules first; rules without a law last
 */
export function articlesOf(
  results: readonly RuleResult[],
  terms: Terms,
  titleOf: (pack: string) => Bilingual | null,
): Article[] {
  const laws = new Map<string, Map<string, Article>>();
  for (const result of results) {
    const [cite] = result.rule.cites;
    const cited = cite === undefined ? null : citationOf(cite, terms);
    const norms = result.rule.evidence === "norms" ? result.pack : null;
    const law = cited?.law ?? norms ?? "";
    const number = byLanguage((language) => numberIn(cited?.article ?? "", cited?.part[language] ?? ""));
    const articles = laws.get(law) ?? new Map<string, Article>();
    const article = articles.get(number.en) ?? {
      law: cited?.name ?? (norms === null ? null : titleOf(norms)),
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
 * @param results what came of some rules
 * @returns how many of them came out in each way, in the order of {@link OUTCOMES}
 */
export function countsOf(results: readonly RuleResult[]): number[] {
  return OUTCOMES.map((outcome: Outcome) => results.filter((one) => outcomeOf(one) === outcome).length);
}

/** Of `17(1)(2)` and `8.7(g)` the number alone; of an annex its name. */
const numberIn = (article: string, part: string): string => /^\d+/.exec(article)?.[0] ?? part;

/** The law as a whole first, numbers by size, then annexes. */
const weight = (number: string): number => {
  if (number === "") return -1;
  return /^\d+$/.test(number) ? Number(number) : Number.MAX_SAFE_INTEGER;
};
