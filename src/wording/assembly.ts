import type { Typography } from "../ground/language.ts";
import { plainLine } from "../markup/plain.ts";
import { settled } from "../markup/settle.ts";
import { type Block, type Inline, type Strong, type Table, text } from "../markup/tree.ts";

/** What stands in a cell that has nothing to say. */
const NOTHING = "–";

/** A line as a template writes it; a row has several cells, every other line has one. */
interface Line {
  kind: "words" | "item" | "numbered" | "row";
  cells: Inline[][];
}

/** Puts the words of a block together: lines become paragraphs, list items and rows. */
export class Assembly {
  readonly #typography: Typography;
  readonly #lines: Line[] = [];
  #line: Line = { kind: "words", cells: [[]] };
  /** The bold words that are open, and where they end. */
  #strong: Strong | null = null;

  /** @param typography how the language of the words is set */
  constructor(typography: Typography) {
    this.#typography = typography;
  }

  /**
   * Adds to the line.
   * @param inlines words, as they follow
   */
  add(...inlines: Inline[]): void {
    const target = this.#strong?.children ?? (this.#line.cells.at(-1) as Inline[]);
    target.push(...inlines);
  }

  /** Opens bold words, or closes them. */
  strong(): void {
    if (this.#strong) {
      this.#strong = null;
      return;
    }
    const opened: Strong = { type: "strong", children: [] };
    this.add(opened);
    this.#strong = opened;
  }

  /**
   * Makes the line a list item.
   * @param kind whether its list is numbered
   * @param mark what stands there: words, when something stands before it in the line
   */
  item(kind: "item" | "numbered", mark: string): void {
    if (this.#isEmpty()) this.#line = { kind, cells: [[]] };
    else this.add(text(mark));
  }

  /** Begins a cell; what stands behind the last `|` of a row is no cell. */
  cell(): void {
    if (this.#isEmpty()) this.#line = { kind: "row", cells: [[]] };
    else if (this.#line.kind === "row") this.#line.cells.push([]);
    else this.add(text("|"));
  }

  /** Ends the line. */
  end(): void {
    this.#strong = null;
    if (this.#line.kind === "row") this.#line.cells.pop();
    this.#lines.push(this.#line);
    this.#line = { kind: "words", cells: [[]] };
  }

  /**
   * Makes blocks of the lines. Lines that follow each other are one paragraph; items and rows are one list and one table,
   * whatever empty lines stand between them.
   * @returns the blocks, each line settled
   */
  blocks(): Block[] {
    this.end();
    const blocks: Block[] = [];
    let words: Inline[] | null = null;
    const close = () => {
      if (words) blocks.push({ type: "paragraph", children: this.#settled(words) });
      words = null;
    };
    for (const line of this.#lines) {
      if (line.kind === "words") {
        const [inlines = []] = line.cells;
        if (inlines.every(isBlank)) close();
        else if (words) words.push(text(this.#typography.unspaced ? "" : " "), ...inlines);
        else words = [...inlines];
        continue;
      }
      close();
      const cells = line.cells.map((cell) => this.#settled(cell));
      const last = blocks.at(-1);
      if (line.kind === "row") {
        if (last?.type === "table") last.rows.push(cells);
        else blocks.push({ type: "table", head: cells, rows: [] });
        continue;
      }
      const start = line.kind === "numbered" ? 1 : null;
      const item: Block[] = [{ type: "paragraph", children: cells[0] as Inline[] }];
      if (last?.type === "list" && last.start === start) last.items.push(item);
      else blocks.push({ type: "list", start, items: [item] });
    }
    close();
    return blocks.map((block) => (block.type === "table" ? withoutEmptyColumns(block) : block));
  }

  #settled(inlines: Inline[]): Inline[] {
    return settled(inlines, this.#typography);
  }

  #isEmpty(): boolean {
    return this.#line.kind === "words" && (this.#line.cells[0] as Inline[]).every(isBlank);
  }
}

/** A column in which no row says anything tells a reader nothing, and looks as if it did. */
function withoutEmptyColumns(table: Table): Table {
  const { head, rows } = table;
  const saysNothing = (cell: Inline[] = []) => plainLine(cell) === NOTHING;
  const kept = head.flatMap((_, index) => (rows.every((row) => saysNothing(row[index])) ? [] : [index]));
  if (rows.length === 0 || kept.length === head.length) return table;
  const chosen = (row: Inline[][]) => kept.map((index) => row[index] as Inline[]);
  return { type: "table", head: chosen(head), rows: rows.map(chosen) };
}

function isBlank(node: Inline): boolean {
  return node.type === "text" ? !/\S/.test(node.value) : node.children.every(isBlank);
}
