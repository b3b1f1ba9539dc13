import type { PolicyView } from "#generated/policy.view.ts";
import type { Diagnostic, Locate, Place } from "../diagnostics/diagnostic.ts";
import { report } from "../diagnostics/report.ts";
import type { Failure } from "./judge.ts";

/** A finding that the organization accepts for a time. */
export type Waiver = PolicyView["waivers"][number];

/** A failure that a waiver accepts. */
export interface Waived {
  failure: Failure;
  waiver: Waiver;
}

/** What there is of the name in a waiver: a rule that was run, one that was not, or none. */
export type Named = "run" | "not-run" | "unknown";

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
   * Takes out of what a rule finds what waivers accept.
   * @param rule the id of a rule, or of an obligation of norms
   * @param failures what it finds
   * @param address says where a pointer leads, by ids
   * @returns what is left, and what is accepted
   */
  take(
    rule: string,
    failures: readonly Failure[],
    address: (pointer: string) => string,
  ): { left: Failure[]; waived: Waived[] } {
    const left: Failure[] = [];
    const waived: Waived[] = [];
    for (const failure of failures) {
      const waiver = this.#accepts(rule, address(failure.pointer));
      if (waiver) waived.push({ failure, waiver });
      else left.push(failure);
    }
    return { left, waived };
  }

  /**
   * @param named what there is of the name in a waiver
   * @param locate where a pointer of the policy was written
   * @param unknown makes the finding about a name that there is not; `rules/waiver-unknown` if left out
   * @returns `rules/waiver-…`: of rules that there are not, that find nothing, and those that have run out
   */
  findings(named: (id: string) => Named, locate: Locate, unknown = unknownRule): Diagnostic[] {
    return this.#all.flatMap((one, index) => {
      const { rule: id, until } = one;
      const at = (key: string) => `/waivers/${index}/${key}`;
      const make = (code: "rules/waiver-unused" | "rules/waiver-expired", key: string) => [
        report(code, locate(at(key)), at(key), { id, until }),
      ];
      const is = named(id);
      if (is === "unknown") return [unknown(id, locate(at("rule")), at("rule"))];
      if (is === "not-run") return [];
      if (!this.#used.has(one)) return make("rules/waiver-unused", "rule");
      return this.#isOver(one) ? make("rules/waiver-expired", "until") : [];
    });
  }

  /** The first waiver that accepts a finding and has not run out. */
  #accepts(rule: string, pointer: string): Waiver | undefined {
    const fitting = this.#all.filter((one) => one.rule === rule && (one.at === "" || one.at === pointer));
    const found = fitting.find((one) => !this.#isOver(one));
    // What has run out is said of each, also where another waiver took its place.
    for (const one of fitting) if (one === found || this.#isOver(one)) this.#used.add(one);
    return found;
  }

  #isOver({ until }: Waiver): boolean {
    return this.#today !== undefined && until < this.#today;
  }
}

const unknownRule = (id: string, place: Place, pointer: string): Diagnostic =>
  report("rules/waiver-unknown", place, pointer, { id });
