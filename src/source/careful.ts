import { isMap, isScalar, isSeq, type Node } from "yaml";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { codePoint } from "../diagnostics/printable.ts";
import { type DiagnosticCode, type Extra, type Params, report } from "../diagnostics/report.ts";
import { forbiddenCharacter, withoutForbidden } from "../ground/forbidden.ts";
import type { Bilingual } from "../ground/language.ts";
import { type Composed, compose } from "./compose.ts";
import { MAX_DEPTH, MAX_LEXEMES, MAX_PROBLEMS } from "./limits.ts";
import { type Change, changesFor } from "./mend-syntax.ts";
import { nodeSpot } from "./node-spot.ts";
import { type Positions, positionsOf, WHOLE } from "./positions.ts";
import type { ParsedFile, SourceFile } from "./source.ts";
import { explainSyntax } from "./syntax.ts";
import { type TreeFinding, toValue } from "./to-value.ts";

/**
 * Reads any YAML with the YAML library, and words every error.
 * @param file the file
 * @returns its top-level mapping as plain JSON, as far as it could be read, with the place of every part; and at most 50 errors
 */
export function readCarefully(file: SourceFile): ParsedFile {
  const { path, text } = file;
  const positions = positionsOf(text);
  const diagnostics: Diagnostic[] = [];
  const add = (
    code: DiagnosticCode,
    start: number,
    end: number,
    { params, pointer = "", related }: { params?: Params; pointer?: string; related?: [number, number] } = {},
  ) => {
    if (diagnostics.length >= MAX_PROBLEMS) return;
    const extra: Extra = related ? { related: [{ file: path, range: positions.range(...related) }] } : {};
    const changes = changesFor(code, text, start, end);
    if (changes) extra.fix = { edits: changes.map((one) => ({ file: path, ...editOf(one, positions) })) };
    diagnostics.push(
      report(code, { file: path, range: positions.range(start, end) }, pointer, params, extra),
    );
  };
  const read = (root: unknown, found: (finding: TreeFinding) => void = () => {}): ParsedFile => {
    if (!isMap(root)) return { value: null, spot: null, diagnostics };
    const value = toValue(root, "", text, found) as Record<string, unknown>;
    return { value, spot: nodeSpot(root as Node, text), diagnostics };
  };

  reportForbidden(text, add);
  if (diagnostics.length > 0) return read(compose(withoutForbidden(text)).documents[0]?.contents);

  const composed = compose(text);
  reportProblems(text, composed, add);
  const [first, second] = composed.documents;
  if (diagnostics.length === 0 && second) {
    const start = second.range[0];
    const related: [number, number] = first ? [first.range[0], first.range[0]] : [0, 0];
    const lineBreak = text.indexOf("\n", start);
    add("yaml/two-documents", start, lineBreak === -1 ? text.length : lineBreak, { related });
  }
  const root = first?.contents;
  // Aliases and tags do not harm the tree, so that what else is wrong can be said at once.
  if (composed.problems.some(({ kind }) => kind !== "alias" && kind !== "anchor" && kind !== "tag")) {
    return read(root);
  }
  if (diagnostics.length === 0) {
    if (!root || (isScalar(root) && root.source === "" && root.range[0] === root.range[1])) {
      diagnostics.push(report("yaml/empty", { file: path, range: WHOLE }, ""));
    } else if (!isMap(root)) {
      const start = root.range[0];
      const lineBreak = text.indexOf("\n", start);
      const end = Math.min(root.range[1], lineBreak === -1 ? text.length : lineBreak);
      add("yaml/not-a-mapping", start, end, { params: { found: isSeq(root) ? LIST : TEXT } });
    }
  }
  return read(root, ({ code, start, end, ...rest }) => add(code, start, end, rest));
}

const editOf = ({ start, end, text }: Change, positions: Positions) => ({
  range: positions.range(start, end),
  text,
});

const LIST: Bilingual = { en: "a list", zh: "列表" };
const TEXT: Bilingual = { en: "a single text or number", zh: "单独的文字或数字" };

/** What each kind of forbidden character is reported as. */
const FORBIDDEN_CODES = {
  control: "yaml/control-character",
  invisible: "yaml/invisible-character",
  damaged: "yaml/damaged-character",
} as const;

type Add = (code: DiagnosticCode, start: number, end: number, more?: { params?: Params }) => void;

/** Reports the first forbidden character of each line. */
function reportForbidden(text: string, add: Add): void {
  let from = 0;
  for (let count = 0; count < MAX_PROBLEMS; count += 1) {
    const found = forbiddenCharacter(text, from);
    if (!found) return;
    const { offset, character, kind } = found;
    add(FORBIDDEN_CODES[kind], offset, offset + character.length, {
      params: { character: codePoint(character) },
    });
    const lineBreak = text.indexOf("\n", offset);
    if (lineBreak === -1) return;
    from = lineBreak;
  }
}

/** Reports what is not YAML, or not YAML that policies use, without the echoes of a first mistake. */
function reportProblems(text: string, composed: Composed, add: Add): void {
  const { problems } = composed;
  const of = (kind: string) => problems.filter((problem) => problem.kind === kind);
  for (const { start, end } of of("too-deep")) {
    add("yaml/too-deep", start, end, { params: { limit: String(MAX_DEPTH) } });
  }
  for (const { start, end } of of("too-many")) {
    add("yaml/too-large:parts", start, end, { params: { limit: String(MAX_LEXEMES) } });
  }
  for (const { start, end } of of("directive")) add("yaml/directive", start, end);
  for (const { kind, start, end } of problems) {
    const params = { text: text.slice(start, end) };
    if (kind === "alias") add("yaml/alias", start, end, { params });
    if (kind === "anchor") add("yaml/alias:anchor", start, end, { params });
    if (kind === "tag") add("yaml/tag", start, end, { params });
  }
  const tabs = of("tab");
  for (const { start, end } of tabs) add("yaml/tab", start, end);
  const finding = explainSyntax(text, composed);
  if (!finding) return;
  // A tab, a directive or a file cut short breaks what follows; an alias or a tag breaks the rest of its line.
  const lineOf = (offset: number) => text.lastIndexOf("\n", offset - 1);
  const isEcho = problems.some(({ kind, start }) => {
    if (kind === "syntax") return false;
    const isLocal = kind === "alias" || kind === "anchor" || kind === "tag";
    return !isLocal || lineOf(start) === lineOf(finding.start);
  });
  if (!isEcho) add(finding.code, finding.start, finding.end, { params: finding.params });
}
