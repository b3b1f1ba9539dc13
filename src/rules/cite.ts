import { chinese } from "../ground/chinese-numeral.ts";
import type { Bilingual } from "../ground/language.ts";
import type { Terms } from "../vocabulary/vocabulary.ts";

/** An article of a law, in words. */
export interface Citation {
  /** The id of the law in the vocabulary. */
  law: string;
  /** As the rule writes it, such as `17(1)(2)`; empty for the law as a whole. */
  article: string;
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
  if (article === "") return { law, article, label: name };
  // A standard has no articles but numbered clauses.
  if (!ARTICLE.test(article))
    return { law, article, label: { en: `${name.en} ${article}`, zh: `${name.zh} ${article}` } };
  return {
    law,
    article,
    label: { en: `${name.en} Art. ${article}`, zh: `${name.zh}${inChinese(article)}` },
  };
}

/** An article, its paragraphs and items: `17(1)(2)`. */
const ARTICLE = /^\d+(?:\(\d+\)){0,2}$/;

function inChinese(article: string): string {
  const [number = "", paragraph, item] = article.replaceAll(")", "").split("(");
  return [
    `第${chinese(Number(number))}条`,
    paragraph === undefined ? "" : `第${chinese(Number(paragraph))}款`,
    item === undefined ? "" : `第${chinese(Number(item))}项`,
  ].join("");
}
