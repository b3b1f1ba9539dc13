import { writeFileSync } from "node:fs";
import build from "#generated/build.json" with { type: "json" };
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { identify } from "../diagnostics/identify.ts";
import { json } from "../diagnostics/json.ts";
import { sortDiagnostics } from "../diagnostics/order.ts";
import { pretty, summary } from "../diagnostics/pretty.ts";
import type { Language } from "../language.ts";
import { couldNotRun } from "../source/read-folder.ts";
import type { SourceFile } from "../source/source.ts";
import { CannotRun, COULD_NOT_RUN, FINDINGS, OK } from "./exit.ts";
import { colours, message } from "./ui.ts";

/** How a command reports. */
export interface ReportOptions {
  format: "pretty" | "json";
  outputFile?: string;
  quiet?: boolean;
  language: Language;
}

/** Collects what a command finds, and prints it once: findings on stdout, the summary on stderr. */
export class Findings {
  readonly #options: ReportOptions;
  readonly #found: Diagnostic[] = [];
  readonly #texts = new Map<string, string>();

  /** @param options how to report */
  constructor(options: ReportOptions) {
    this.#options = options;
  }

  /**
   * @param diagnostics what was found
   * @param files the files it was found in, for code frames; only those with findings are kept
   */
  add(diagnostics: readonly Diagnostic[], files: readonly SourceFile[] = []): void {
    this.#found.push(...diagnostics);
    const named = new Set(
      diagnostics.flatMap((one) => [one.file, ...(one.related ?? []).map((place) => place.file)]),
    );
    for (const file of files) if (named.has(file.path)) this.#texts.set(file.path, file.text);
  }

  /** Whether anything found forbids to write. */
  get failed(): boolean {
    return this.#found.some((diagnostic) => diagnostic.severity === "error");
  }

  /**
   * Prints the report and the summary.
   * @param policies how many policies were looked at
   * @param remark a last line for the summary
   * @returns the exit code
   */
  print(policies: number, remark?: string): number {
    this.report();
    return this.summarize(policies, remark);
  }

  /**
   * Prints the report: the part that can fail, so a command that writes files does it first.
   * @throws CannotRun when the file of `--output-file` cannot be written
   */
  report(): void {
    const { format, outputFile, quiet, language } = this.#options;
    const found = identify(sortDiagnostics(this.#found), undefined);
    const colour = !outputFile && colours(process.stdout, process.env);
    const report =
      format === "json"
        ? json(found, build.version)
        : pretty(found, { texts: this.#texts, language, colour });
    if (outputFile) writeReport(outputFile, report, language);
    else if (format === "json" || !quiet || this.failed) process.stdout.write(report);
  }

  /**
   * Prints the summary.
   * @param policies how many policies were looked at
   * @param remark a last line
   * @returns the exit code
   */
  summarize(policies: number, remark?: string): number {
    const { quiet, language } = this.#options;
    const found = sortDiagnostics(this.#found);
    if (!quiet) {
      process.stderr.write(`${summary(found, language, policies)}\n`);
      if (remark) process.stderr.write(`${remark}\n`);
    }
    if (found.some(({ code }) => couldNotRun.has(code) || code === "output/not-a-folder"))
      return COULD_NOT_RUN;
    return this.failed ? FINDINGS : OK;
  }
}

function writeReport(path: string, report: string, language: Language): void {
  try {
    writeFileSync(path, report);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new CannotRun(message("cannot-write", language, { path, reason }));
  }
}
