import usual from "#generated/outline.json" with { type: "json" };
import type { Bilingual, Diagnostic, Place, Result } from "../diagnostics/diagnostic.ts";
import { closest } from "../diagnostics/did-you-mean.ts";
import { report } from "../diagnostics/report.ts";
import type { Facts, Policy } from "../model/facts.ts";
import { at } from "../model/pointer.ts";
import type { Clause, Document, Origin } from "./document.ts";
import { number } from "./numbering.ts";

/** An entry of `templates/outline.yaml`, which says what each key means. */
interface Entry {
  id?: string;
  block?: string;
  from?: string | string[];
  data?: string;
  each?: string;
  where?: Record<string, unknown>;
  title?: Bilingual | string | string[];
  clauses?: Entry[];
  numbered?: false;
}

interface Section extends Entry {
  id: string;
  title: Bilingual;
}

interface Prose {
  id: string;
  section: string;
  title: Bilingual | null;
  en: string;
  zh: string;
}

const outline = usual as unknown as {
  summary: { id: string; block: string; from: string; title: Bilingual };
  sections: Section[];
};

/**
 * Decides which clauses a document has, in which order and under which numbers: once, for every language.
 * @param policy the linked policy
 * @param locate where a JSON Pointer of the policy was written
 * @returns the document, or null with `link/…` diagnostics for a section that is unknown or left out
 */
export function outlineOf(policy: Policy, locate: (pointer: string) => Place): Result<Document> {
  const diagnostics: Diagnostic[] = [];
  const sections = chooseSections(policy.facts, locate, diagnostics);
  const builder = new Builder(policy.facts, locate);
  const built = sections
    .map((section) => builder.section(section))
    .filter((section) => section.clauses.length > 0);
  placeProse(policy.facts, built, sections, builder, locate, diagnostics);
  checkProseLinks(policy.facts, built, locate, diagnostics);
  checkNothingLeftOut(policy.facts, built, builder, locate, diagnostics);
  number(
    built.filter((section) => sections.find(({ id }) => id === section.id)?.numbered !== false),
    (policy.facts.numbering as string | null) ?? "decimal",
  );
  const failed = diagnostics.some((diagnostic) => diagnostic.severity === "error");
  const { id, block, from, title } = outline.summary;
  const summary: Clause = {
    ...builder.clause({ id, block, title }, from, id, 0),
    origin: builder.origins("/contact"),
  };
  const value = {
    id: policy.id,
    title: policy.facts.title as Bilingual,
    facts: policy.facts,
    summary,
    sections: built,
  };
  return { value: failed ? null : value, diagnostics };
}

/** The usual sections, or those of the policy's own `outline` under its titles; the preface always comes first. */
function chooseSections(
  facts: Facts,
  locate: (pointer: string) => Place,
  diagnostics: Diagnostic[],
): Section[] {
  const own = facts.outline as (string | { section: string; title: Bilingual | null })[] | null;
  if (!own) return outline.sections;
  const known = new Map(outline.sections.map((section) => [section.id, section]));
  const chosen = own.flatMap((entry, index): Section[] => {
    const id = typeof entry === "string" ? entry : entry.section;
    const title = typeof entry === "string" ? null : entry.title;
    const section = known.get(id);
    if (section) return [title ? { ...section, title } : section];
    if (title) return [{ id, title, clauses: [] }];
    diagnostics.push(unknownSection(id, `/outline/${index}`, [...known.keys()], locate));
    return [];
  });
  const preface = known.get("preface") as Section;
  return chosen.some((section) => section.id === "preface") ? chosen : [preface, ...chosen];
}

function unknownSection(
  id: string,
  pointer: string,
  known: string[],
  locate: (pointer: string) => Place,
): Diagnostic {
  const meant = closest(id, known);
  const code = meant ? "link/unknown-section:meant" : "link/unknown-section";
  return report(code, locate(pointer), pointer, { id, known: known.join(", "), ...(meant ? { meant } : {}) });
}

