import { basename, resolve } from "node:path";
import type { Compiled } from "../compiler.ts";
import { nameOf } from "../reports/handler.ts";
import { publishedIn } from "../reports/published.ts";
import type { Audited } from "../reports/report.ts";
import { audit } from "../rules/audit.ts";
import { PACK_IDS } from "../rules/shipped.ts";
import { faultsIn, readAgainst } from "./against.ts";
import type { Environment } from "./environment.ts";
import { CannotRun } from "./exit.ts";
import { Findings, type ReportOptions } from "./findings.ts";
import { fixPolicies } from "./fix.ts";
import { isFolder, ownPacks } from "./own-packs.ts";
import { eachPolicy } from "./policies.ts";
import { message } from "./ui.ts";

/** What is given to `--pack` to run no rules. */
const NONE = "none";

/** What `pellucid check` is asked. */
export interface CheckOptions extends ReportOptions {
  /** The folder of norms that policies are held to as well, and that of the policy that norms compare with. */
  against?: string;
  baseline?: string;
  /** Whether to mend what has one way to be mended, and whether only to show that. */
  fix?: boolean;
  fixDryRun?: boolean;
}

/**
 * `pellucid check`: compiles policies, holds them to the rules, and reports what was found. It writes nothing but the fixes
 * that `--fix` asks for, and then reports what is left.
 * @param paths policy folders, or folders above them
 * @param options which rules, and how to report
 * @param environment where to look and to report
 * @returns the exit code
 * @throws {CannotRun} when there is no pack of a name that `--pack` gives, or nothing to hold policies to where
 *   `--against` or `--baseline` leads, or when a fix cannot be written
 */
export async function check(
  paths: string[],
  options: CheckOptions,
  environment: Environment,
): Promise<number> {
  const findings = new Findings(options, environment, paths);
  const { today, asOf, language } = options;
  const named = options.pack?.join() === NONE ? [] : options.pack;
  const folders = named?.filter(isFolder) ?? [];
  const own = await ownPacks(folders, environment, findings);
  // What is wrong with a pack is told before what it would say.
  if (own.length < folders.length) return findings.print(0);
  const packs = named?.map((pack) => (isFolder(pack) ? basename(resolve(environment.cwd, pack)) : pack));
  const unknown = named?.find((id) => !isFolder(id) && !PACK_IDS.includes(id));
  if (unknown !== undefined)
    throw new CannotRun(message("no-pack", language, { id: unknown, packs: PACK_IDS.join(", ") }));
  const remarks: string[] = [];
  if (options.fix || options.fixDryRun) {
    const made = await fixPolicies(paths, options.fixDryRun === true, environment, language);
    findings.fixes(made.fixed);
    remarks.push(...made.remarks);
  }
  const against = await readAgainst(options, environment, findings);
  const policies = await eachPolicy(paths, environment, findings, async (compiled, folder) => {
    const audited = auditedOf(compiled, folder, { packs, own, today, asOf });
    if (!audited) findings.add(await faultsIn(compiled), compiled.files);
    else {
      const held = await against.hold(audited, compiled.locate);
      remarks.push(...held.remarks);
      findings.audit(held.audited, [...compiled.files, ...against.files]);
    }
  });
  const isAsked = options.fix || options.fixDryRun;
  if (!isAsked && findings.fixable > 0)
    remarks.push(message("fixable", language, { count: findings.fixable }));
  return findings.print(policies, ...remarks);
}

/**
 * Holds a compiled policy to the rules.
 * @param compiled a policy that compiled
 * @param folder its folder, relative to the working folder
 * @param options which rules, and the law of which day
 * @returns what came of it; null for a document that no rule judges
 */
export function auditedOf(
  compiled: Compiled,
  folder: string,
  options: Parameters<typeof audit>[3],
): Audited | null {
  const { policy, kind, locate } = compiled;
  if (policy.kind !== "privacy-policy") return null;
  const { facts } = policy;
  const made = audit(policy, kind.schema.shape, locate, options);
  const { dates } = made.facts.policy;
  // Only a report for people asks for clauses.
  let clauses: ReturnType<typeof publishedIn> | undefined;
  return {
    id: policy.id,
    title: facts.title,
    handler: nameOf(facts),
    version: facts.version ?? "",
    dates,
    folder,
    audit: made,
    placeOf: (pointer) => {
      const { file, range } = locate(pointer);
      return { file, line: range.start.line };
    },
    clauseOf: (pointer) => {
      clauses ??= publishedIn(compiled);
      return clauses(pointer);
    },
  };
}
