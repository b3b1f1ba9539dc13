import { Collector } from "../diagnostics/collector.ts";
import type { Locate, Result } from "../diagnostics/diagnostic.ts";
import { type DiagnosticCode, report } from "../diagnostics/report.ts";
import { LANGUAGES, type Language } from "../ground/language.ts";
import { programIn } from "../ground/programs.ts";
import { hasMarks, LIMITS, type Prose, readProse } from "../markup/prose.ts";
import { type Block, inlinesIn, linesOf } from "../markup/tree.ts";
import type { Policy } from "../model/facts.ts";
import type { LinkedSay } from "../model/linked.ts";
import { placeOfLine } from "../source/line.ts";
import type { Source } from "../source/source.ts";
import { unknownClause } from "./sections.ts";

/** An author's own words in every language, as blocks, by the pointer of their statement. */
export type ProseTexts = ReadonlyMap<string, Record<Language, Block[]>>;

/** A link that is no address. */
const PROGRAM = /^(?:javascript|vbscript|data):/i;

/** How many lines all prose with marks may have, both languages together: each takes the reader of Markdown its time. */
const MAX_LINES = 2000;

/** The codes of what is refused in prose. Links and headings are refused for reasons of their own. */
const codeOf = (what: Exclude<Prose["refused"][number]["what"], "html">): DiagnosticCode =>
  what === "heading"
    ? "text/heading"
    : what === "link"
      ? "text/unsafe-link:nowhere"
      : `text/not-in-prose:${what}`;

/**
 * Reads the prose of a policy, once: the statements that its author wrote.
 * @param policy the linked policy
 * @param source the positioned YAML
 * @returns the prose as blocks, and a `text/…` diagnostic for each thing that prose may not contain, at its line
 */
export async function proseOf(policy: Policy, source: Source): Promise<Result<ProseTexts>> {
  const diagnostics = new Collector();
  const texts = new Map<string, Record<Language, Block[]>>();
  const own = [...policy.statements].filter(([, say]) => say.own);
  const beyond = beyondLimit(own);
  if (beyond !== null) {
    const limit = String(MAX_LINES);
    const code = "text/not-in-prose:many-lines";
    return { value: null, diagnostics: [report(code, source.locate(beyond), beyond, { limit })] };
  }
  for (const [at, { text }] of own) {
    const read = {} as Record<Language, Block[]>;
    for (const language of LANGUAGES) {
      const pointer = `${at}/${language}`;
      const { blocks, refused } = await readProse(text[language]);
      read[language] = blocks;
      for (const { what, line, found } of refused) {
        // HTML and programs are refused in every text, not only here; behind marks of Markdown only here.
        if (what === "html" || (PROGRAM.test(found) && programIn(text[language]) !== undefined)) continue;
        const code = codeOf(what);
        const limit = what === "marks" || what === "lines" ? String(LIMITS[what]) : "";
        diagnostics.make(code, () =>
          report(code, placeOfLine(source, pointer, line), pointer, { found, limit }),
        );
      }
    }
    texts.set(at, read);
  }
  return { value: diagnostics.failed ? null : texts, ...diagnostics.kept };
}

/** The statement with which the prose is more than can be read; null when it is not. */
function beyondLimit(own: readonly [string, LinkedSay][]): string | null {
  let lines = 0;
  for (const [pointer, { text }] of own) {
    for (const language of LANGUAGES)
      if (hasMarks(text[language])) lines += text[language].split("\n").length;
    if (lines > MAX_LINES) return pointer;
  }
  return null;
}

/**
 * Checks that a reference to a clause finds it, in prose and in what fills the blanks of statements.
 * @param statements the statements by their pointer
 * @param prose the prose by its pointer
 * @param ids the ids of the clauses of the document
 * @param locate where a JSON Pointer of the policy was written
 * @returns `link/unknown-clause` for each that does not
 */
export function checkReferences(
  statements: Policy["statements"],
  prose: ProseTexts,
  ids: string[],
  locate: Locate,
): Collector["kept"] {
  const diagnostics = new Collector();
  const known = new Set(ids);
  for (const [at, { blanks }] of statements)
    for (const [name, { type, value }] of Object.entries(blanks)) {
      if (type !== "clause" || known.has(value as string)) continue;
      const pointer = `${at}/with/${name}`;
      diagnostics.make("link/unknown-clause", () => unknownClause(value as string, pointer, ids, locate));
    }
  for (const [at, texts] of prose)
    for (const language of LANGUAGES)
      for (const node of linesOf(texts[language]).flatMap(inlinesIn)) {
        if (node.type !== "reference" || known.has(node.to)) continue;
        const pointer = `${at}/${language}`;
        diagnostics.make("link/unknown-clause", () => unknownClause(node.to, pointer, ids, locate));
      }
  return diagnostics.kept;
}
