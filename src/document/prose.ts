import type { Bilingual, Diagnostic, Place } from "../diagnostics/diagnostic.ts";
import { closest } from "../diagnostics/did-you-mean.ts";
import { report } from "../diagnostics/report.ts";
import type { Facts } from "../model/facts.ts";
import type { ClauseBuilder } from "./build.ts";
import type { Clause } from "./document.ts";
import { type Entry, type Section, unknownSection } from "./sections.ts";

/** An entry of `text`. */
interface Prose {
  id: string;
  section: string;
  title: Bilingual | null;
  en: string;
  zh: string;
}

/**
 * Places prose at the end of its section, in the order in which it was written.
 * @param facts the linked policy
 * @param built the sections that have clauses; a section with prose alone joins them
 * @param sections the sections of the document, in order
 * @param builder makes the clauses
 * @param locate where a JSON Pointer of the policy was written
 * @param diagnostics takes `link/unknown-section`
 */
export function placeProse(
  facts: Facts,
  built: Clause[],
  sections: Section[],
  builder: ClauseBuilder,
  locate: (pointer: string) => Place,
  diagnostics: Diagnostic[],
): void {
  for (const [index, text] of ((facts.text ?? []) as Prose[]).entries()) {
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
      prose: { en: text.en, zh: text.zh },
    });
  }
}

/**
 * Checks that a link in prose to a clause finds it.
 * @param facts the linked policy
 * @param ids the ids of the clauses of the document
 * @param locate where a JSON Pointer of the policy was written
 * @param diagnostics takes `link/unknown-clause`
 */
export function checkProseLinks(
  facts: Facts,
  ids: string[],
  locate: (pointer: string) => Place,
  diagnostics: Diagnostic[],
): void {
  for (const [index, text] of ((facts.text ?? []) as Prose[]).entries())
    for (const language of ["en", "zh"] as const)
      for (const [, id = ""] of text[language].matchAll(/\]\(\s*<?#([^)\s>]*)/g)) {
        if (ids.includes(id)) continue;
        const pointer = `/text/${index}/${language}`;
        const meant = closest(id, ids);
        const code = meant ? "link/unknown-clause:meant" : "link/unknown-clause";
        diagnostics.push(report(code, locate(pointer), pointer, { id, ...(meant ? { meant } : {}) }));
      }
}
