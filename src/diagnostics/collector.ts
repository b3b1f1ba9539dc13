import type { Diagnostic, More } from "./diagnostic.ts";
import { type DiagnosticCode, report, severityOf } from "./report.ts";

/** How many errors of a policy are kept, and how many other findings. */
export const MAX_FINDINGS = 100;

/**
 * Collects the findings of a policy up to a limit, and counts the rest: a slip that stands in ten thousand places is said a
 * hundred times. Errors have room of their own, so that no warning keeps one out.
 */
export class Collector {
  readonly #errors: Diagnostic[] = [];
  readonly #others: Diagnostic[] = [];
  readonly #more: More = { errors: 0, others: 0 };

  /** Whether there is an error, kept or counted. */
  get failed(): boolean {
    return this.#errors.length > 0;
  }

  /** What was kept, the errors first. */
  get diagnostics(): Diagnostic[] {
    return [...this.#errors, ...this.#others];
  }

  /** What was only counted; undefined when everything was kept, as `Result` has it. */
  get more(): More | undefined {
    return this.#more.errors + this.#more.others > 0 ? { ...this.#more } : undefined;
  }

  /** What was kept and what was only counted, as a stage returns them. */
  get kept(): { diagnostics: Diagnostic[]; more: More | undefined } {
    return { diagnostics: this.diagnostics, more: this.more };
  }

  /**
   * Adds what a stage found.
   * @param diagnostics its findings
   * @param more those that it only counted
   */
  add(diagnostics: readonly Diagnostic[], more?: More): void {
    for (const diagnostic of diagnostics) this.#keep(diagnostic.severity === "error", () => diagnostic);
    this.#more.errors += more?.errors ?? 0;
    this.#more.others += more?.others ?? 0;
  }

  /**
   * Adds a finding that is only made when it is kept.
   * @param code its code, which says how much it weighs
   * @param make makes it
   */
  make(code: DiagnosticCode, make: () => Diagnostic): void {
    this.#keep(severityOf(code) === "error", make);
  }

  /**
   * Ends the collection.
   * @param sort puts findings in the order of the report
   * @returns what was kept, in that order; at the place of the last one also how many more there are (`policy/more-findings`)
   */
  end(sort: (found: Diagnostic[]) => Diagnostic[]): Diagnostic[] {
    const found = sort(this.diagnostics);
    const last = found.at(-1);
    const { errors, others } = this.#more;
    if (!last || errors + others === 0) return found;
    const code = errors > 0 ? "policy/more-findings" : "policy/more-findings:warnings";
    return [...found, report(code, last, last.pointer, { count: String(errors + others) })];
  }

  #keep(isError: boolean, make: () => Diagnostic): void {
    const kept = isError ? this.#errors : this.#others;
    if (kept.length < MAX_FINDINGS) kept.push(make());
    else this.#more[isError ? "errors" : "others"] += 1;
  }
}
