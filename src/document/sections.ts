import type { OutlineEntry } from "#generated/policy.linked.ts";
import { Collector } from "../diagnostics/collector.ts";
import type { Diagnostic, Locate, Result } from "../diagnostics/diagnostic.ts";
import { closest, nearest } from "../diagnostics/did-you-mean.ts";
import { report } from "../diagnostics/report.ts";
import type { Facts } from "../model/facts.ts";
import { type Entry, nameOf, type Outline, type Section } from "./outline.ts";

/** An entry of a policy's own `outline`; one within a part has no parts below it. */
type Chosen =
  | string
  | (Partial<OutlineEntry> & Pick<OutlineEntry, "section" | "title" | "clauses" | "repeats">);

/**
 * Chooses the sections of a document: the usual ones, or those of the policy's own `outline` under its titles and with
 * the clauses that it moves or repeats, each part before the sections that it holds. The preface always comes first.
 * @param facts the linked policy
 * @param usual the usual outline of its kind
 * @param locate where a JSON Pointer of the policy was written
 * @returns the sections in order, and the usual ones without the clauses that were moved; with
 *   `link/unknown-section`, `link/duplicate-section` and `link/unknown-clause`
 */
export function chooseSections(
  facts: Facts,
  usual: Outline,
  locate: Locate,
): Result<{ sections: Section[]; unmoved: Section[] }> & { value: object } {
  const diagnostics = new Collector();
  const { outline } = facts;
  if (!outline) return { value: { sections: usual.sections, unmoved: usual.sections }, ...diagnostics.kept };
  const moved = new Set(outline.flatMap(movedBy));
  const unmoved = usual.sections.map((section) => ({ ...section, clauses: without(section, moved) }));
  const known = new Map<string, Section>(unmoved.map((section) => [section.id, section]));
  // A block that serves several groups, as `activity` does, names no single clause.
  const all = usual.sections.flatMap(below);
  const times = new Map<string, number>();
  for (const entry of all) times.set(nameOf(entry), (times.get(nameOf(entry)) ?? 0) + 1);
  const entries = new Map(
    all.flatMap((entry) => (times.get(nameOf(entry)) === 1 ? [[nameOf(entry), entry] as const] : [])),
  );
  const named = (names: readonly string[] | null, pointer: string): Entry[] =>
    (names ?? []).flatMap((name, index) => {
      const found = entries.get(name);
      if (!found)
        diagnostics.make("link/unknown-clause", () =>
          unknownClause(name, `${pointer}/${index}`, [...entries.keys()], locate),
        );
      return found ?? [];
    });
  const taken = new Set<string>();
  const movedTo = (names: readonly string[] | null, pointer: string): Entry[] =>
    named(names, pointer).filter((entry) => {
      const id = nameOf(entry);
      const isFirst = !taken.has(id);
      if (!isFirst)
        diagnostics.make("link/duplicate-id", () =>
          report("link/duplicate-id", locate(pointer), pointer, { id }),
        );
      taken.add(id);
      return isFirst;
    });
  const standing = new Set<string>();
  const choose = (entry: Chosen, pointer: string): Section[] => {
    const { part, section, title, sections, clauses, repeats } =
      typeof entry === "string" ? { ...PLAIN, section: entry } : entry;
    const id = part ?? section ?? "";
    const shipped = known.get(id);
    const heading = title ?? shipped?.title;
    if (!heading) {
      diagnostics.make("link/unknown-section", () => unknownSection(id, pointer, [...known.keys()], locate));
      return [];
    }
    if (standing.has(id))
      diagnostics.make("link/duplicate-section", () =>
        report("link/duplicate-section", locate(pointer), pointer, { id }),
      );
    standing.add(id);
    const repeated = named(repeats, `${pointer}/repeats`).map((clause) => renamed(clause, id));
    const own: Section = {
      ...(shipped ?? { id }),
      title: heading,
      clauses: [...(shipped?.clauses ?? []), ...repeated, ...movedTo(clauses, `${pointer}/clauses`)],
    };
    if (!part) return [own];
    const inner = (sections ?? []).flatMap((entry, index) => choose(entry, `${pointer}/sections/${index}`));
    return [{ ...own, part: true }, ...inner.map((section) => ({ ...section, within: id }))];
  };
  const chosen = outline.flatMap((entry, index) => choose(entry, `/outline/${index}`));
  const preface = known.get("preface") as Section;
  const hasPreface = chosen.some((section) => section.id === "preface");
  return { value: { sections: hasPreface ? chosen : [preface, ...chosen], unmoved }, ...diagnostics.kept };
}

