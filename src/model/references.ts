import type { Bilingual } from "../ground/language.ts";
import type { Terms } from "../vocabulary/vocabulary.ts";
import type { LinkFindings } from "./link-findings.ts";
import type { LinkedReference } from "./linked.ts";
import { namedByTerms } from "./named-by-terms.ts";
import { together } from "./names.ts";
import { both } from "./term.ts";

/** An entry that others may refer to by its id. */
interface Target {
  id: string;
  name?: Bilingual;
  /** Of a recipient. */
  names?: Bilingual[];
  component?: Bilingual;
  type?: string;
  plural?: true;
  /** Of a jurisdiction. */
  who?: string | undefined;
}

/** The lists that references lead to and that are no top-level keys. */
interface Nested {
  law?: { jurisdictions?: { id: string; places: string[]; who?: string }[] };
  tracking?: { technologies?: { id: string; technologies: string[] }[] };
}

/** What the entries of a policy are called where others refer to them by their id. */
export class References {
  readonly #written: Record<string, unknown>;
  readonly #terms: Terms;
  readonly #findings: LinkFindings;
  readonly #targets = new Map<string, ReadonlyMap<string, Target>>();
  readonly #found = new Map<string, LinkedReference>();

  /**
   * @param written the policy as it was written
   * @param terms its vocabulary
   * @param findings where an id that names nothing is reported
   */
  constructor(written: object, terms: Terms, findings: LinkFindings) {
    this.#written = written as Record<string, unknown>;
    this.#terms = terms;
    this.#findings = findings;
  }

  /**
   * @param list the key of a list
   * @param id an id
   * @returns whether an entry of that list has it
   */
  has(list: string, id: string): boolean {
    return this.#targetsOf(list).has(id);
  }

  /**
   * @param list the key of a list
   * @returns the ids of its entries
   */
  ids(list: string): Iterable<string> {
    return this.#targetsOf(list).keys();
  }

  /**
   * @param list the key of a list
   * @param id an id that should name one of its entries
   * @param pointer where the id stands
   * @returns the entry by its name; by its id, with a `link/unknown-id`, when there is none
   */
  find(list: string, id: string, pointer: string): LinkedReference {
    const key = `${list}/${id}`;
    const known = this.#found.get(key);
    if (known) return known;
    const targets = this.#targetsOf(list);
    const target = targets.get(id);
    if (!target) {
      const labelOf = (one: string) => targets.get(one)?.name;
      this.#findings.unknown("link/unknown-id", pointer, id, () => targets.keys(), list, "value", labelOf);
    }
    const type = target?.type ? this.#terms.find("recipient-types", target.type)?.label : undefined;
    const called = target?.component ?? (target?.names ? together(target.names) : undefined);
    const name = both(target?.name ?? called ?? type ?? { en: id, zh: id });
    const residents = target?.who === "residents" ? ({ residents: true } as const) : {};
    const found = { id, label: name, name, plural: target?.plural ?? null, ...residents };
    if (target) this.#found.set(key, found);
    return found;
  }

  #targetsOf(list: string): ReadonlyMap<string, Target> {
    const known = this.#targets.get(list);
    if (known) return known;
    const entries = this.#entriesOf(list);
    // Of two with one id, which is an error, the first is meant.
    const targets = new Map(entries.toReversed().map((entry) => [entry.id, entry]));
    this.#targets.set(list, targets);
    return targets;
  }

  /** The entries of a top-level list, or of one of the two that stand further down. */
  #entriesOf(list: string): Target[] {
    const { law, tracking } = this.#written as Nested;
    if (list === "jurisdictions")
      return (law?.jurisdictions ?? []).map(({ id, places, who }) => ({
        ...namedByTerms(id, "places", places, this.#terms),
        who,
      }));
    if (list === "technologies")
      return (tracking?.technologies ?? []).map(({ id, technologies }) =>
        namedByTerms(id, "tracker-types", technologies, this.#terms),
      );
    return (this.#written[list] ?? []) as Target[];
  }
}
