import type { Difference } from "../diff/difference.ts";
import type { Language } from "../ground/language.ts";
import type { Environment } from "./environment.ts";
import { CannotRun } from "./exit.ts";
import { say } from "./print.ts";
import { writeReport } from "./report-file.ts";
import { message } from "./ui.ts";

/** What a Word file with tracked changes is asked to be. */
export interface RedlineOptions {
  /** The language of the document; that of messages when nothing is said. */
  lang?: Language;
  outputFile?: string;
  quiet?: boolean;
  language: Language;
}

/**
 * Says whether a Word file can be written, before anything is compared.
 * @param options where it is to be written
 * @throws {CannotRun} when no file is named: a terminal shows no Word files
 */
export function checkRedline({ outputFile, language }: RedlineOptions): void {
  if (outputFile === undefined) throw new CannotRun(message("redline-file", language));
}

/**
 * Writes the changes of a policy as a Word file with tracked changes, and says how many there are.
 * @param differences the comparisons: of one policy
 * @param options in which language, and where
 * @param environment where the file is written
 * @param paths what was looked at for policies
 * @throws {CannotRun} when several policies were compared, or the file cannot be written
 */
export async function writeRedline(
  differences: readonly Difference[],
  options: RedlineOptions,
  environment: Environment,
  paths: readonly string[],
): Promise<void> {
  const { language, lang = language, quiet } = options;
  const path = options.outputFile as string;
  const [difference] = differences;
  if (!difference || differences.length > 1)
    throw new CannotRun(message("redline-one", language, { count: differences.length }));
  const { redlineFile } = await import("../reports/changes/redline/word.ts");
  const { file, tracked } = await redlineFile(difference, lang);
  writeReport(path, file, environment, paths, language);
  if (!quiet) await say(message("redline-wrote", language, { path, count: tracked }), environment);
}
