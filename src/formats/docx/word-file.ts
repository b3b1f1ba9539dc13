import {
  AlignmentType,
  BookmarkEnd,
  BookmarkStart,
  BorderStyle,
  DeletedTextRun,
  Document,
  ExternalHyperlink,
  Footer,
  HeadingLevel,
  InsertedTextRun,
  InternalHyperlink,
  type IParagraphOptions,
  LeaderType,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  ShadingType,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableOfContents,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
  type XmlComponent,
} from "docx";
import type { Language } from "../../ground/language.ts";
import { labelled } from "../labelled.ts";
import { bookmarkOf } from "./bookmark.ts";
import { columnsOf } from "./columns.ts";
import { listOf, numberingOf } from "./lists.ts";
import type { Grid, Line, Manuscript, Mark, Run } from "./manuscript.ts";
import { sameBytes } from "./same-bytes.ts";
import { SETTINGS, type Setting } from "./settings.ts";
import { stylesOf } from "./styles.ts";

/** A4, in twentieths of a point. */
const PAGE = { width: 11906, height: 16838, margin: 1440 };
const TEXT_WIDTH = PAGE.width - 2 * PAGE.margin;
/** How far one step stands in from the margin. */
const STEP = 360;

const HEADINGS = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
  HeadingLevel.HEADING_6,
];

/** What is around the words of a file. */
export interface Edition {
  language: Language;
  /** The word for the contents. */
  contents: string;
  /** The day that changes are dated with (`2026-01-31`), where there are any. */
  date: string;
  /** Tells who has written it (`mark.ts`). */
  mark: string;
}

/**
 * Writes a manuscript as a Word file.
 * @param manuscript the document
 * @param edition its language, and what it does not say of itself
 * @returns the bytes of a `.docx`: the same for the same manuscript
 */
export async function wordFile(manuscript: Manuscript, edition: Edition): Promise<Uint8Array> {
  const document = new Typesetting(edition).document(manuscript);
  return sameBytes(await Packer.toBuffer(document), SETTINGS[edition.language].language, edition.mark);
}

/** Makes the parts of one file: changes and bookmarks are counted through it. */
class Typesetting {
  readonly #edition: Edition;
  readonly #setting: Setting;
  #changes = 0;
  #bookmarks = 0;
  #present: ReadonlySet<string> = new Set();

  constructor(edition: Edition) {
    this.#edition = edition;
    this.#setting = SETTINGS[edition.language];
  }

