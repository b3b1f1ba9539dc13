import type { Locate } from "../diagnostics/diagnostic.ts";
import type { Bilingual } from "../ground/language.ts";
import { byId } from "../ground/pointer.ts";
import type { Policy } from "../model/facts.ts";
import { type Clause, type Origin, type Seen, see } from "./document.ts";
import { ownNumber } from "./numbering.ts";
import type { Entry, Section } from "./outline.ts";

/** Turns the entries of an outline into the clauses of one policy. */
export class ClauseBuilder {
  readonly #seen: Seen;
  readonly #sources: Policy["origins"];
  readonly #locate: Locate;

  /**
   * @param policy the linked policy
   * @param locate where a JSON Pointer of the policy was written
   */
  constructor({ facts, derived, origins }: Policy, locate: Locate) {
    this.#seen = { facts, derived, lists: null };
    this.#sources = origins;
    this.#locate = locate;
  }

  /**
   * @param section a section of the outline
   * @returns its clause, with those whose facts are there below it
   */
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
    const present = [entry.from ?? []].flat().filter((pointer) => stated(see(this.#seen, pointer)));
    if (present.length === 0) return [];
    const clause = this.clause(entry, entry.data ?? (present[0] as string), id, depth, section);
    clause.origin = present.flatMap((pointer) => this.origins(pointer));
    return [clause];
  }

  #each(entry: Entry, id: string, section: string, depth: number): Clause[] {
    const list = (see(this.#seen, entry.each as string) ?? []) as Record<string, unknown>[];
    return list.flatMap((value, index) => {
      const fits = Object.entries(entry.where ?? {}).every(([key, wanted]) =>
        wanted === "any" ? stated(value[key]) : value[key] === wanted,
      );
      if (!fits) return [];
      const pointer = `${entry.each}/${index}`;
      return [this.clause(entry, pointer, `${id}.${value.id}`, depth, section)];
    });
  }

  /**
   * Makes one clause.
   * @param entry what the outline says of it
   * @param pointer the fact that it states
   * @param id its id
   * @param depth 0 for a section
   * @param section the id of its section
   * @returns the clause, not yet numbered unless it has a label of its own
   */
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
      number: entry.label ? ownNumber(see(this.#seen, `${pointer}/${entry.label}`) as string) : null,
      clauses: [],
    };
  }

  #title(title: Entry["title"], pointer: string): Bilingual | null {
    if (typeof title !== "string" && !Array.isArray(title)) return title ?? null;
    const found = [title]
      .flat()
      .map((field) => see(this.#seen, `${pointer}/${field}`))
      .find(stated) as Bilingual;
    return { en: found.en.charAt(0).toUpperCase() + found.en.slice(1), zh: found.zh };
  }

  /**
   * Finds where a fact was written.
   * @param pointer JSON Pointer to the fact
   * @returns its place; for one that follows from others, theirs; for one that follows from the whole, the beginning
   */
  origins(pointer: string): Origin[] {
    const written = pointer.startsWith("/derived/") ? (this.#sources[pointer] ?? [""]) : [pointer];
    return written.map((from) => ({ pointer: byId(this.#seen.facts, from), ...this.#locate(from) }));
  }
}

/** An empty list is a statement ("none"); null is silence. */
function stated(value: unknown): boolean {
  return value !== null && value !== undefined;
}