/** Prose stands at the end of its section, in the order in which it was written. */
function placeProse(
  facts: Facts,
  built: Clause[],
  sections: Section[],
  builder: Builder,
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

/** A link in prose to a clause must find it. */
function checkProseLinks(
  facts: Facts,
  built: Clause[],
  locate: (pointer: string) => Place,
  diagnostics: Diagnostic[],
): void {
  const idsOf = (clause: Clause): string[] => [clause.id, ...clause.clauses.flatMap(idsOf)];
  const ids = [outline.summary.id, ...built.flatMap(idsOf)];
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

/** A section that the policy's outline forgets would lose its facts without a word. */
function checkNothingLeftOut(
  facts: Facts,
  built: Clause[],
  builder: Builder,
  locate: (pointer: string) => Place,
  diagnostics: Diagnostic[],
): void {
  if (!facts.outline) return;
  for (const section of outline.sections) {
    if (built.some(({ id }) => id === section.id)) continue;
    if (builder.section(section).clauses.length === 0) continue;
    diagnostics.push(
      report("link/section-left-out", locate("/outline"), "/outline", {
        id: section.id,
        title: section.title,
      }),
    );
  }
}

class Builder {
  readonly #facts: Facts;
  readonly #locate: (pointer: string) => Place;

  constructor(facts: Facts, locate: (pointer: string) => Place) {
    this.#facts = facts;
    this.#locate = locate;
  }

  section(section: Section): Clause {
    const clause = this.clause(section, "", section.id, 0, section.id);
    clause.clauses = (section.clauses ?? []).flatMap((entry) => this.#entry(entry, section.id, 1));
    clause.origin = [];
    return clause;
  }

  #entry(entry: Entry, section: string, depth: number): Clause[] {
    if (entry.clauses) {
      const clause = this.clause(entry, "", entry.id as string, depth, section);
      clause.clauses = entry.clauses.flatMap((inner) => this.#entry(inner, section, depth + 1));
      clause.origin = [];
      return clause.clauses.length > 0 ? [clause] : [];
    }
    const id = entry.id ?? (entry.block as string);
    if (entry.each) return this.#each(entry, id, section, depth);
    const present = [entry.from ?? []].flat().filter((pointer) => stated(at(this.#facts, pointer)));
    if (present.length === 0) return [];
    const clause = this.clause(entry, entry.data ?? (present[0] as string), id, depth, section);
    clause.origin = present.flatMap((pointer) => this.origins(pointer));
    return [clause];
  }

  #each(entry: Entry, id: string, section: string, depth: number): Clause[] {
    const list = (at(this.#facts, entry.each as string) ?? []) as Record<string, unknown>[];
    return list.flatMap((value, index) => {
      const fits = Object.entries(entry.where ?? {}).every(([key, wanted]) =>
        wanted === "any" ? stated(value[key]) : value[key] === wanted,
      );
      if (!fits) return [];
      const pointer = `${entry.each}/${index}`;
      return [this.clause(entry, pointer, `${id}.${value.id}`, depth, section)];
    });
  }

  clause(entry: Entry, pointer: string, id: string, depth: number, section = id): Clause {
    const title = this.#title(entry.title, pointer);
    return {
      id,
      section,
      depth,
      title,
      block: entry.block ?? null,
      data: pointer,
      prose: null,
      origin: this.origins(pointer),
      number: null,
      clauses: [],
    };
  }

  #title(title: Entry["title"], pointer: string): Bilingual | null {
    if (typeof title !== "string" && !Array.isArray(title)) return title ?? null;
    const found = [title]
      .flat()
      .map((field) => at(this.#facts, `${pointer}/${field}`))
      .find(stated) as Bilingual;
    return { en: found.en.charAt(0).toUpperCase() + found.en.slice(1), zh: found.zh };
  }

  /** Derived facts come from the whole policy: their place is that of the nearest fact that was written. */
  origins(pointer: string): Origin[] {
    if (pointer.startsWith("/derived")) return [{ pointer: "", ...this.#locate("") }];
    return [{ pointer, ...this.#locate(pointer) }];
  }
}

/** An empty list is a statement ("none"); null is silence. */
function stated(value: unknown): boolean {
  return value !== null && value !== undefined;
}
