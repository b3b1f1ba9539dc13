import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { places, policyWith, type RunOptions, reportOf, run, snapshot, workspace } from "../cli/helpers.ts";

/** What an attack has to come to. */
export interface Expected extends RunOptions {
  exit: 1 | 2;
  /** Every finding, in order: `error code file:line:column`. */
  found: string[];
  /** The paths given to the program, if not `p`. */
  paths?: string[];
  /** Done in the workspace before the run, for what is not a file with a text. */
  prepare?: (cwd: string) => void;
}

/**
 * Builds what an attacker, or an unlucky author, has put into the folder `p`. Asserts what is found and where, in both
 * languages, and that nothing at all was written: no output folder is made, and everything else stays as it was.
 * @param files the files of the workspace
 * @param expected what must be found
 * @returns the findings, for what else a test has to say of them
 */
export async function attack(
  files: Record<string, string | Uint8Array>,
  expected: Expected,
): Promise<Diagnostic[]> {
  const { exit, found, paths = ["p"], prepare, ...options } = expected;
  const cwd = workspace(files);
  mkdirSync(join(cwd, "p"), { recursive: true });
  prepare?.(cwd);
  const args = ["build", ...paths, "--out", "out", "--format", "json"];

  const first = snapshot(cwd);
  const { code, stdout, stderr } = await run(cwd, args, options);
  const report = reportOf(stdout);
  expect({ code, found: places(report) }).toEqual({ code: exit, found });
  expect(stderr).toMatch(/^\d+ errors?, \d+ warnings? in \d+ polic(y|ies)\nNothing was written\.\n$/);
  expect(existsSync(join(cwd, "out"))).toBe(false);
  expect(snapshot(cwd)).toEqual(first);

  for (const { message, help } of report.diagnostics)
    for (const text of [message, help]) {
      expect(text?.en.trim()).toBeTruthy();
      expect(text?.zh).toMatch(/\p{Script=Han}/u);
      expect(text?.zh).not.toBe(text?.en);
    }
  return report.diagnostics;
}

/** {@link attack} by a change at one place of the good policy, which must exit with 1 and these findings in its file. */
export async function change(part: string, by: string, ...found: string[]): Promise<Diagnostic[]> {
  const text = policyWith(part, by);
  return await attack(
    { "p/policy.yaml": text },
    { exit: 1, found: found.map((one) => one.replace(/ (\d+:\d+)$/, " p/policy.yaml:$1")) },
  );
}

/** {@link attack} by what is added on line 27, below the good policy. */
export async function append(text: string, policy: string, ...found: string[]): Promise<Diagnostic[]> {
  return await attack(
    { "p/policy.yaml": `${policy}${text}\n` },
    { exit: 1, found: found.map((one) => one.replace(/ (\d+:\d+)$/, " p/policy.yaml:$1")) },
  );
}
