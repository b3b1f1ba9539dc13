import type { Diagnostic, Locate, Result } from "../diagnostics/diagnostic.ts";
import { type DiagnosticCode, report } from "../diagnostics/report.ts";
import { LANGUAGES, type Language } from "../ground/language.ts";
import { MAX_MARKS, type Prose, readProse } from "../markup/prose.ts";
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
  const diagnostics: Diagnostic[] = [];
  const texts = new Map<string, Record<Language, Block[]>>();
  for (const [index, entry] of textsOf(facts).entries()) {
    const read = {} as Record<Language, Block[]>;
    for (const language of LANGUAGES) {
      const pointer = `/text/${index}/${language}`;
      const { blocks, refused } = await readProse(entry[language]);
      read[language] = blocks;
      for (const { what, line, found } of refused) {
        // HTML and programs are refused in every text, not only here.
        if (what === "html" || /^(?:javascript|vbscript|data):/i.test(found)) continue;
        const place = placeOfLine(source, pointer, line);
        diagnostics.push(report(codeOf(what), place, pointer, { found, limit: String(MAX_MARKS) }));
      }
    }
    texts.set(`/text/${index}`, read);
  }
  return { value: diagnostics.length === 0 ? texts : null, diagnostics };
}

/**
 * Places prose at the end of its section, in the order in which it was written.
 * @param facts the linked policy
 * @param prose what its prose was read to be
 * @param built the sections that have clauses; a section with prose alone joins them
 * @param sections the sections of the document, in order
 * @param builder makes the clauses
 * @param locate where a JSON Pointer of the policy was written
 * @param diagnostics takes `link/unknown-section`
 */
export function placeProse(
  facts: Facts,
  prose: ProseTexts,
  built: Clause[],
  sections: Section[],
  builder: ClauseBuilder,
  locate: Locate,
  diagnostics: Diagnostic[],
): void {
  for (const [index, text] of textsOf(facts).entries()) {
    const pointer = `/text/${index}`;
    let section = built.find(({ id }) => id === text.section);
    if (!section) {
      const order = sections.findIndex(({ id }) => id === text.section);
      if (order < 0) {
        const known = sections.map(({ id }) => id);
        diagnostics.push(unknownSection(text.section, `${pointer}/section`, known, locate));
        continue;
      }
      section = builder.section({ ...(sections[order] as Section), clauses: [] });
      const after = built.findIndex(({ id }) => sections.findIndex((other) => other.id === id) > order);
      built.splice(after < 0 ? built.length : after, 0, section);
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
}

const textsOf = (facts: Facts) => ("text" in facts && facts.text) || [];

/**
 * Checks that a reference in prose to a clause finds it.
 * @param prose the prose by its pointer
 * @param ids the ids of the clauses of the document
 * @param locate where a JSON Pointer of the policy was written
 * @param diagnostics takes `link/unknown-clause`
 */
export function checkProseLinks(
  prose: ProseTexts,
  ids: string[],
  locate: Locate,
  diagnostics: Diagnostic[],
): void {
  const known = new Set(ids);
  for (const [at, texts] of prose)
    for (const language of LANGUAGES)
      for (const node of linesOf(texts[language]).flatMap(inlinesIn)) {
        if (node.type !== "reference" || known.has(node.to)) continue;
        diagnostics.push(unknownClause(node.to, `${at}/${language}`, ids, locate));
      }
}
