import type { Bilingual, Diagnostic, Place } from "../diagnostics/diagnostic.ts";
import { closest } from "../diagnostics/did-you-mean.ts";
import { report } from "../diagnostics/report.ts";
import type { Facts } from "../model/facts.ts";

/** An entry of an `outline.yaml`; that of `templates/privacy-policy/` says what each key means. */
export interface Entry {
  id?: string;
  block?: string;
  from?: string | string[];
  data?: string;
  each?: string;
  where?: Record<string, unknown>;
  title?: Bilingual | string | string[];
  /** The field of the fact that holds the clause's own label. */
  label?: string;
  clauses?: Entry[];
  numbered?: false;
}

/** A section of an outline. */
export interface Section extends Entry {
  id: string;
  title: Bilingual;
  /** It is a part: a level above sections, which may hold some. */
  part?: true;
  /** The id of the part that it stands in. */
  within?: string;
}

/** An entry of a policy's own `outline`. */
type Chosen =
  | string
  | { section: string | null; part?: string | null; title: Bilingual | null; sections?: Chosen[] | null };

/** The usual outline of a kind of document: its `templates/<kind>/outline.yaml`. */
export interface Outline {
  summary: { id: string; block: string; from: string; origin: string; title: Bilingual };
  /** What the document is of, such as the service: it stands above the title of the page. */
  of: string;
  /** The style of the numbers, when a document of the kind cannot choose one. */
  numbering?: string;
  sections: Section[];
  /** The lists that go with a document of the kind; left out when there are none. */
  lists?: { title: Bilingual; sections: (Section & { block: string })[] };
}

/**
 * Chooses the sections of a document: the usual ones, or those of the policy's own `outline` under its titles, each part
 * before the sections that it holds. The preface always comes first.
 * @param facts the linked policy
 * @param usual the usual outline of its kind
 * @param locate where a JSON Pointer of the policy was written
 * @param diagnostics takes `link/unknown-section`
 * @returns the sections in order
 */
export function chooseSections(
  facts: Facts,
  usual: Outline,
  locate: (pointer: string) => Place,
  diagnostics: Diagnostic[],
): Section[] {
  const own = facts.outline as Chosen[] | null;
  if (!own) return usual.sections;
  const known = new Map(usual.sections.map((section) => [section.id, section]));
  const choose = (entry: Chosen, pointer: string): Section[] => {
    const { part, section, title, sections } =
      typeof entry === "string" ? { part: null, section: entry, title: null, sections: null } : entry;
    const id = (part ?? section) as string;
    const shipped = known.get(id);
    if (!shipped && !title) {
      diagnostics.push(unknownSection(id, pointer, [...known.keys()], locate));
      return [];
    }
    const own: Section = { ...(shipped ?? { id, clauses: [] }), title: title ?? (shipped as Section).title };
    if (!part) return [own];
    const inner = (sections ?? []).flatMap((entry, index) => choose(entry, `${pointer}/sections/${index}`));
    return [{ ...own, part: true }, ...inner.map((section) => ({ ...section, within: id }))];
  };
  const chosen = own.flatMap((entry, index) => choose(entry, `/outline/${index}`));
  const preface = known.get("preface") as Section;
  return chosen.some((section) => section.id === "preface") ? chosen : [preface, ...chosen];
}

/**
 * @param id a section that is not there
 * @param pointer where it is named
 * @param known the sections that are there
 * @param locate where a JSON Pointer of the policy was written
 * @returns the diagnostic
 */
export function unknownSection(
  id: string,
  pointer: string,
  known: string[],
  locate: (pointer: string) => Place,
): Diagnostic {
  const meant = closest(id, known);
  const code = meant ? "link/unknown-section:meant" : "link/unknown-section";
  return report(code, locate(pointer), pointer, { id, known: known.join(", "), ...(meant ? { meant } : {}) });
}
