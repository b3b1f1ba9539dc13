import { dirname, resolve } from "node:path";
import { render } from "../compiler.ts";
import { type DiagnosticCode, report } from "../diagnostics/report.ts";
import type { Emit } from "../emit.ts";
import { disk } from "../host/disk.ts";
import { codeOf, type Host } from "../host/host.ts";
import { relative } from "../host/paths.ts";
import { Blocked, Busy, Lost } from "../output/refusals.ts";
import { run } from "../output/steps.ts";
import { Writer } from "../output/writer.ts";
import { WHOLE } from "../source/positions.ts";
import { auditedOf } from "./check.ts";
import type { Environment } from "./environment.ts";
import { CannotRun } from "./exit.ts";
import { Findings, type ReportOptions } from "./findings.ts";
import { eachPolicy } from "./policies.ts";
import { message } from "./ui.ts";

/** What `pellucid build` is asked. */
export interface BuildOptions extends ReportOptions, Emit {
  /** The output folder, relative to the working folder or absolute. */
  out: string;
  check?: boolean;
}

/**
 * `pellucid build`: compiles policies and writes their files, all of them or none.
 * @param paths policy folders, or folders above them
 * @param options what to make, where, and how to report
 * @param environment where to look, to write and to report
 * @returns the exit code
 * @throws {CannotRun} when the output cannot be written; it is then as it was
 */
export async function build(
  paths: string[],
  options: BuildOptions,
  environment: Environment,
): Promise<number> {
  const { language } = options;
  const { cwd, host = disk } = environment;
  const out = resolve(cwd, options.out);
  const shown = (path: string) => relative(path, cwd);
  const findings = new Findings(options, environment, paths);
  const find = (code: DiagnosticCode, path: string) =>
    findings.add([report(code, { file: shown(path), range: WHOLE }, "", { path: shown(path) })]);
  const from = paths.map((path) => resolve(cwd, path));
  const writer = new Writer(host, out, from);
  const stop = environment.beforeEnd?.(() => writer.discard());
  try {
    if (isBlocked(host, out)) {
      find("output/not-a-folder", out);
      return await findings.print(0, message("nothing-written", language));
    }
    if (!options.check) await run(writer.heal(), host);
    const stale: string[] = [];
    let count = 0;
    const policies = await eachPolicy(paths, environment, findings, async (compiled, folder) => {
      // What cannot be written any more need not be rendered; what is stale is all reported.
      const isHeld = options.failOn !== undefined && options.failOn !== "none";
      const audited = isHeld ? auditedOf(compiled, folder, {}) : null;
      if (audited) findings.audit(audited, compiled.files);
      if (findings.failed && !options.check) return;
      const files = await render(compiled, options, folder, audited?.audit);
      const { id } = compiled.policy;
      count += files.length;
      if (!options.check) return writer.add(id, resolve(cwd, folder), files);
      writer.expect(id, resolve(cwd, folder), files);
      stale.push(...writer.stale(id, files));
    });
    // What is left over can be told when every policy has compiled.
    if (!findings.failed)
      for (const { id, name, isChanged } of writer.leftOvers())
        if (isChanged) find("output/changed", `${out}/${id}/${name}`);
        else if (options.check) find("output/stale:left-over", `${out}/${id}/${name}`);
    for (const path of stale) find("output/stale", `${out}/${path}`);
    if (options.check)
      return await findings.print(
        policies,
        ...(findings.failed ? [] : [message("fresh", language, { out: shown(out) })]),
      );
    if (findings.failed) return await findings.print(policies, message("nothing-written", language));
    await findings.report();
    const left = await run(writer.commit(), host);
    const wrote = message("wrote", language, { count, out: shown(out) });
    const untidy = left === null ? [] : [message("untidy", language, { out: shown(out), reason: left })];
    return await findings.summarize(policies, wrote, ...untidy);
  } catch (error) {
    if (error instanceof Busy) throw new CannotRun(message("busy", language, { path: shown(out) }));
    if (error instanceof Lost) throw new CannotRun(message("lost", language, { path: shown(out) }));
    const reason = codeOf(error);
    if (reason === undefined) throw error;
    const path = shown(error instanceof Blocked ? error.path : out);
    throw new CannotRun(message("cannot-write", language, { path, reason }));
  } finally {
    writer.discard();
    stop?.();
  }
}

/** Whether a file stands where the output folder, or one above it, should be. */
function isBlocked(host: Host, out: string): boolean {
  for (let path = out; ; path = dirname(path)) {
    const found = host.stat(path);
    if (found) return found.kind !== "folder";
    if (path === dirname(path)) return false;
  }
}
