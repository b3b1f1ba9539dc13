import type { Environment } from "./environment.ts";
import { Findings, type ReportOptions } from "./findings.ts";
import { eachPolicy } from "./policies.ts";

/**
 * `pellucid check`: compiles policies and reports what was found; writes nothing.
 * @param paths policy folders, or folders above them
 * @param options how to report
 * @param environment where to look and to report
 * @returns the exit code
 */
export async function check(
  paths: string[],
  options: ReportOptions,
  environment: Environment,
): Promise<number> {
  const findings = new Findings(options, environment, paths);
  const policies = await eachPolicy(paths, environment, findings, async () => {});
  return findings.print(policies);
}
