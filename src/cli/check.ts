import type { Compiled } from "../compiler.ts";
import type { Environment } from "./environment.ts";
import { CannotRun } from "./exit.ts";
import { Findings, type ReportOptions } from "./findings.ts";
import { eachPolicy } from "./policies.ts";
import { message } from "./ui.ts";

/** What `pellucid check` is asked. */
export interface CheckOptions extends ReportOptions {
  /** The packs of rules to run, in place of those that follow from the policy. */
  pack?: string[];
  /** The day of the audit. */
  today?: string;
  /** The day whose law is applied. */
  asOf?: string;
}

/**
 * `pellucid check`: compiles policies, holds them to the rules, and reports what was found; writes nothing.
 * @param paths policy folders, or folders above them
 * @param options which rules, and how to report
 * @param environment where to look and to report
 * @returns the exit code
 * @throws {CannotRun} when there is no pack of a name that `--pack` gives
 */
export async function check(
  paths: string[],
  options: CheckOptions,
  environment: Environment,
): Promise<number> {
  const findings = new Findings(options, environment, paths);
  const { audit } = await import("../rules/audit.ts");
  const { PACK_IDS } = await import("../rules/shipped.ts");
  const unknown = options.pack?.find((id) => !PACK_IDS.includes(id));
  if (unknown !== undefined)
    throw new CannotRun(message("no-pack", options.language, { id: unknown, packs: PACK_IDS.join(", ") }));
  const { pack: packs, today, asOf } = options;
  const policies = await eachPolicy(
    paths,
    environment,
    findings,
    async ({ policy, kind, files, locate }: Compiled) => {
      if (policy.kind !== "privacy-policy") return;
      const { diagnostics } = audit(policy, kind.schema.shape, locate, { packs, today, asOf });
      findings.add(diagnostics, files);
    },
  );
  return findings.print(policies);
}
