import { Composer, type Document, type ErrorCode, isDocument, Lexer, Parser } from "yaml";
import { MAX_DEPTH, MAX_LEXEMES, MAX_PROBLEMS } from "./limits.ts";

/** Something in a text that is not YAML, or YAML that policies do not use; offsets into the text. */
export interface Problem {
  kind: "syntax" | "tab" | "alias" | "anchor" | "tag" | "directive" | "too-deep" | "too-many";
  start: number;
  end: number;
  /** Of a `syntax` problem: what the YAML library calls it, and says of it. */
  code?: ErrorCode;
  message?: string;
}

/** The nodes of a text, as far as they could be made. */
export interface Composed {
  documents: Document.Parsed[];
  problems: Problem[];
  /** Where the opening mark of each unclosed quotation stands, by the offset of its end. */
  unclosedQuotes: Map<number, number>;
  /** Where the innermost unclosed bracket stands, if there is one. */
  unclosedBracket: number | undefined;
}

/** What the library says of aliases, anchors and tags; each of them is refused anyway. */
const ECHOES: ReadonlySet<ErrorCode> = new Set([
  "ALIAS_PROPS",
  "BAD_ALIAS",
  "BAD_PROP_ORDER",
  "MULTIPLE_ANCHORS",
  "MULTIPLE_TAGS",
  "TAG_RESOLVE_FAILED",
]);

/** Thrown through the YAML library to make it stop. */
const STOP = new Error("stop");

/**
 * Makes YAML nodes of a text, in one pass. The library's lexer, parser and composer are driven by hand, for three reasons:
 * nesting is refused before anything recurses into it, aliases and tags are found without another walk,
 * and a million errors do not become a million Error objects.
 * @param text without control characters: the lexer gives some of them a meaning of its own
 * @returns the documents and the problems, in the order in which they were found; it never throws
 */
export function compose(text: string): Composed {
  const problems: Problem[] = [];
  const documents: Document.Parsed[] = [];
  const unclosedQuotes = new Map<number, number>();
  const open: number[] = [];
  let unclosedBracket: number | undefined;
  let stopped = false;

  const stop = (): never => {
    stopped = true;
    throw STOP;
  };
  const add = (problem: Problem) => {
    // The composer catches what is thrown within a collection and reports it; by then we no longer listen.
    if (stopped) throw STOP;
    problems.push(problem);
    if (problems.length >= MAX_PROBLEMS) stop();
  };

  // Within brackets the library takes a line indented with a tab for one that is not indented at all.
  const addTabIn = (lineStart: number, end: number) => {
    const tab = text.slice(lineStart, end).search(/^ *\t/);
    if (tab !== -1) add({ kind: "tab", start: lineStart, end });
  };

  const parser = new Parser();
  function* tokens() {
    let lexemes = 0;
    let isScalar = false;
    for (const lexeme of new Lexer().lex(text)) {
      const start = parser.offset;
      const end = start + lexeme.length;
      if (!isScalar) {
        const last = lexeme[lexeme.length - 1];
        switch (lexeme[0]) {
          case "*":
            add({ kind: "alias", start, end });
            break;
          case "&":
            add({ kind: "anchor", start, end });
            break;
          case "!":
            add({ kind: "tag", start, end });
            break;
          case "%":
            add({ kind: "directive", start, end });
            break;
          case "[":
          case "{":
            open.push(start);
            break;
          case "]":
          case "}": {
            // A bracket that is closed by one of the other kind is the one that nobody closed.
            const opened = open.pop();
            if (opened !== undefined && text[opened] !== (lexeme[0] === "]" ? "[" : "{"))
              unclosedBracket ??= opened;
            break;
          }
          case '"':
          case "'":
            if (lexeme.length === 1 || last !== lexeme[0]) unclosedQuotes.set(end, start);
            break;
          case "\u0018": // The lexer gave up on a bracket.
            unclosedBracket ??= open.at(-1);
            open.length = 0;
            addTabIn(text.lastIndexOf("\n", start - 1) + 1, start);
            break;
        }
      }
      // The lexer announces a plain or block scalar with this character; the lexeme behind it is text.
      isScalar = !isScalar && lexeme === "\u001f";

      for (const token of parser.next(lexeme)) {
        if (token.type === "error") {
          const length = token.source.length;
          add({ kind: "syntax", start: token.offset, end: token.offset + length, message: token.message });
        } else yield token;
      }
      // The parser's stack is the document, a collection for each level, and perhaps a scalar.
      if (parser.stack.length > MAX_DEPTH + 1 && isCollection(parser.stack.at(-1)?.type)) {
        add({ kind: "too-deep", start, end });
        stop();
      }
      lexemes += 1;
      if (lexemes > MAX_LEXEMES) {
        add({ kind: "too-many", start, end });
        stop();
      }
    }
    for (const token of parser.end()) if (token.type !== "error") yield token;
  }

  const composer = new Composer({ logLevel: "silent", uniqueKeys: false, merge: false, version: "1.2" });
  // The composer's own handler makes an Error with a stack for each problem; private, so a test guards it.
  (composer as unknown as { onError: OnError }).onError = (source, code, message, isWarning) => {
    if (isWarning || ECHOES.has(code)) return;
    const [start, end] = span(source);
    add({ kind: code === "TAB_AS_INDENT" ? "tab" : "syntax", start, end, code, message });
  };

  try {
    for (const document of composer.compose(tokens())) {
      if (isDocument(document)) documents.push(document);
      // A policy is one document: that there is a second is all there is to say.
      if (documents.length > 1) break;
    }
  } catch (error) {
    // Whatever else the library throws comes from the text, and the text is what the author can mend.
    if (error !== STOP) problems.push({ kind: "syntax", start: parser.offset, end: parser.offset });
  }
  return { documents, problems, unclosedQuotes, unclosedBracket: unclosedBracket ?? open.at(-1) };
}

type OnError = (
  source: number | number[] | { offset: number; source?: string },
  code: ErrorCode,
  message: string,
  isWarning?: boolean,
) => void;

function span(source: Parameters<OnError>[0]): [number, number] {
  if (typeof source === "number") return [source, source + 1];
  if (Array.isArray(source)) return [source[0] as number, source[1] as number];
  return [source.offset, source.offset + (source.source?.length ?? 1)];
}

function isCollection(type: string | undefined): boolean {
  return type === "block-map" || type === "block-seq" || type === "flow-collection";
}
