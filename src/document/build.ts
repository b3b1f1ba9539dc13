import type { Locate } from "../diagnostics/diagnostic.ts";
import type { Bilingual } from "../ground/language.ts";
import { byId } from "../ground/pointer.ts";
import type { Policy } from "../model/facts.ts";
import { type Clause, type Origin, type Seen, see } from "./document.ts";
import { ownNumber } from "./numbering.ts";
import { type Entry, nameOf, type Section } from "./outline.ts";
import type { Said, Statements } from "./statements.ts";

/** Turns the entries of an outline into the clauses of one policy. */
export class ClauseBuilder {
  readonly #seen: Seen;
  readonly #sources: Policy["origins"];
  readonly #locate: Locate;
  readonly #statements: Statements;

  /**
   * @param policy the linked policy
   * @param statements its statements, by where they stand
   * @param locate where a JSON Pointer of the policy was written
   */
  constructor({ facts, derived, origins }: Policy, statements: Statements, locate: Locate) {
    this.#seen = { facts, derived, lists: null };
    this.#sources = origins;
    this.#statements = statements;
    this.#locate = locate;
  }

  /**
   * @param section a section of the outline
   * @returns its clause, with those whose facts are there and its statements below it
   */
  section(section: Section): Clause {
    const clause = this.clause(section, "", section.id, 0, section.id);
    clause.clauses = this.#below(section, section.id, 1);
    clause.origin = [];
    return clause;
  }

  /** The clauses under a heading: those of its entries, and each statement after the one that it belongs to. */
  #below({ id = "", clauses: entries = [] }: Entry, section: string, depth: number): Clause[] {
    const said = this.#statements.in(id);
    const places = new Set(["lead", ...entries.map(nameOf)]);
    const after = (place: string) =>
      said.filter((one) => one.after === place).map((one) => this.#said(one, section, depth));
    const others = said.filter((one) => one.after === null || !places.has(one.after));
    return [
      ...after("lead"),
      ...entries.flatMap((entry) => [...this.#entry(entry, section, depth), ...after(nameOf(entry))]),
      ...others.map((one) => this.#said(one, section, depth)),
    ];
  }

  #said({ pointer, says }: Said, section: string, depth: number): Clause {
    const [first] = says;
    const title = first?.say.title;
    return { ...this.clause(title ? { title } : {}, pointer, `say.${first?.say.id}`, depth, section), says };
  }

  #entry(entry: Entry, section: string, depth: number): Clause[] {
    if (entry.clauses) {
      const clause = this.clause(entry, "", entry.id as string, depth, section);
      clause.clauses = this.#below(entry, section, depth + 1);
      clause.origin = [];
      return clause.clauses.length > 0 ? [clause] : [];
    }
    const id = nameOf(entry);
    if (entry.says && !entry.block) {
      const says = this.#statements.about(entry.says);
      return says.length > 0 ? [{ ...this.clause(entry, entry.says, id, depth, section), says }] : [];
    }
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
      says: entry.says ? this.#statements.about(`${this.#written(pointer)[0]}/${entry.says}`) : [],
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
    // The name of an SDK is written as its maker writes it.
    if ([title].flat().some((field) => field.endsWith("/component"))) return found;
    return { en: found.en.charAt(0).toUpperCase() + found.en.slice(1), zh: found.zh };
  }

  #written(pointer: string): readonly string[] {
    return pointer.startsWith("/derived/") ? (this.#sources[pointer] ?? [""]) : [pointer];
  }

  /**
   * Finds where a fact was written.
   * @param pointer JSON Pointer to the fact
   * @returns its place; for one that follows from others, theirs; for one that follows from the whole, the beginning
   */
  origins(pointer: string): Origin[] {
    return this.#written(pointer).map((from) => ({
      pointer: byId(this.#seen.facts, from),
      ...this.#locate(from),
    }));
  }
}

/** An empty list is a statement ("none"); null is silence. */
function stated(value: unknown): boolean {
  return value !== null && value !== undefined;
}
