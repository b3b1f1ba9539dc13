import type { DiagnosticCode, Params } from "../diagnostics/report.ts";
import type { Composed, Problem } from "./compose.ts";

/** A syntax error in the words of `messages/diagnostics.yaml`; offsets into the text. */
export interface Finding {
  /** The entry of the catalogue. */
  code: DiagnosticCode;
  start: number;
  end: number;
  params: Params;
}

/** What can be said of a syntax error beyond that it is one. */
type Wording = DiagnosticCode extends infer Code
  ? Code extends `yaml/syntax:${infer Name}`
    ? Name
    : never
  : never;

/**
 * Explains what broke the YAML of a text. Only the first problem is explained: those after it are mostly its echo.
 * @param text the text
 * @param composed what {@link compose} made of it
 * @returns the finding, at the sign that the author has to change; undefined when the syntax is sound
 */
export function explainSyntax(text: string, composed: Composed): Finding | undefined {
  const found = composed.problems.filter((problem) => problem.kind === "syntax");
  const first = found.reduce<Problem | undefined>(
    (least, problem) => (least && least.start <= problem.start ? least : problem),
    undefined,
  );
  if (!first) return undefined;
  // A key of several lines says more than what the library found wrong with its first one.
  const multiline = found.find((p) => p.code === "MULTILINE_IMPLICIT_KEY" && p.start === first.start);
  return explain(text, composed, multiline ?? first);
}

function explain(text: string, composed: Composed, { start, end, code, message = "" }: Problem): Finding {
  const finding = (wording: Wording, from = start, to = end, params: Params = {}): Finding => ({
    code: `yaml/syntax:${wording}`,
    start: from,
    end: to,
    params,
  });
  const bracket = () => {
    const at = composed.unclosedBracket ?? start;
    const sign = text[at] ?? "[";
    return finding("unclosed-bracket", at, at + 1, { bracket: sign, closing: sign === "{" ? "}" : "]" });
  };
  // An error at a bracket that opened long ago shows up where the next line begins.
  if (composed.unclosedBracket !== undefined && /must end with|sufficiently indented and end/.test(message)) {
    return bracket();
  }
  if (/^Missing closing ['"]quote/.test(message)) {
    const at = composed.unclosedQuotes.get(start) ?? start;
    return finding("unclosed-quote", at, Math.min(start, lineEnd(text, at)));
  }
  if (/Unexpected flow-(seq|map)-end/.test(message)) {
    return finding("stray-bracket", start, start + 1, { bracket: text[start] ?? "]" });
  }
  if (/^Unexpected (,|comma|empty item)/.test(message)) return finding("extra-comma");
  if (/^Missing , /.test(message) || code === "BLOCK_IN_FLOW")
    return finding("missing-comma", start, lineLimit(text, start, end));
  if (/^Unexpected block-seq-ind on same line/.test(message))
    return finding("list-on-key-line", start, start + 1);
  if (/^Block scalar header includes/.test(message)) return finding("block-text");
  if (/^Comments must be separated/.test(message)) return finding("comment", start, start + 1);
  if (/^Missing space after :/.test(message)) return finding("space-after-colon");
  if (/^Unexpected .*(at node end| token)$/.test(message)) {
    const before = text.slice(0, start).trimEnd().at(-1);
    const to = lineLimit(text, start, end);
    return finding(before === '"' || before === "'" ? "after-quote" : "after-value", start, to);
  }
  switch (code) {
    case "BAD_DQ_ESCAPE":
      return finding("escape", start, start + 2, { text: text.slice(start, start + 2) });
    case "BAD_SCALAR_START":
      return finding("bad-start", start, start + 1, { character: text[start] ?? "" });
    case "KEY_OVER_1024_CHARS":
      return finding("long-key", start, lineLimit(text, start, end));
    case "MULTILINE_IMPLICIT_KEY":
      return multilineKey(text, start, end, finding);
    case "BLOCK_AS_IMPLICIT_KEY":
      if (/sequence/.test(message)) return finding("indentation", ...lineAt(text, start));
      return finding("colon-in-text", start, lineEnd(text, start));
    case "BAD_INDENT":
      return finding("indentation", ...lineAt(text, start));
    case "MISSING_CHAR":
      if (/^Implicit map keys need/.test(message)) return withoutColon(text, start, finding);
      if (/^Sequence item without/.test(message)) return finding("indentation", ...lineAt(text, start));
      break;
  }
  return { code: "yaml/syntax", start, end: lineLimit(text, start, end), params: {} };
}

type Finder = (wording: Wording, from?: number, to?: number) => Finding;

/** Lines that YAML joined into one key: either the first lacks its colon, or the last is indented by mistake. */
function multilineKey(text: string, start: number, end: number, finding: Finder): Finding {
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  if (/^[\s\-?]*$/.test(text.slice(lineStart, start))) return withoutColon(text, start, finding);
  return finding("indented-under-value", ...lineAt(text, text.lastIndexOf("\n", end - 1) + 1));
}

function withoutColon(text: string, start: number, finding: Finder): Finding {
  const to = lineEnd(text, start);
  const line = text.slice(start, to);
  if (/^[^\s:"'#]+：/.test(line)) {
    const colon = start + line.indexOf("：");
    return finding("chinese-colon", colon, colon + 1);
  }
  if (/^[^\s:"'#]+:\S/.test(line)) {
    const colon = start + line.indexOf(":");
    return finding("space-after-colon", colon, colon + 1);
  }
  return finding("missing-colon", start, to);
}

/** The text of the line at an offset, without its indentation. */
function lineAt(text: string, offset: number): [number, number] {
  let start = offset;
  while (text[start] === " ") start += 1;
  return [start, lineEnd(text, start)];
}

/** The end of the line at an offset, without trailing space. */
function lineEnd(text: string, offset: number): number {
  const found = text.indexOf("\n", offset);
  const end = found === -1 ? text.length : found;
  return offset + text.slice(offset, end).trimEnd().length;
}

function lineLimit(text: string, start: number, end: number): number {
  return Math.max(start, Math.min(end, lineEnd(text, start)));
}
