import { relative } from "node:path";
import { render } from "../compiler.ts";
import { report } from "../diagnostics/report.ts";
import type { Emit } from "../formats/emit.ts";
import { Blocked, obstacle, Stage, staleFiles } from "../output/stage.ts";
import { WHOLE } from "../source/positions.ts";
import { CannotRun } from "./exit.ts";
import { Findings, type ReportOptions } from "./findings.ts";
import { eachPolicy } from "./policies.ts";
import { message } from "./ui.ts";

/** What `pellucid build` is asked. */
export interface BuildOptions extends ReportOptions, Emit {
  out: string;
  check?: boolean;
}

/**
 * `pellucid build`: compiles policies and writes their files, all of them or none.
 * @param paths policy folders, or folders above them
 * @param options what to make, where, and how to report
 * @returns the exit code
 */
export async function build(paths: string[], options: BuildOptions): Promise<number> {
  const { out, language } = options;
  const findings = new Findings(options);
  const stage = new Stage(out);
  let count = 0;
  try {
    if (obstacle(out)) {
      findings.add([
        report("output/not-a-folder", { file: shown(out), range: WHOLE }, "", { path: shown(out) }),
      ]);
      return findings.print(0, message("nothing-written", language));
    }
    const policies = await eachPolicy(paths, findings, async (compiled, folder) => {
      // What cannot be written any more need not be rendered; what is stale is all reported.
      if (findings.failed && !options.check) return;
      const files = await render(compiled, options, folder);
      if (options.check) {
        for (const path of staleFiles(out, compiled.policy.id, files)) {
          const file = `${shown(out)}/${path}`;
          findings.add([report("output/stale", { file, range: WHOLE }, "", { path: file })]);
        }
        return;
      }
      stage.add(compiled.policy.id, files);
      count += files.length;
    });
    if (options.check)
      return findings.print(
        policies,
        findings.failed ? undefined : message("fresh", language, { out: shown(out) }),
      );
    if (findings.failed) return findings.print(policies, message("nothing-written", language));
    findings.report();
    stage.commit();
    return findings.summarize(policies, message("wrote", language, { count, out: shown(out) }));
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (!code || !syscall) throw error;
    const path = shown(error instanceof Blocked ? error.path : out);
    throw new CannotRun(message("cannot-write", language, { path, reason: code }));
  } finally {
    stage.discard();
  }
}

const shown = (path: string) => relative(process.cwd(), path).replaceAll("\\", "/") || ".";
