import { AlignmentType, BorderStyle, type IStylesOptions, LineRuleType } from "docx";
import type { Setting } from "./settings.ts";

/** Lines stand apart by parts of a line, whatever the size of their letters. */
const AUTO = LineRuleType.AUTO;
const INK = "1F2328";
const QUIET = "57606A";
const BLUE = "0B57A4";

/** Of headings, in half points above the size of the text. */
const LARGER = [8, 5, 2, 0, 0, 0];

/**
 * Makes the styles of a document: Word's own for its title, its headings and its contents, so that its outline, its
 * navigation and its fields work.
 * @param setting how its language is set
 * @returns the styles
 */
export function stylesOf({ tag, body, headings, size, leading }: Setting): IStylesOptions {
  const fonts = ({ latin, chinese }: Setting["body"]) => ({
    font: { ascii: latin, hAnsi: latin, cs: latin, eastAsia: chinese },
  });
  const heading = (level: number) => ({
    run: { ...fonts(headings), size: size + (LARGER[level - 1] as number), bold: true, color: INK },
    paragraph: {
      spacing: { before: level === 1 ? 360 : 240, after: 100 },
      keepNext: true,
      keepLines: true,
    },
  });
  const small = { size: size - 2 };
  const own = (id: string, name: string, others: object, basedOn = "Normal") => ({
    ...{ id, name, basedOn, quickFormat: true },
    ...others,
  });
  const contents = (level: number) =>
    own(`TOC${level}`, `toc ${level}`, {
      next: "Normal",
      paragraph: { spacing: { before: 0, after: 60 }, indent: { left: (level - 1) * 240 } },
    });
  return {
    default: {
      document: {
        run: { ...fonts(body), size, language: tag },
        paragraph: { spacing: { before: 0, after: 120, line: leading, lineRule: AUTO } },
      },
      title: {
        run: { ...fonts(headings), size: size + 18, bold: true, color: INK },
        paragraph: { spacing: { before: 0, after: 120 }, keepNext: true },
      },
      ...{ heading1: heading(1), heading2: heading(2), heading3: heading(3) },
      ...{ heading4: heading(4), heading5: heading(5), heading6: heading(6) },
      hyperlink: { run: { color: BLUE, underline: { type: "single", color: BLUE } } },
    },
    paragraphStyles: [
      own("Subtitle", "Subtitle", {
        run: { ...fonts(headings), color: QUIET, size: size + 2 },
        paragraph: { spacing: { before: 0, after: 60 }, keepNext: true },
      }),
      own("Remarks", "Remarks", {
        run: { color: QUIET, ...small },
        paragraph: {
          spacing: { before: 0, after: 240 },
          border: { bottom: { style: BorderStyle.SINGLE, size: 6, space: 8, color: "D0D7DE" } },
        },
      }),
      // As a heading looks, and not in the outline: the contents do not list it.
      own("SummaryHeading", "Summary Heading", heading(2)),
      own("TOCHeading", "TOC Heading", heading(2)),
      ...[1, 2, 3].map(contents),
      own("TableText", "Table Text", {
        run: small,
        paragraph: { spacing: { before: 0, after: 0, line: 260, lineRule: AUTO } },
      }),
      own("TableHead", "Table Head", { run: { bold: true }, paragraph: { keepNext: true } }, "TableText"),
      own("TableGap", "Table Gap", {
        run: { size: 12 },
        paragraph: { spacing: { before: 0, after: 0, line: 240, lineRule: AUTO } },
      }),
      own("Footer", "footer", {
        run: { color: QUIET, size: size - 4 },
        paragraph: { alignment: AlignmentType.CENTER },
      }),
    ],
    characterStyles: [
      // The library sets the entries of the contents in it.
      { id: "IndexLink", name: "Index Link", run: {} },
      { id: "Code", name: "Code", run: { font: { ascii: "Consolas", hAnsi: "Consolas", cs: "Consolas" } } },
    ],
  };
}
