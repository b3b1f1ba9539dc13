import { isMap, isScalar, isSeq, type YAMLMap } from "yaml";
import type { Bilingual, Diagnostic } from "../diagnostics/diagnostic.ts";
import { codePoint } from "../diagnostics/printable.ts";
import { type Extra, type Params, report } from "../diagnostics/report.ts";
import { type Composed, compose, MAX_DEPTH, MAX_LEXEMES, MAX_PROBLEMS } from "./compose.ts";
import { forbiddenCharacter } from "./forbidden.ts";
import { positionsOf, WHOLE } from "./positions.ts";
import type { SourceFile } from "./source.ts";
import { explainSyntax } from "./syntax.ts";
import { toValue } from "./to-value.ts";

/** What one file contributes to a policy. */
export interface ParsedFile {
  root: YAMLMap;
  value: Record<string, unknown>;
}

/**
 * Reads the YAML of one file.
 * @param file the file
 * @returns its top-level mapping, as nodes and as plain JSON; null when it has an error, and then at most 50 of them
 */
export function parseFile(file: SourceFile): { value: ParsedFile | null; diagnostics: Diagnostic[] } {
  const { path, text } = file;
  const positions = positionsOf(text);
  const diagnostics: Diagnostic[] = [];
  const add = (
    code: string,
    start: number,
    end: number,
    { params, pointer = "", related }: { params?: Params; pointer?: string; related?: [number, number] } = {},
  ) => {
    if (diagnostics.length >= MAX_PROBLEMS) return;
    const extra: Extra = related ? { related: [{ file: path, range: positions.range(...related) }] } : {};
    diagnostics.push(
      report(code, { file: path, range: positions.range(start, end) }, pointer, params, extra),
    );
  };
  const refused = () => ({ value: null, diagnostics });

  reportForbidden(text, add);
  if (diagnostics.length > 0) return refused();

  const composed = compose(text);
  reportProblems(text, composed, add);
  const [first, second] = composed.documents;
  if (diagnostics.length === 0 && second) {
    const start = second.range[0];
    const related: [number, number] = first ? [first.range[0], first.range[0]] : [0, 0];
    const lineBreak = text.indexOf("\n", start);
    add("yaml/two-documents", start, lineBreak === -1 ? text.length : lineBreak, { related });
  }
  // Aliases and tags do not harm the tree, so that what else is wrong can be said at once.
  if (composed.problems.some(({ kind }) => kind !== "alias" && kind !== "anchor" && kind !== "tag")) {
    return refused();
  }
  const root = first?.contents;
  if (!root || (isScalar(root) && root.source === "" && root.range[0] === root.range[1])) {
    if (diagnostics.length === 0) diagnostics.push(report("yaml/empty", { file: path, range: WHOLE }, ""));
    return refused();
  }
  if (!isMap(root)) {
    const start = root.range[0];
    const lineBreak = text.indexOf("\n", start);
    const end = Math.min(root.range[1], lineBreak === -1 ? text.length : lineBreak);
    if (diagnostics.length === 0) {
      add("yaml/not-a-mapping", start, end, { params: { found: isSeq(root) ? LIST : TEXT } });
    }
    return refused();
  }
  const value = toValue(root, "", text, ({ code, start, end, ...rest }) => add(code, start, end, rest));
  if (diagnostics.length > 0) return refused();
  return { value: { root, value: value as Record<string, unknown> }, diagnostics };
}

const LIST: Bilingual = { en: "a list", zh: "列表" };
const TEXT: Bilingual = { en: "a single text or number", zh: "单独的文字或数字" };

type Add = (code: string, start: number, end: number, more?: { params?: Params }) => void;

/** Reports the first forbidden character of each line. */
function reportForbidden(text: string, add: Add): void {
  let from = 0;
  for (let count = 0; count < MAX_PROBLEMS; count += 1) {
    const found = forbiddenCharacter(text, from);
    if (!found) return;
    const { offset, character } = found;
    add("yaml/control-character", offset, offset + character.length, {
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
