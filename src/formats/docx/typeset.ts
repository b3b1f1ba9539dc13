import { type Clause, type Document, sectionsIn } from "../../document/document.ts";
import type { Language } from "../../ground/language.ts";
import type { Block, List } from "../../markup/tree.ts";
import type { Words } from "../../wording/write.ts";
import { pageWords, remarksOf } from "../front-matter.ts";
import { labelled } from "../labelled.ts";
import type { Resolve } from "../page.ts";
import {
  type Counted,
  emptyLine,
  type Grid,
  type Line,
  type Manuscript,
  type Piece,
  plainRun,
  type Run,
} from "./manuscript.ts";
import { Counter, levelsOf } from "./numbering.ts";
import { runsOf } from "./runs.ts";

/** Word's deepest style of headings that is set here. */
const DEEPEST = 6;

/** Where a clause stands. */
interface Place {
  list: "clauses" | "parts";
  /** How many numbered clauses it stands in. */
  depth: number;
  /** Whether it, or what it stands in, has a number. */
  numbered: boolean;
}

/** What the words of a clause stand in. */
type Within = Pick<Line, "clause" | "numbered">;

/**
 * Sets a document in one language as the paragraphs and tables of a Word file.
 * @param document the document
 * @param words its words in the language
 * @param language the language
 * @param resolve finds what references point to
 * @returns the manuscript
 */
export function typeset(document: Document, words: Words, language: Language, resolve: Resolve): Manuscript {
  return new Typesetter(words, language, resolve, schemeOf(document)).manuscript(document);
}

/** The style of the numbers, as the document has chosen it or its kind has it. */
function schemeOf({ facts }: Document): string {
  return ("numbering" in facts ? facts.numbering : "norms") ?? "decimal";
}

class Typesetter {
  readonly #words: Words;
  readonly #language: Language;
  readonly #resolve: Resolve;
  readonly #scheme: string;
  readonly #counters: Record<Place["list"], Counter>;
  readonly #pieces: Piece[] = [];
  #lists = 0;

  constructor(words: Words, language: Language, resolve: Resolve, scheme: string) {
    this.#words = words;
    this.#language = language;
    this.#resolve = resolve;
    this.#scheme = scheme;
    this.#counters = {
      clauses: new Counter("clauses", levelsOf(scheme, language, false)),
      parts: new Counter("parts", levelsOf(scheme, language, true)),
    };
  }

  manuscript(document: Document): Manuscript {
    const language = this.#language;
    const title = document.title[language];
    const remarks = remarksOf(document.facts, language).map(({ text }) => text);
    this.#line({ role: "of", runs: [plainRun(document.of[language])] });
    this.#line({ role: "title", runs: [plainRun(title)] });
    if (remarks.length > 0)
      this.#line({ role: "remarks", runs: [plainRun(remarks.join(pageWords(language).separator))] });
    if (document.summary) this.#clause(document.summary, { list: "clauses", depth: 0, numbered: false });
    const contentsBefore = this.#pieces.length;
    for (const section of document.sections) {
      const list = sectionsIn(section).length > 0 || section.number?.en.part ? "parts" : "clauses";
      this.#clause(section, { list, depth: 0, numbered: false });
    }
    return {
      title,
      scheme: this.#scheme,
      pieces: this.#pieces,
      contentsBefore,
      contents: document.sections.flatMap((section) => this.#listed(section, 1)),
    };
  }

  #listed(clause: Clause, level: number): Manuscript["contents"] {
    const text = labelled(clause.number?.[this.#language].label, clause.title?.[this.#language] ?? "");
    return [
      { clause: clause.id, level, text },
      ...sectionsIn(clause).flatMap((section) => this.#listed(section, level + 1)),
    ];
  }

  #clause(clause: Clause, { list, depth, numbered: above }: Place): void {
    const { id, title, number } = clause;
    const numbered = above || number !== null;
    const label = number?.[this.#language].label || null;
    const counted = label === null ? null : this.#counters[list].next(id, depth, label);
    const head: Partial<Line> = {
      clause: id,
      begins: true,
      numbered,
      number: counted,
      label: counted ? null : label,
    };
    const blocks = [...(this.#words.get(id)?.blocks ?? [])];
    if (title)
      this.#line({
        ...head,
        role: id === "summary" ? "summary" : "heading",
        level: Math.min(clause.depth + 1, DEEPEST),
        runs: [plainRun(title[this.#language])],
      });
    else {
      const [first] = blocks;
      // A list or a table begins below the number.
      const runs = first?.type === "paragraph" ? runsOf(first.children, this.#resolve) : [];
      if (first?.type === "paragraph") blocks.shift();
      this.#line({ ...head, runs });
    }
    this.#blocks(blocks, { clause: id, numbered }, 0);
    for (const inner of clause.clauses)
      this.#clause(inner, { list, depth: depth + (number === null ? 0 : 1), numbered });
  }

  #blocks(blocks: readonly Block[], within: Within, indent: number): void {
    for (const block of blocks) {
      if (block.type === "paragraph")
        this.#line({ ...within, indent, runs: runsOf(block.children, this.#resolve) });
      else if (block.type === "list") this.#list(block, within, indent, 0);
      else {
        const row = (cells: (typeof block.rows)[number]) => ({
          cells: cells.map((cell): Run[] => runsOf(cell, this.#resolve)),
          mark: null,
        });
        const grid: Grid = { type: "grid", ...within, indent, rows: [block.head, ...block.rows].map(row) };
        this.#pieces.push(grid);
        // Two tables side by side would be one.
        this.#line({ role: "gap", ...within });
      }
    }
  }

  #list({ start, items }: List, within: Within, indent: number, level: number): void {
    const nth = ++this.#lists;
    const number: Counted =
      start === null ? { list: "bullets", level } : { list: "items", level, start, nth };
    for (const item of items) {
      const [first, ...others] = item;
      const isLine = first?.type === "paragraph";
      this.#line({
        ...within,
        number,
        indent: indent + 1,
        runs: isLine ? runsOf(first.children, this.#resolve) : [],
      });
      for (const block of isLine ? others : item)
        if (block.type === "list") this.#list(block, within, indent + 1, level + 1);
        else this.#blocks([block], within, indent + 1);
    }
  }

  #line(line: Partial<Line>): void {
    this.#pieces.push({ ...emptyLine, ...line });
  }
}
