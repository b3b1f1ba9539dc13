import type { HelperDelegate } from "handlebars";
import english from "#generated/words-en.js";
import chinese from "#generated/words-zh.js";
import { type Clause, clausesOf, type Document } from "../document/document.ts";
import type { Language } from "../language.ts";
import { at } from "../model/pointer.ts";
import { Handlebars } from "./handlebars.ts";
import { helpersOf } from "./helpers.ts";
import { localize } from "./localize.ts";
import { escapeMarkdown, tidy } from "./markdown-text.ts";
import { phrasesOf } from "./phrases.ts";
import { spaceChinese } from "./spacing.ts";

/** The words of a document in one language: Markdown by clause id, without headings and numbers. */
export type Words = ReadonlyMap<string, string>;

type Template = (context: unknown, options: object) => string;

// What a template inserts is a text of the policy or of the vocabulary: it is escaped for Markdown, not for HTML.
Handlebars.Utils.escapeExpression = (value: unknown) =>
  typeof value === "string" ? escapeMarkdown(value) : String(value ?? "");

const blocks: Record<Language, Record<string, Template>> = { en: load(english), zh: load(chinese) };

function load(precompiled: Record<string, unknown>): Record<string, Template> {
  return Object.fromEntries(
    Object.entries(precompiled).map(([name, spec]) => [
      name,
      Handlebars.template(spec as TemplateSpecification) as Template,
    ]),
  );
}

/**
 * Gives every clause its words in one language.
 * @param document a document
 * @param language the language
 * @returns Markdown by clause id; a heading alone has no entry
 * @throws when a template asks for a fact that the linked policy does not have: a defect of ours
 */
export function write(document: Document, language: Language): Words {
  const facts = localize(document.facts, language);
  const clauses = clausesOf(document);
  const stated = clauses.filter((clause) => clause.block);
  const texts = writeBlocks(
    stated,
    facts,
    helpersOf(language, new Map(clauses.map((clause) => [clause.id, clause]))),
    language,
  );
  const glue = phrasesOf(language).glue;
  const words = new Map<string, string>();
  for (const clause of clauses) {
    const text = clause.prose ? prose(clause.prose[language]) : tidy(texts.get(clause) ?? "", glue);
    if (text) words.set(clause.id, language === "zh" ? spaceChinese(text) : text);
  }
  return words;
}

/** Ends the words of a clause where all are written at once; no text can contain it (`yaml/control-character`). */
const END = "\u001e";

function writeBlocks(
  clauses: Clause[],
  facts: unknown,
  helpers: Record<string, HelperDelegate>,
  language: Language,
): Map<Clause, string> {
  const context = clauses.map(({ block, data }) => ({ block, fact: at(facts, data) }));
  const everyClause = blocks[language]["every clause"] as Template;
  const texts = everyClause(context, { helpers, partials: blocks[language] }).split(END);
  return new Map(clauses.map((clause, index) => [clause, texts[index] as string]));
}

/** Authors break lines where they like; between Chinese characters a break would show as a space. */
function prose(text: string): string {
  return text.trim().replace(/([\u3000-\u9fff\uff00-\uffef])\n(?=[\u3400-\u9fff\uff00-\uffef])/g, "$1");
}
