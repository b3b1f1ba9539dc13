import type { Compiled } from "../compiler.ts";
import type { Diagnostic, Locate } from "../diagnostics/diagnostic.ts";
import type { Language } from "../ground/language.ts";
import type { Audited } from "../reports/report.ts";
import { factsOf } from "../rules/facts/facts.ts";
import type { ObligationResult } from "../rules/norms.ts";
import type { SourceFile } from "../source/source.ts";
import type { Environment } from "./environment.ts";
import { CannotRun } from "./exit.ts";
import type { Findings } from "./findings.ts";
import { compiledIn, normsIn, normsOf } from "./norms-in.ts";
import { message } from "./ui.ts";

/** What policies are held to beside the packs of rules. */
export interface Against {
  /**
   * @param audited a policy that was held to the packs
   * @param locate where a pointer of it was written
   * @returns the same with what the norms say of it, and a line for the summary
   */
  hold(audited: Audited, locate: Locate): Promise<{ audited: Audited; remarks: string[] }>;
  /** The files of the norms, for code frames. */
  files: SourceFile[];
}

/**
 * Reads the norms of `--against`, and the policy of `--baseline`. Of what is found in them, only errors are told: they are
 * another's, and have a check of their own.
 * @param options the two folders, if they were given
 * @param environment where to look
 * @param findings takes their errors
 * @returns what holds a policy to them; nothing more is said of it where none were given
 * @throws {CannotRun} when there are no norms, or not exactly one policy to compare with
 */
export async function readAgainst(
  options: { against?: string; baseline?: string; today?: string; language: Language },
  environment: Environment,
  findings: Findings,
): Promise<Against> {
  const { against, baseline, today, language } = options;
  if (against === undefined) {
    if (baseline !== undefined) throw new CannotRun(message("baseline-alone", language));
    return { hold: async (audited) => ({ audited, remarks: [] }), files: [] };
  }
  const { norms: all, files } = await normsIn(against, environment, findings, language);
  const other =
    baseline === undefined ? undefined : await baselineIn(baseline, environment, findings, language);
  const hold: Against["hold"] = async (audited, locate) => {
    const { audit } = audited;
    const { holdTo } = await import("../rules/norms.ts");
    const held = all.map((norms) => holdTo(norms, audit.facts, locate, { baseline: other, today }));
    return {
      audited: {
        ...audited,
        audit: {
          ...audit,
          packs: [...audit.packs, ...held.map(({ pack }) => pack)],
          results: [...audit.results, ...held.flatMap(({ results }) => results)],
          diagnostics: [...audit.diagnostics, ...held.flatMap(({ diagnostics }) => diagnostics)],
        },
      },
      remarks: held.map(({ pack, results }) => remark(audited.id, pack.id, results, language)),
    };
  };
  return { hold, files };
}

/**
 * Finds what is wrong with the expressions of norms, for those who write them.
 * @param compiled a document that compiled
 * @returns `rules/expression`; nothing for a document that is no norms
 */
export async function faultsIn(compiled: Compiled): Promise<Diagnostic[]> {
  const norms = normsOf(compiled);
  if (!norms) return [];
  const { packOfNorms } = await import("../rules/norms.ts");
  return packOfNorms(norms).diagnostics;
}

async function baselineIn(path: string, environment: Environment, findings: Findings, language: Language) {
  const { compiled, failed } = await compiledIn(path, environment, findings);
  const [only, ...others] = compiled.flatMap(({ policy, kind }) =>
    policy.kind === "privacy-policy" ? [{ policy, shape: kind.schema.shape }] : [],
  );
  if (only && others.length === 0) return factsOf(only.policy, only.shape);
  if (failed) return undefined;
  throw new CannotRun(message("no-baseline", language, { path, count: others.length + (only ? 1 : 0) }));
}

function remark(
  policy: string,
  norms: string,
  results: readonly ObligationResult[],
  language: Language,
): string {
  const count = (wanted: ObligationResult["standing"]) =>
    results.filter(({ standing }) => standing === wanted).length;
  const counts = {
    pass: count("pass"),
    fail: count("fail"),
    none: count("not-applicable"),
    attested: count("attested"),
    waived: count("waived"),
    attest: count("attest"),
  };
  return message("held-against", language, { policy, norms, ...counts });
}
