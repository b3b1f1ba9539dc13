import { chinese } from "../ground/chinese-numeral.ts";
import { type Bilingual, byLanguage, TYPOGRAPHY } from "../ground/language.ts";
import type { Term, Terms } from "../vocabulary/vocabulary.ts";

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
  /** The day from which the law is in force, where that is after the day whose law is applied; else empty. */
  from: string;
  label: Bilingual;
}

/**
 * Writes an article as each language does: `PIPL Art. 17(1)(2)`, 《个人信息保护法》第十七条第一款第二项.
 * @param cite a law by its id, and the article: `pipl 17(1)(2)`; `ndsmr 62(-)(7)` for item 7 of an article of one paragraph
 * @param terms the vocabularies
 * @param day the day whose law is applied: an article has the number of that day; empty for the law as it stands
 * @returns the citation; null when the vocabulary does not know the law
 */
export function citationOf(cite: string, terms: Pick<Terms, "find">, day = ""): Citation | null {
  const [law = "", ...rest] = cite.split(" ");
  const term = terms.find("laws", law);
  if (!term) return null;
  const article = onDay(rest.join(" "), term, day);
  const name = term.cite ?? term.label;
  const part = partOf(article);
  const from = day !== "" && (term["in-force"] ?? "") > day ? (term["in-force"] as string) : "";
  return { law, article, name, part, from, label: dated(labelled(name, part), from) };
}

/**
 * Reads the articles that a rule cites.
 * @param cites the articles as rules write them
 * @param terms the vocabularies
 * @param day the day whose law is applied; empty for the law as it stands
 * @returns the citations; laws that are in force on the day first
 */
export function citedIn(cites: readonly string[], terms: Pick<Terms, "find">, day = ""): Citation[] {
  const all = cites.flatMap((cite) => citationOf(cite, terms, day) ?? []);
  return [...all.filter(({ from }) => from === ""), ...all.filter(({ from }) => from !== "")];
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
        .map((part, index) => (index > 0 ? part.replace(/^(?:Art\.|clause) /, "") : part))
        .join(TYPOGRAPHY[language].comma),
    );
    return dated(labelled(first.name, parts), first.from);
  });
}

/** An article, its paragraphs and items: `17(1)(2)`; `62(-)(7)` has items and one paragraph, which has no number. */
const ARTICLE = /^\d+(?:\((?:\d+|-)\)(?:\(\d+\))?)?$/;

/** A clause of a standard, and its items: `5.5(a)(3)`. */
const CLAUSE = /^\d+(?:\.\d+)+(?:\([a-z]\))?(?:\(\d+\))?$/;

function partOf(article: string): Bilingual {
  if (ARTICLE.test(article)) return { en: `Art. ${article.replace("(-)", "")}`, zh: inChinese(article) };
  if (CLAUSE.test(article)) return { en: `clause ${article}`, zh: clauseInChinese(article) };
  // A standard has annexes too.
  return { en: article, zh: article.replace(/^Annex /, "附录 ") };
}

/** The number that an article had on a day, where the law was renumbered since. */
function onDay(article: string, { renumbered }: Term, day: string): string {
  if (!renumbered || day === "" || day >= renumbered.on) return article;
  return article.replace(/^\d+/, (number) => renumbered.before[number] ?? number);
}

function labelled(name: Bilingual, part: Bilingual): Bilingual {
  if (part.en === "") return name;
  // A closing mark needs no space behind it.
  const space = /[》）]$/.test(name.zh) ? "" : " ";
  return { en: `${name.en} ${part.en}`, zh: `${name.zh}${space}${part.zh}` };
}

/** A law that is not in force yet on the day says from when it is. */
function dated(label: Bilingual, from: string): Bilingual {
  if (from === "") return label;
  return { en: `${label.en} (in force from ${from})`, zh: `${label.zh}（${from} 起施行）` };
}

function inChinese(article: string): string {
  const [number = "", paragraph = "-", item] = article.replaceAll(")", "").split("(");
  return [
    `第${chinese(Number(number))}条`,
    paragraph === "-" ? "" : `第${chinese(Number(paragraph))}款`,
    item === undefined ? "" : `第${chinese(Number(item))}项`,
  ].join("");
}

/** A standard marks its items `a)` and what is below them `1)`. */
function clauseInChinese(article: string): string {
  const [number = "", item, below] = article.replaceAll(")", "").split("(");
  return [
    `第 ${number} 条`,
    item === undefined ? "" : ` ${item}）项`,
    below === undefined ? "" : `第 ${below} 目`,
  ].join("");
}
