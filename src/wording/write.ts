import { type Clause, clausesOf, type Document, dataOf } from "../document/document.ts";
import { type Language, TYPOGRAPHY } from "../ground/language.ts";
import { settled } from "../markup/settle.ts";
import { type Block, type Inline, mapLines, text } from "../markup/tree.ts";
import { endEntries } from "./entries.ts";
import { helpersOf } from "./helpers.ts";
import { referenceTo } from "./reference.ts";
import { type SayWords, writeSay } from "./say.ts";
import { type Blocks, type Helper, writeBlock } from "./template.ts";

/** The words of a document in one language: the tree of each clause by its id, without headings and numbers. */
export type Words = ReadonlyMap<string, ClauseWords>;

/** The words of one clause. */
export interface ClauseWords {
  blocks: Block[];
  /** What of the facts they state, as keys that are the same in every language; empty for an author's own words. */
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
    const { id, block, says } = clause;
    if (!block && says.length === 0) continue;
    const part = clause.number?.[language].part ?? null;
    const helpers = helpersIn(part);
    const written = block
      ? writeBlock(block, dataOf(document, clause), blocks, helpers, language)
      : { blocks: [], stated: new Set<string>() };
    const said = says.map(({ say, prose }) =>
      prose
        ? { blocks: proseBlocks(prose[language], byId, part, language), stated: new Set<string>() }
        : sentence(writeSay(say, helpers, language)),
    );
    const all = [
      ...endEntries(written.blocks, language),
      ...joined(
        said.map((one) => one.blocks),
        language,
      ),
    ];
    const stated = new Set([written, ...said].flatMap((one) => [...one.stated]));
    if (all.length > 0) words.set(id, { blocks: all, stated });
  }
  return words;
}

const sentence = ({ words, stated }: SayWords): ClauseWords => ({
  blocks: [{ type: "paragraph", children: words }],
  stated,
});

/** Statements follow each other in one paragraph, as sentences do; one that has several blocks stands alone. */
function joined(said: readonly Block[][], language: Language): Block[] {
  const gap = TYPOGRAPHY[language].unspaced ? "" : " ";
  const all: Block[] = [];
  let last: Inline[] | null = null;
  for (const blocks of said) {
    const [only, ...others] = blocks;
    if (only?.type === "paragraph" && others.length === 0 && last) {
      last.push(text(gap), ...only.children);
      continue;
    }
    last = only?.type === "paragraph" && others.length === 0 ? [...only.children] : null;
    all.push(...(last ? [{ type: "paragraph" as const, children: last }] : blocks));
  }
  return all;
}

/** An author's own words: nothing changes but references without a name, which get that of their clause. */
function proseBlocks(
  blocks: readonly Block[],
  clauses: ReadonlyMap<string, Clause>,
  part: string | null,
  language: Language,
): Block[] {
  const named = (inlines: Inline[]): Inline[] =>
    inlines.map((node) => {
      if (node.type === "text") return node;
      if (node.type === "reference" && node.children.length === 0)
        return referenceTo(node.to, { clauses, part, language, how: "whole" });
      return { ...node, children: named(node.children) };
    });
  return mapLines(blocks, (inlines) => settled(named(inlines), TYPOGRAPHY[language]));
}
