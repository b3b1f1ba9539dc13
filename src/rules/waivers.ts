import type { PolicyView } from "#generated/policy.view.ts";
import type { Diagnostic, Locate } from "../diagnostics/diagnostic.ts";
import { report } from "../diagnostics/report.ts";

/** A finding that the organization accepts for a time. */
export type Waiver = PolicyView["waivers"][number];

/** The waivers of a policy, and what each of them accepts. */
export class Waivers {
  readonly #all: readonly Waiver[];
  readonly #today: string | undefined;
  readonly #used = new Set<Waiver>();

  /**
   * @param all the waivers, in the order of the policy
   * @param today the day of the audit; without one, none has run out
   */
  constructor(all: readonly Waiver[], today: string | undefined) {
    this.#all = all;
    this.#today = today;
  }

  /**
   * @param rule the id of a rule
   * @param pointer where it finds fault, by ids
   * @returns the first waiver that accepts it and has not run out; undefined when there is none
   */
  accepts(rule: string, pointer: string): Waiver | undefined {
    const fitting = this.#all.filter((one) => one.rule === rule && (one.at === "" || one.at === pointer));
    const found = fitting.find((one) => !this.#isOver(one));
    // What has run out is said of each, also where a later waiver took its place.
    for (const one of fitting) if (one === found || this.#isOver(one)) this.#used.add(one);
    return found;
  }

  /**
   * @param isRule whether there is a rule of an id
   * @param isRun whether it was run
   * @param locate where a pointer of the policy was written
   * @returns `rules/waiver-…`: of rules that there are not, that find nothing, and those that have run out
   */
  findings(isRule: (id: string) => boolean, isRun: (id: string) => boolean, locate: Locate): Diagnostic[] {
    return this.#all.flatMap((one, index) => {
      const { rule: id, until } = one;
      const at = (key: string) => `/waivers/${index}/${key}`;
      const make = (
        code: "rules/waiver-unknown" | "rules/waiver-unused" | "rules/waiver-expired",
        key: string,
      ) => [report(code, locate(at(key)), at(key), { id, until })];
      if (!isRule(id)) return make("rules/waiver-unknown", "rule");
      if (!isRun(id)) return [];
      if (!this.#used.has(one)) return make("rules/waiver-unused", "rule");
      return this.#isOver(one) ? make("rules/waiver-expired", "until") : [];
    });
  }

  #isOver({ until }: Waiver): boolean {
    return this.#today !== undefined && until < this.#today;
  }
}
