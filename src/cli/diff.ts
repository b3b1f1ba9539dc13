import build from "#generated/build.json" with { type: "json" };
import { report } from "../diagnostics/report.ts";
import type { Level } from "../diff/action.ts";
import { diff as compare } from "../diff/diff.ts";
import type { Difference, Side } from "../diff/difference.ts";
import type { Language } from "../ground/language.ts";
import { CHANGES_REPORTERS, type ChangesFormat } from "../reports/changes/reporters.ts";
import type { Environment } from "./environment.ts";
import { COULD_NOT_RUN, FINDINGS, OK } from "./exit.ts";
import { Findings } from "./findings.ts";
import { print } from "./print.ts";
import { sidesAt } from "./sides.ts";
import { colours } from "./ui.ts";

/** From which level on a change makes `diff` exit 1. */
export type FailOnLevel = "consent" | "notice" | "any" | "none";

/** What `pellucid diff` is asked. */
export interface DiffOptions {
  format: ChangesFormat;
  failOn: FailOnLevel;
  today?: string;
  outputFile?: string;
  quiet?: boolean;
  language: Language;
}

/**
 * `pellucid diff`: compares two versions by meaning, and says what each change asks for; writes nothing.
 * @param old the old side
 * @param now the new side
 * @param options how to report
 * @param environment where to look and to report
 * @returns the exit code: 1 for a change at the level asked for, 2 when a side could not be read
 */
export async function diff(
  old: string,
  now: string,
  options: DiffOptions,
  environment: Environment,
): Promise<number> {
  const { language, today, format } = options;
  const findings = new Findings({ format: "pretty", language, quiet: options.quiet ?? false }, environment, [
    old,
    now,
  ]);
  const before = await sidesAt(old, environment, findings);
  const after = await sidesAt(now, environment, findings);
  if (!before || !after) {
    await findings.print((before?.size ?? 0) + (after?.size ?? 0));
    return COULD_NOT_RUN;
  }
  const pairs = pairsOf(before, after);
  for (const [from, to] of pairs) {
    const code = differentSorts(from, to);
    if (code)
      findings.add([report(code, to.placeOf("/id"), "/id", { old: from.version.id, new: to.version.id })]);
  }
  if (findings.failed) {
    await findings.print(pairs.length);
    return COULD_NOT_RUN;
  }
  const results = pairs.map(([from, to]) => compare(from, to, today));
  const differences = results.map(({ value }) => value as Difference);
  const diagnostics = results.flatMap((result) => result.diagnostics);
  const known = new Set(pairs.flat());
  const write = await CHANGES_REPORTERS[format]();
  const text = await write({
    differences,
    added: [...after.values()].filter((side) => !known.has(side)),
    removed: [...before.values()].filter((side) => !known.has(side)),
    diagnostics,
    language,
    colour: colours(environment.stdout, environment.env),
    version: build.version,
  });
  await print(text, environment, language);
  const isError = diagnostics.some(({ severity }) => severity === "error");
  return isError || differences.some(({ level }) => fails(level, options.failOn)) ? FINDINGS : OK;
}

/** The versions of one policy on both sides; one policy on each side is meant to be the same. */
function pairsOf(before: ReadonlyMap<string, Side>, after: ReadonlyMap<string, Side>): [Side, Side][] {
  const [one] = before.values();
  const [other] = after.values();
  if (before.size === 1 && after.size === 1 && one && other) return [[one, other]];
  return [...before.keys()]
    .sort()
    .flatMap((id) =>
      after.has(id) ? [[before.get(id) as Side, after.get(id) as Side] as [Side, Side]] : [],
    );
}

function differentSorts({ version: from }: Side, { version: to }: Side) {
  if (from.kind !== to.kind) return "diff/different-kinds";
  return from.id === to.id ? null : "diff/different-policies";
}

function fails(level: Level | null, failOn: FailOnLevel): boolean {
  if (level === null || failOn === "none") return false;
  if (failOn === "any") return true;
  return level === "consent" || (failOn === "notice" && level === "notice");
}
