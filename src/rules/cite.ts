import { chinese } from "../ground/chinese-numeral.ts";
import { type Bilingual, byLanguage, TYPOGRAPHY } from "../ground/language.ts";
import type { Terms } from "../vocabulary/vocabulary.ts";

/** An article of a law, in words. */
export interface Citation {
  /** The id of the law in the vocabulary. */
  law: string;
  /** As the rule writes it, such as `17(1)(2)`; empty for the law as a whole. */
  article: string;
  /** What the law is called. */
  name: Bilingual;
  /** The article alone; empty for the law as a whole. */
  part: Bilingual;
  label: Bilingual;
}

/**
 * Writes an article as each language does: `PIPL Art. 17(1)(2)`, 《个人信息保护法》第十七条第一款第二项.
 * @param cite a law by its id, and the article: `pipl 17(1)(2)`
 * @param terms the vocabularies
 * @returns the citation; null when the vocabulary does not know the law
 */
export function citationOf(cite: string, terms: Terms): Citation | null {
  const [law = "", ...rest] = cite.split(" ");
  const term = terms.find("laws", law);
  if (!term) return null;
  const article = rest.join(" ");
  const name = term.cite ?? term.label;
  const part = partOf(article);
  return { law, article, name, part, label: labelled(name, part) };
}

/**
 * Names each law once, with all of its articles: `PIPL Art. 44, 45; NDSMR Art. 21`.
 * @param citations the articles, in the order in which they are to be named
 * @returns them in words, one text a law
 */
export function byLaw(citations: readonly Citation[]): Bilingual[] {
  const laws = new Map<string, Citation[]>();
  for (const one of citations) laws.set(one.law, [...(laws.get(one.law) ?? []), one]);
  return [...laws.values()].map((all) => {
    const [first] = all as [Citation];
    const parts = byLanguage((language) =>
      all
        .map(({ part }) => part[language])
        .filter((part) => part !== "")
        .map((part, index) => (index > 0 ? part.replace(/^Art\. /, "") : part))
        .join(TYPOGRAPHY[language].comma),
    );
    return labelled(first.name, parts);
  });
}

/** An article, its paragraphs and items: `17(1)(2)`. */
const ARTICLE = /^\d+(?:\(\d+\)){0,2}$/;

function partOf(article: string): Bilingual {
  if (ARTICLE.test(article)) return { en: `Art. ${article}`, zh: inChinese(article) };
  // A standard has no articles but numbered clauses, and annexes.
  return { en: article, zh: article.replace(/^Annex /, "附录 ") };
}

function labelled(name: Bilingual, part: Bilingual): Bilingual {
  if (part.en === "") return name;
  // A closing mark needs no space behind it.
  const space = /[》）]$/.test(name.zh) ? "" : " ";
  return { en: `${name.en} ${part.en}`, zh: `${name.zh}${space}${part.zh}` };
}

function inChinese(article: string): string {
  const [number = "", paragraph, item] = article.replaceAll(")", "").split("(");
  return [
    `第${chinese(Number(number))}条`,
    paragraph === undefined ? "" : `第${chinese(Number(paragraph))}款`,
    item === undefined ? "" : `第${chinese(Number(item))}项`,
  ].join("");
}
