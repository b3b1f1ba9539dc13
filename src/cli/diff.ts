import build from "#generated/build.json" with { type: "json" };
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { identify } from "../diagnostics/identify.ts";
import { sortDiagnostics } from "../diagnostics/order.ts";
import { LEVELS, type Level } from "../diff/action.ts";
import { diff as compare } from "../diff/diff.ts";
import type { Difference } from "../diff/difference.ts";
import { namedIn } from "../git/revision.ts";
import type { Language } from "../ground/language.ts";
import { CHANGES_REPORTERS, type ChangesFormat } from "../reports/changes/reporters.ts";
import type { Environment } from "./environment.ts";
import { COULD_NOT_RUN, FINDINGS, OK } from "./exit.ts";
import { Findings } from "./findings.ts";
import { type Pairs, pairsOf } from "./pairs.ts";
import { print, say } from "./print.ts";
import { checkRedline, type RedlineOptions, writeRedline } from "./redline.ts";
import { writeReport } from "./report-file.ts";
import type { Format } from "./report-options.ts";
import type { Given } from "./sides.ts";
import { colours, message } from "./ui.ts";

/** From which level on a change makes `diff` exit 1. */
export type FailOnLevel = "consent" | "notice" | "any" | "none";

/** What `pellucid diff` is asked. */
export interface DiffOptions extends RedlineOptions {
  format: ChangesFormat | "docx";
  failOn: FailOnLevel;
  today?: string;
}

/**
 * `pellucid diff`: compares two versions by meaning, and says what each change asks for; writes nothing but the file of
 * `--output-file`, and that only when both versions could be read.
 * @param old the old side
 * @param now the new side
 * @param options how to report
 * @param environment where to look and to report
 * @returns the exit code: 1 for a change at the level asked for, 2 when a side could not be read
 * @throws {CannotRun} when the report cannot be printed or written
 */
export async function diff(
  old: Given,
  now: Given,
  options: DiffOptions,
  environment: Environment,
): Promise<number> {
  const { language, today, format, outputFile, quiet = false } = options;
  if (format === "docx") checkRedline(options);
  const findings = new Findings({ format: formatOfErrors(format), language, quiet }, environment, []);
  const read = await pairsOf(old, now, environment, findings);
  if (!read) {
    await findings.report();
    if (!quiet) await say(message("diff-refused", language), environment);
    return COULD_NOT_RUN;
  }
  const remarks = new Map<Difference, Diagnostic[]>();
  for (const [from, to] of read.pairs) {
    const { value, diagnostics } = compare(from, to, today);
    remarks.set(value as Difference, identify(sortDiagnostics(diagnostics), to.version.facts));
  }
  const differences = [...remarks.keys()];
  const diagnostics = [...remarks.values()].flat();
  if (format === "docx") await writeRedline(differences, options, environment, pathsOf([old, now]));
  else {
    const { added, removed } = read;
    const write = await CHANGES_REPORTERS[format]();
    const { stdout, env } = environment;
    const colour = outputFile === undefined && colours(stdout, env);
    const text = await write({
      differences,
      added,
      removed,
      remarks,
      language,
      colour,
      version: build.version,
    });
    if (outputFile === undefined) await print(text, environment, language);
    else writeReport(outputFile, text, environment, pathsOf([old, now]), language);
  }
  if (!quiet) await say(summary(read, differences, diagnostics, language), environment);
  const isError = diagnostics.some(({ severity }) => severity === "error");
  return isError || differences.some(({ level }) => fails(level, options.failOn)) ? FINDINGS : OK;
}

/** Programs that read a report read the errors that come in its place; the documents for people have no place for them. */
const FOR_PROGRAMS: readonly string[] = ["json", "github", "sarif"] satisfies Format[];

const formatOfErrors = (format: string): Format =>
  FOR_PROGRAMS.includes(format) ? (format as Format) : "pretty";

/** What was looked at, as paths: no report may be taken for a part of it. */
function pathsOf(sides: readonly Given[]): string[] {
  return sides.map((side) => {
    if (typeof side !== "string") return side.path;
    return namedIn(side)?.path ?? side;
  });
}

/** How many changes there are, by level, and what came and went. */
function summary(
  { pairs, added, removed }: Pairs,
  differences: readonly Difference[],
  diagnostics: readonly Diagnostic[],
  language: Language,
): string {
  const changes = differences.flatMap((one) => one.changes);
  const open = changes.filter(({ acknowledged }) => acknowledged === null);
  const counts = Object.fromEntries(
    LEVELS.map((level) => [level, open.filter((change) => change.level === level).length]),
  );
  const lines = [
    message("diff-summary", language, { policies: pairs.length, changes: changes.length, ...counts }),
  ];
  const count = (id: "diff-acknowledged" | "diff-remarks", number: number) => {
    if (number > 0) lines.push(message(id, language, { count: number }));
  };
  count("diff-acknowledged", changes.length - open.length);
  count("diff-remarks", diagnostics.length);
  const named = (id: "diff-added" | "diff-removed", sides: Pairs["added"]) => {
    const names = sides.map(({ version }) => version.id).join(", ");
    if (names !== "") lines.push(message(id, language, { names }));
  };
  named("diff-added", added);
  named("diff-removed", removed);
  return lines.join("\n");
}

function fails(level: Level | null, failOn: FailOnLevel): boolean {
  if (level === null || failOn === "none") return false;
  if (failOn === "any") return true;
  return level === "consent" || (failOn === "notice" && level === "notice");
}
