import { Collector } from "../diagnostics/collector.ts";
import type { Locate, Result } from "../diagnostics/diagnostic.ts";
import { type DiagnosticCode, report } from "../diagnostics/report.ts";
import { LANGUAGES, type Language } from "../ground/language.ts";
import { programIn } from "../ground/programs.ts";
import { hasMarks, LIMITS, type Prose, readProse } from "../markup/prose.ts";
import { type Block, inlinesIn, linesOf } from "../markup/tree.ts";
import type { Facts } from "../model/facts.ts";
import { placeOfLine } from "../source/line.ts";
import type { Source } from "../source/source.ts";
import type { ClauseBuilder } from "./build.ts";
import type { Clause } from "./document.ts";
import type { Entry, Section } from "./outline.ts";
import { unknownClause, unknownSection } from "./sections.ts";

/** Prose in every language, as blocks, by the pointer of its entry. */
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
 * Reads the prose of a policy, once.
 * @param facts the linked policy
 * @param source the positioned YAML
 * @returns the prose as blocks, and a `text/…` diagnostic for each thing that prose may not contain, at its line
 */
export async function proseOf(facts: Facts, source: Source): Promise<Result<ProseTexts>> {
  const diagnostics = new Collector();
  const texts = new Map<string, Record<Language, Block[]>>();
  const beyond = beyondLimit(facts);
  if (beyond !== null) {
    const limit = String(MAX_LINES);
    const code = "text/not-in-prose:many-lines";
    return { value: null, diagnostics: [report(code, source.locate(beyond), beyond, { limit })] };
  }
  for (const [index, entry] of textsOf(facts).entries()) {
    const read = {} as Record<Language, Block[]>;
    for (const language of LANGUAGES) {
      const pointer = `/text/${index}/${language}`;
      const { blocks, refused } = await readProse(entry[language]);
      read[language] = blocks;
      for (const { what, line, found } of refused) {
        // HTML and programs are refused in every text, not only here; behind marks of Markdown only here.
        if (what === "html" || (PROGRAM.test(found) && programIn(entry[language]) !== undefined)) continue;
        const code = codeOf(what);
        const limit = what === "marks" || what === "lines" ? String(LIMITS[what]) : "";
        diagnostics.make(code, () =>
          report(code, placeOfLine(source, pointer, line), pointer, { found, limit }),
        );
      }
    }
    texts.set(`/text/${index}`, read);
  }
  return { value: diagnostics.failed ? null : texts, ...diagnostics.kept };
}

/** The entry of `text` with which the prose is more than can be read; null when it is not. */
function beyondLimit(facts: Facts): string | null {
  let lines = 0;
  for (const [index, entry] of textsOf(facts).entries()) {
    for (const language of LANGUAGES)
      if (hasMarks(entry[language])) lines += entry[language].split("\n").length;
    if (lines > MAX_LINES) return `/text/${index}`;
  }
  return null;
}

/**
 * Places prose at the end of its section, in the order in which it was written.
 * @param facts the linked policy
 * @param prose what its prose was read to be
 * @param built the sections that have clauses
 * @param sections the sections of the document, in order
 * @param builder makes the clauses
 * @param locate where a JSON Pointer of the policy was written
 * @returns the sections that have clauses now, in order: a section with prose alone joins them; with
 *   `link/unknown-section`
 */
export function placeProse(
  facts: Facts,
  prose: ProseTexts,
  built: readonly Clause[],
  sections: readonly Section[],
  builder: ClauseBuilder,
  locate: Locate,
): Result<Clause[]> & { value: object } {
  const diagnostics = new Collector();
  const placed = new Map(built.map((clause) => [clause.id, clause]));
  const known = new Map(sections.map((section) => [section.id, section]));
  for (const [index, text] of textsOf(facts).entries()) {
    const pointer = `/text/${index}`;
    let section = placed.get(text.section);
    if (!section) {
      const chosen = known.get(text.section);
      if (!chosen) {
        diagnostics.make("link/unknown-section", () =>
          unknownSection(text.section, `${pointer}/section`, [...known.keys()], locate),
        );
        continue;
      }
      section = builder.section({ ...chosen, clauses: [] });
      placed.set(section.id, section);
    }
    section.clauses.push({
      ...builder.clause(
        { title: text.title ?? undefined } as Entry,
        pointer,
        `text.${text.id}`,
        1,
        text.section,
      ),
      prose: prose.get(pointer) ?? null,
    });
  }
  return { value: [...known.keys()].flatMap((id) => placed.get(id) ?? []), ...diagnostics.kept };
}

const textsOf = (facts: Facts) => ("text" in facts && facts.text) || [];

/**
 * Checks that a reference in prose to a clause finds it.
 * @param prose the prose by its pointer
 * @param ids the ids of the clauses of the document
 * @param locate where a JSON Pointer of the policy was written
 * @returns `link/unknown-clause` for each that does not
 */
export function checkProseLinks(prose: ProseTexts, ids: string[], locate: Locate): Collector["kept"] {
  const diagnostics = new Collector();
  const known = new Set(ids);
  for (const [at, texts] of prose)
    for (const language of LANGUAGES)
      for (const node of linesOf(texts[language]).flatMap(inlinesIn)) {
        if (node.type !== "reference" || known.has(node.to)) continue;
        const pointer = `${at}/${language}`;
        diagnostics.make("link/unknown-clause", () => unknownClause(node.to, pointer, ids, locate));
      }
  return diagnostics.kept;
}
