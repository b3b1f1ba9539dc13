import type { Compiled } from "../compiler.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Language } from "../ground/language.ts";
import type { Norms } from "../rules/norms.ts";
import type { SourceFile } from "../source/source.ts";
import type { Environment } from "./environment.ts";
import { CannotRun } from "./exit.ts";
import type { Findings } from "./findings.ts";
import { eachPolicy } from "./policies.ts";
import { message } from "./ui.ts";

/**
 * Compiles every document of a folder. Of what is found in them, only errors are told: they are another's, and have a check of
 * their own.
 * @param path the folder
 * @param environment where to look
 * @param findings takes their errors
 * @returns those that compile, and whether one does not
 */
export async function compiledIn(
  path: string,
  environment: Environment,
  findings: Pick<Findings, "add">,
): Promise<{ compiled: Compiled[]; failed: boolean }> {
  const compiled: Compiled[] = [];
  let failed = false;
  const errors = {
    add(diagnostics: readonly Diagnostic[], files?: readonly SourceFile[]) {
      const found = diagnostics.filter(
        ({ severity, code }) => severity === "error" && code !== "yaml/no-policy",
      );
      if (found.length > 0) failed = true;
      findings.add(found, files);
    },
  };
  await eachPolicy([path], environment, errors, async (one) => {
    compiled.push(one);
  });
  return { compiled, failed };
}

/**
 * Reads the norms of `--against`.
 * @param path their folder
 * @param environment where to look
 * @param findings takes their errors
 * @param language the language of messages
 * @returns the norms, none where one has an error; and the files, for code frames
 * @throws {CannotRun} when there are no norms
 */
export async function normsIn(
  path: string,
  environment: Environment,
  findings: Pick<Findings, "add">,
  language: Language,
): Promise<{ norms: Norms[]; files: SourceFile[] }> {
  const { compiled, failed } = await compiledIn(path, environment, findings);
  const norms = compiled.flatMap((one) => normsOf(one) ?? []);
  // What did not compile has been told, and may have been the norms.
  if (norms.length === 0 && !failed) throw new CannotRun(message("no-norms", language, { path }));
  return { norms, files: compiled.flatMap((one) => one.files) };
}

/**
 * @param compiled a document that compiled
 * @returns the norms that it is; null for a document of another kind
 */
export function normsOf({ policy, kind, locate }: Compiled): Norms | null {
  return policy.kind === "partner-norms" ? { policy, words: kind.words, locate } : null;
}
