import { clausesOf, type Document, dataOf } from "../document/document.ts";
import type { Language } from "../language.ts";
import { helpersOf, type PolicyPage } from "./helpers.ts";
import { tidy } from "./markdown-text.ts";
import { phrasesOf } from "./phrases.ts";
import { spaceChinese } from "./spacing.ts";
import { type Blocks, type Helper, writeBlock } from "./template.ts";

/** The words of a document in one language: Markdown by clause id, without headings and numbers. */
export type Words = ReadonlyMap<string, string>;

/**
 * Gives every clause its words in one language.
 * @param document a document
 * @param language the language
 * @param blocks the words of its kind in the language
 * @param policy for lists: the policy that they belong to
 * @returns Markdown by clause id; a heading alone has no entry
 * @throws when a template asks for a fact that the linked policy does not have: a defect of ours
 */
export function write(
  document: Document,
  language: Language,
  blocks: Blocks,
  policy: PolicyPage | null = null,
): Words {
  const clauses = clausesOf(document);
  const byId = new Map(clauses.map((clause) => [clause.id, clause]));
  const byPart = new Map<string | null, Record<string, Helper>>();
  const helpersIn = (part: string | null) => {
    const helpers = byPart.get(part) ?? helpersOf(language, byId, part, policy);
    byPart.set(part, helpers);
    return helpers;
  };
  const glue = phrasesOf(language).glue;
  const words = new Map<string, string>();
  for (const { id, block, data, prose, number } of clauses) {
    const helpers = helpersIn(number?.[language].part ?? null);
    const text = prose
      ? unbroken(prose[language])
      : block && tidy(writeBlock(block, dataOf(document, { data }), blocks, helpers, language), glue);
    if (text) words.set(id, endOnce(language === "zh" ? spaceChinese(text) : text));
  }
  return words;
}

/** Authors break lines where they like; between Chinese characters a break would show as a space. */
function unbroken(text: string): string {
  return text.trim().replace(/([\u3000-\u9fff\uff00-\uffef])\n(?=[\u3400-\u9fff\uff00-\uffef])/g, "$1");
}

/** A name or a text that brings its full stop ends its sentence too: "Acme Co., Ltd." */
function endOnce(text: string): string {
  return text.replace(/([A-Za-z]\.)\.(?=\s|$)/g, "$1").replaceAll("。。", "。");
}
