import { type Clause, clausesOf, type Document, dataOf } from "../document/document.ts";
import { type Language, TYPOGRAPHY } from "../ground/language.ts";
import { settled } from "../markup/settle.ts";
import { type Block, type Inline, mapLines } from "../markup/tree.ts";
import { helpersOf } from "./helpers.ts";
import { referenceTo } from "./reference.ts";
import { type Blocks, type Helper, writeBlock } from "./template.ts";

/** The words of a document in one language: the tree of each clause by its id, without headings and numbers. */
export type Words = ReadonlyMap<string, ClauseWords>;

/** The words of one clause. */
export interface ClauseWords {
  blocks: Block[];
  /** What of the facts they state, as keys that are the same in every language; empty for prose. */
  stated: ReadonlySet<string>;
}

/**
 * Gives every clause its words in one language.
 * @param document a document
 * @param language the language
 * @param blocks the words of its kind in the language
 * @returns the words by clause id; a heading alone has no entry
 * @throws when a template asks for a fact that the linked policy does not have: a defect of ours
 */
export function write(document: Document, language: Language, blocks: Blocks): Words {
  const clauses = clausesOf(document);
  const byId = new Map(clauses.map((clause) => [clause.id, clause]));
  const byPart = new Map<string | null, Record<string, Helper>>();
  const helpersIn = (part: string | null) => {
    const helpers = byPart.get(part) ?? helpersOf(language, byId, part);
    byPart.set(part, helpers);
    return helpers;
  };
  const words = new Map<string, ClauseWords>();
  for (const clause of clauses) {
    const { id, block, prose } = clause;
    const part = clause.number?.[language].part ?? null;
    if (prose) words.set(id, proseWords(prose[language], byId, part, language));
    else if (block) {
      const written = writeBlock(block, dataOf(document, clause), blocks, helpersIn(part), language);
      if (written.blocks.length > 0) words.set(id, written);
    }
  }
  return words;
}

/** An author's own words: nothing changes but references without a name, which get that of their clause. */
function proseWords(
  blocks: readonly Block[],
  clauses: ReadonlyMap<string, Clause>,
  part: string | null,
  language: Language,
): ClauseWords {
  const named = (inlines: Inline[]): Inline[] =>
    inlines.map((node) => {
      if (node.type === "text") return node;
      if (node.type === "reference" && node.children.length === 0)
        return referenceTo(node.to, { clauses, part, language, how: "whole" });
      return { ...node, children: named(node.children) };
    });
  return {
    blocks: mapLines(blocks, (inlines) => settled(named(inlines), TYPOGRAPHY[language])),
    stated: new Set(),
  };
}
