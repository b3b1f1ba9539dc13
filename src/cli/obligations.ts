import type { Language } from "../ground/language.ts";
import type { Described } from "../rules/described.ts";
import type { Environment } from "./environment.ts";
import { Findings } from "./findings.ts";
import { normsIn } from "./norms-in.ts";

/**
 * Reads what there is to say of the obligations of norms.
 * @param path the folder of the norms, as `--against` gives it
 * @param environment where to look and to report
 * @param language the language of messages
 * @returns the obligations that have a check; or the exit code, when something is wrong with the norms and has been reported
 * @throws {CannotRun} when there are no norms
 */
export async function obligationsIn(
  path: string,
  environment: Environment,
  language: Language,
): Promise<Described[] | number> {
  const findings = new Findings({ format: "pretty", language }, environment, [path]);
  const { norms, files } = await normsIn(path, environment, findings, language);
  const { describedObligations } = await import("../rules/norms-described.ts");
  const all = norms.map(describedObligations);
  for (const { diagnostics } of all) findings.add(diagnostics, files);
  return findings.failed ? findings.print(norms.length) : all.flatMap(({ described }) => described);
}