  document(manuscript: Manuscript): Document {
    const { title, pieces, contentsBefore } = manuscript;
    this.#present = new Set(
      pieces.flatMap((piece) =>
        piece.type === "line" && piece.begins && piece.clause ? [piece.clause] : [],
      ),
    );
    const written = pieces.map((piece) => (piece.type === "line" ? this.#line(piece) : this.#grid(piece)));
    return new Document({
      title,
      creator: "Pellucid",
      lastModifiedBy: "Pellucid",
      styles: stylesOf(this.#setting),
      numbering: numberingOf(manuscript, this.#edition.language),
      sections: [
        {
          properties: {
            page: {
              size: { width: PAGE.width, height: PAGE.height },
              margin: { top: PAGE.margin, right: PAGE.margin, bottom: PAGE.margin, left: PAGE.margin },
            },
          },
          footers: { default: footer() },
          children: [
            ...written.slice(0, contentsBefore),
            ...this.#contents(manuscript),
            ...written.slice(contentsBefore),
          ],
        },
      ],
    });
  }

  /** The field that Word updates, with its entries as they are now: page numbers come with the first update. */
  #contents({ contents }: Manuscript): (Paragraph | TableOfContents)[] {
    const { contents: title } = this.#edition;
    if (contents.length === 0) return [];
    const deepest = Math.max(...contents.map(({ level }) => level));
    return [
      new Paragraph({ style: "TOCHeading", children: [new TextRun({ text: title, ...this.#hint() })] }),
      new TableOfContents(title, {
        hyperlink: true,
        headingStyleRange: `1-${deepest}`,
        beginDirty: false,
        tabLeader: LeaderType.NONE,
        cachedEntries: contents.map(({ clause, level, text }) => ({
          title: text,
          level,
          href: bookmarkOf(clause),
        })),
      }),
    ];
  }

  #line(line: Line): Paragraph {
    const { clause, begins, role, mark } = line;
    const starts = begins && clause !== null;
    const bookmark = starts ? this.#bookmarks++ : 0;
    return new Paragraph({
      ...this.#set(line),
      ...(mark ? { run: this.#tracked(mark) } : {}),
      children: [
        ...(starts ? [start(clause as string, bookmark)] : []),
        ...this.#label(line),
        ...this.#runs(line.runs),
        ...(starts ? [end(bookmark)] : []),
      ],
      ...(role === "gap" ? { style: "TableGap" } : {}),
    });
  }

  #left({ numbered, indent }: Pick<Line, "numbered" | "indent">): number {
    return (numbered ? this.#setting.hanging : 0) + indent * STEP;
  }

  #set({ role, level, number, ...place }: Line): IParagraphOptions {
    const list = number ? { numbering: listOf(number) } : {};
    if (role === "heading") {
      return { heading: HEADINGS[level - 1] as (typeof HEADINGS)[number], ...list };
    }
    if (role !== "paragraph") return { style: STYLES[role] };
    if (number?.list === "clauses" || number?.list === "parts") return list;
    const isItem = number !== null;
    const left = this.#left(place);
    return isItem ? { ...list, indent: { left, hanging: STEP } } : left > 0 ? { indent: { left } } : {};
  }

  /** A number that Word does not count stands as text; it is no change when it moves. */
  #label({ label, runs, mark }: Line): ParagraphChild[] {
    if (label === null) return [];
    const text = runs.length > 0 ? labelled(label, " ").slice(0, -1) : label;
    return [this.#run({ text, bold: false, italic: false, code: false, to: null, mark })];
  }

  #runs(runs: readonly Run[]): ParagraphChild[] {
    return runs.map((run) => {
      const { to } = run;
      if (to === null) return this.#run(run);
      if ("href" in to)
        return new ExternalHyperlink({ link: to.href, children: [this.#run(run, "Hyperlink")] });
      // What a deleted sentence led to may be gone.
      if (!this.#present.has(to.clause)) return this.#run(run);
      return new InternalHyperlink({
        anchor: bookmarkOf(to.clause),
        children: [this.#run(run, "Hyperlink")],
      });
    });
  }

  #run({ text, bold, italic, code, mark }: Run, style?: string): ParagraphChild {
    const { hint, ...others } = { hint: this.#hint(), bold, italics: italic };
    const set = {
      children: text.split("\t").flatMap((part, index) => (index > 0 ? [new Tab(), part] : [part])),
      ...(style ? { style } : code ? { style: "Code" } : {}),
      ...(others.bold ? { bold } : {}),
      ...(others.italics ? { italics: italic } : {}),
      ...hint,
    };
    if (mark === null) return new TextRun(set);
    return mark === "inserted"
      ? new InsertedTextRun({ ...set, ...this.#change() })
      : new DeletedTextRun({ ...set, ...this.#change() });
  }

  #hint() {
    const { hint } = this.#setting;
    return hint === "eastAsia" ? { font: { hint } } : {};
  }

  #tracked(mark: NonNullable<Mark>) {
    const change = this.#change();
    return mark === "inserted" ? { insertion: change } : { deletion: change };
  }

  #change() {
    return { id: ++this.#changes, author: "Pellucid", date: `${this.#edition.date}T00:00:00Z` };
  }

  #grid({ rows, ...place }: Grid): Table {
    const left = this.#left(place);
    const width = TEXT_WIDTH - left;
    const columns = columnsOf(rows, width);
    const line = { style: BorderStyle.SINGLE, size: 4, color: "A6A6A6" };
    return new Table({
      width: { size: width, type: WidthType.DXA },
      indent: { size: left, type: WidthType.DXA },
      columnWidths: columns,
      layout: TableLayoutType.FIXED,
      borders: {
        ...{ top: line, bottom: line, left: line, right: line },
        ...{ insideHorizontal: line, insideVertical: line },
      },
      rows: rows.map(
        ({ cells, mark }, index) =>
          new TableRow({
            ...(index === 0 ? { tableHeader: true } : {}),
            cantSplit: true,
            ...(mark ? this.#tracked(mark) : {}),
            children: cells.map(
              (runs, column) =>
                new TableCell({
                  width: { size: columns[column] as number, type: WidthType.DXA },
                  margins: { top: 50, bottom: 50, left: 100, right: 100 },
                  verticalAlign: VerticalAlignTable.TOP,
                  ...(index === 0
                    ? { shading: { type: ShadingType.CLEAR, color: "auto", fill: "F2F2F2" } }
                    : {}),
                  children: [
                    new Paragraph({
                      style: index === 0 ? "TableHead" : "TableText",
                      ...(mark ? { run: this.#tracked(mark) } : {}),
                      children: this.#runs(mark ? runs.map((run) => ({ ...run, mark })) : runs),
                    }),
                  ],
                }),
            ),
          }),
      ),
    });
  }
}

/** The library counts bookmarks through all files; here each file counts its own. */
function start(clause: string, bookmark: number): ParagraphChild {
  return new BookmarkStart(bookmarkOf(clause), bookmark) as XmlComponent as ParagraphChild;
}

const end = (bookmark: number) => new BookmarkEnd(bookmark) as XmlComponent as ParagraphChild;

const STYLES: Record<Exclude<Line["role"], "heading" | "paragraph">, string> = {
  title: "Title",
  of: "Subtitle",
  remarks: "Remarks",
  summary: "SummaryHeading",
  gap: "TableGap",
};

function footer(): Footer {
  return new Footer({
    children: [
      new Paragraph({
        style: "Footer",
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ children: [PageNumber.CURRENT, " / ", PageNumber.TOTAL_PAGES] })],
      }),
    ],
  });
}
