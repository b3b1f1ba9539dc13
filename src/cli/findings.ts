import build from "#generated/build.json" with { type: "json" };
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Fixed } from "../diagnostics/fixed.ts";
import { identify } from "../diagnostics/identify.ts";
import { type Held, json } from "../diagnostics/json.ts";
import { sortDiagnostics } from "../diagnostics/order.ts";
import { pretty, summary } from "../diagnostics/pretty.ts";
import type { Language } from "../ground/language.ts";
import type { Audited } from "../reports/report.ts";
import type { SourceFile } from "../source/source.ts";
import type { Environment } from "./environment.ts";
import { COULD_NOT_RUN, couldNotRun, FINDINGS, OK } from "./exit.ts";
import { print, say } from "./print.ts";
import { writeReport } from "./report-file.ts";
import type { FailOn, Format } from "./report-options.ts";
import { colours } from "./ui.ts";

const WEIGHT: Record<FailOn, number> = { info: 1, warning: 2, error: 3, none: 4 };

/** The reports that say nothing when nothing was found. */
const LINES = new Set<Format>(["pretty", "github"]);

/** How a command reports. */
export interface ReportOptions {
  format: Format;
  /** From which severity on a finding makes the command exit 1. */
  failOn?: FailOn;
  /** The packs of rules to run, in place of those that follow from the policy. */
  pack?: string[];
  /** The day of the audit, and the day whose law is applied, as they were given. */
  today?: string;
  asOf?: string;
  /** The folders of the norms and of the policy to compare with, as they were given. */
  against?: string;
  baseline?: string;
  outputFile?: string;
  quiet?: boolean;
  language: Language;
}

/** Collects what a command finds, and prints it once: findings on stdout, the summary on stderr. */
export class Findings {
  readonly #options: ReportOptions;
  readonly #environment: Environment;
  readonly #paths: readonly string[];
  readonly #found: Diagnostic[] = [];
  readonly #texts = new Map<string, string>();
  readonly #audited: Audited[] = [];
  #fixed: readonly Fixed[] | undefined;

  /**
   * @param options how to report
   * @param environment where to report
   * @param paths what is looked at: no report may be taken for a part of it
   */
  constructor(options: ReportOptions, environment: Environment, paths: readonly string[]) {
    this.#options = options;
    this.#environment = environment;
    this.#paths = paths;
  }

  /**
   * @param diagnostics what was found
   * @param files the files it was found in, for code frames; only those with findings are kept
   */
  add(diagnostics: readonly Diagnostic[], files: readonly SourceFile[] = []): void {
    const named = new Set<string>();
    for (const one of diagnostics) {
      this.#found.push(one);
      named.add(one.file);
      for (const place of one.related ?? []) named.add(place.file);
    }
    for (const file of files) if (named.has(file.path)) this.#texts.set(file.path, file.text);
  }

  /**
   * @param audited a policy that was held to rules; its findings are added as any others
   * @param files the files of the policy
   */
  audit(audited: Audited, files: readonly SourceFile[]): void {
    this.#audited.push(audited);
    this.add(audited.audit.diagnostics, files);
  }

  /** @param fixed the fixes that were made before anything here was found, for reports that list them */
  fixes(fixed: readonly Fixed[]): void {
    this.#fixed = fixed;
  }

  /** How many of the findings have a fix. */
  get fixable(): number {
    return this.#found.filter(({ fix }) => fix).length;
  }

  /** Whether anything found forbids to write. */
  get failed(): boolean {
    const least = Math.min(WEIGHT.error, WEIGHT[this.#options.failOn ?? "error"]);
    return this.#found.some(({ severity }) => WEIGHT[severity] >= least);
  }

  /**
   * Prints the report and the summary.
   * @param policies how many policies were looked at
   * @param remarks last lines for the summary
   * @returns the exit code
   */
  async print(policies: number, ...remarks: string[]): Promise<number> {
    await this.report();
    return this.summarize(policies, ...remarks);
  }

  /**
   * Prints the report: the part that can fail, so a command that writes files does it first, and it ends when the report
   * has been taken.
   * @throws {CannotRun} when the report cannot be printed, or the file of `--output-file` cannot be written
   */
  async report(): Promise<void> {
    const { format, outputFile, quiet, language } = this.#options;
    const found = identify(sortDiagnostics(this.#found), undefined);
    const colour = outputFile === undefined && colours(this.#environment.stdout, this.#environment.env);
    const report = await this.#write(found, colour);
    if (outputFile !== undefined) writeReport(outputFile, report, this.#environment, this.#paths, language);
    else if (report !== "" && (!LINES.has(format) || !quiet || this.failed))
      // The summary follows on the other stream, which may end in the same place.
      await print(format === "pretty" && !quiet ? `${report}\n` : report, this.#environment, language);
  }

  async #write(diagnostics: Diagnostic[], colour: boolean): Promise<string> {
    const { format, language, pack: packs, today, asOf, against, baseline } = this.#options;
    if (format === "json") return json(diagnostics, build.version, this.#fixed, heldOf(this.#audited));
    if (format === "pretty") return pretty(diagnostics, { texts: this.#texts, language, colour });
    const { REPORTERS } = await import("../reports/reporters.ts");
    const { version } = build;
    const given = { packs, today, asOf, against, baseline };
    const reported = { diagnostics, audited: this.#audited, language, version, ...given };
    return REPORTERS[format](reported);
  }

  /** Whose law was applied, a line a policy. */
  async #days(language: Language): Promise<string[]> {
    if (this.#audited.length === 0) return [];
    const { lawOfDay } = await import("../reports/law-of-day.ts");
    return this.#audited.flatMap((one) => lawOfDay(one, language) ?? []);
  }

  /**
   * Prints the summary. That it cannot be printed does not change the exit code.
   * @param policies how many policies were looked at
   * @param remarks last lines
   * @returns the exit code
   */
  async summarize(policies: number, ...remarks: string[]): Promise<number> {
    const { quiet, language } = this.#options;
    const found = sortDiagnostics(this.#found);
    if (!quiet) {
      const days = await this.#days(language);
      await say([summary(found, language, policies), ...days, ...remarks].join("\n"), this.#environment);
    }
    if (found.some(({ code }) => couldNotRun.has(code))) return COULD_NOT_RUN;
    const least = WEIGHT[this.#options.failOn ?? "error"];
    return found.some(({ severity }) => WEIGHT[severity] >= least) ? FINDINGS : OK;
  }
}

/** What the report for programs says of the policies that were held to rules; undefined where none was. */
function heldOf(audited: readonly Audited[]): Held[] | undefined {
  if (audited.length === 0) return undefined;
  return audited.map(({ id, folder, audit: { asOf, notRun, otherDays } }) => ({
    ...{ id, folder, lawOf: asOf === "" ? null : asOf },
    notInForce: notRun.flatMap((one) => (one.why === "not-in-force" ? [one.id] : [])),
    laterRules: otherDays.flatMap(({ code, since }) => (since > asOf ? [code] : [])),
  }));
}