/** A section under its usual title, with its usual clauses. */
const PLAIN = { part: null, title: null, sections: null, clauses: null, repeats: null };

/** The clauses that an entry of a policy's outline takes over, and those of the sections in it. */
const movedBy = (entry: Chosen): string[] =>
  typeof entry === "string" ? [] : [...(entry.clauses ?? []), ...(entry.sections ?? []).flatMap(movedBy)];

/** The entries of the usual outline below the sections, at every depth. */
const below = (entry: Entry): Entry[] => (entry.clauses ?? []).flatMap((inner) => [inner, ...below(inner)]);

function without(entry: Entry, moved: ReadonlySet<string>): Entry[] {
  return (entry.clauses ?? [])
    .filter((inner) => !moved.has(nameOf(inner)))
    .map((inner) => (inner.clauses ? { ...inner, clauses: without(inner, moved) } : inner));
}

/** A clause that is shown a second time needs an id of its own: that of the section stands before it. */
function renamed(entry: Entry, section: string): Entry {
  const clauses = entry.clauses?.map((inner) => renamed(inner, section));
  return { ...entry, id: `${section}.${nameOf(entry)}`, ...(clauses ? { clauses } : {}) };
}

/**
 * Finds where the outline of a policy names a section.
 * @param outline the outline
 * @param id the id of a section or part
 * @returns JSON Pointer to its entry; to the whole outline when it is not named
 */
export function placeInOutline(outline: readonly Chosen[], id: string): string {
  const find = (entries: readonly Chosen[], pointer: string): string | undefined => {
    for (const [index, entry] of entries.entries()) {
      const place = `${pointer}/${index}`;
      if (typeof entry === "string" ? entry === id : (entry.part ?? entry.section) === id) return place;
      const inner = typeof entry === "string" ? undefined : find(entry.sections ?? [], `${place}/sections`);
      if (inner) return inner;
    }
    return undefined;
  };
  return find(outline, "/outline") ?? "/outline";
}

/**
 * @param id a clause that is not there
 * @param pointer where it is named
 * @param known the clauses that are there
 * @param locate where a JSON Pointer of the policy was written
 * @returns the diagnostic
 */
export function unknownClause(id: string, pointer: string, known: string[], locate: Locate): Diagnostic {
  return unknown("link/unknown-clause", id, pointer, known, locate);
}

/**
 * @param id a section that is not there
 * @param pointer where it is named
 * @param known the sections that are there
 * @param locate where a JSON Pointer of the policy was written
 * @returns the diagnostic
 */
export function unknownSection(id: string, pointer: string, known: string[], locate: Locate): Diagnostic {
  return unknown("link/unknown-section", id, pointer, known, locate);
}

/** How many ids are all named. */
const FEW = 15;

/** An id of the outline that names nothing: with the one that was meant, or those that are near. */
function unknown(
  code: "link/unknown-clause" | "link/unknown-section",
  id: string,
  pointer: string,
  known: string[],
  locate: Locate,
): Diagnostic {
  const meant = closest(id, known);
  const some = meant ? [] : nearest(id, known);
  // Where there are few, any of them may be meant.
  const near = some.length > 0 || known.length > FEW ? some : known;
  const wording = meant ? ":meant" : near.length > 0 ? ":near" : "";
  return report(`${code}${wording}`, locate(pointer), pointer, { id, near, ...(meant ? { meant } : {}) });
}
