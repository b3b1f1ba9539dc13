import { Collector } from "../diagnostics/collector.ts";
import type { Locate } from "../diagnostics/diagnostic.ts";
import { report } from "../diagnostics/report.ts";
import type { Language } from "../ground/language.ts";
import type { Block } from "../markup/tree.ts";
import type { Policy } from "../model/facts.ts";
import type { LinkedSay } from "../model/linked.ts";
import { type Entry, nameOf, type Section } from "./outline.ts";
import type { ProseTexts } from "./prose.ts";
import { unknownClause, unknownSection } from "./sections.ts";

/** A statement as the document has it. */
export interface Saying {
  say: LinkedSay;
  /** The author's own words as blocks; null for a sentence of the library. */
  prose: Record<Language, Block[]> | null;
}

/** The statements of one clause: one, or several that share a paragraph. */
export interface Said {
  /** Where the first one was written. */
  pointer: string;
  says: Saying[];
  /** The clause that they stand after, or `lead`; null at the end. The first one decides. */
  after: string | null;
}

/** Finds the statements of a policy by where they stand. */
export class Statements {
  readonly #policy: Policy;
  readonly #prose: ProseTexts;
  readonly #bySection = new Map<string, Said[]>();

  /**
   * @param policy the linked policy
   * @param prose its author's own words
   */
  constructor(policy: Policy, prose: ProseTexts) {
    this.#policy = policy;
    this.#prose = prose;
    for (const [id, list] of Object.entries(policy.facts.statements ?? {}))
      this.#bySection.set(
        id,
        list.map((entry, index) => {
          const pointer = `/statements/${id}/${index}`;
          const says = Array.isArray(entry)
            ? entry.map((_, at) => this.#saying(`${pointer}/${at}`))
            : [this.#saying(pointer)];
          const first = says[0]?.say;
          const after = first?.at ?? first?.slot ?? null;
          return { pointer: Array.isArray(entry) ? `${pointer}/0` : pointer, says, after };
        }),
      );
  }

  /**
   * @param id a section, or a heading in one
   * @returns its statements, in the order in which they were written
   */
  in(id: string): readonly Said[] {
    return this.#bySection.get(id) ?? [];
  }

  /**
   * @param pointer JSON Pointer to the statements about one entry
   * @returns them
   */
  about(pointer: string): Saying[] {
    const found: Saying[] = [];
    while (this.#policy.statements.has(`${pointer}/${found.length}`))
      found.push(this.#saying(`${pointer}/${found.length}`));
    return found;
  }

  #saying(pointer: string): Saying {
    const say = this.#policy.statements.get(pointer) as LinkedSay;
    return { say, prose: this.#prose.get(pointer) ?? null };
  }

  /**
   * Checks that every statement has its place.
   * @param sections the sections of the document
   * @param locate where a JSON Pointer of the policy was written
   * @returns `link/unknown-section` and `link/unknown-clause`
   */
  check(sections: readonly Section[], locate: Locate): Collector["kept"] {
    const found = new Collector();
    const known = new Map<string, Entry>();
    const add = (entry: Entry) => {
      if (entry.id) known.set(entry.id, entry);
      for (const inner of entry.clauses ?? []) if (inner.clauses) add(inner);
    };
    sections.forEach(add);
    for (const [id, list] of this.#bySection) {
      const pointer = `/statements/${id}`;
      const entry = known.get(id);
      if (!entry)
        found.make("link/unknown-section", () =>
          unknownSection(id, pointer, [...known.keys()], (at) => locate(at, "key")),
        );
      const places = (entry?.clauses ?? []).map(nameOf);
      for (const { pointer, says } of list) {
        const at = says[0]?.say.at ?? "lead";
        if (!entry || at === "lead" || places.includes(at)) continue;
        const place = `${pointer}/at`;
        const other = [...known].find(([, { clauses }]) => clauses?.some((one) => nameOf(one) === at));
        found.make("link/unknown-clause", () =>
          other
            ? report("link/unknown-clause:elsewhere", locate(place), place, {
                id: at,
                section: other[0],
                here: id,
                known: ["lead", ...places],
              })
            : unknownClause(at, place, ["lead", ...places], locate),
        );
      }
    }
    return found.kept;
  }
}
