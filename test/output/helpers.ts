import { expect } from "vitest";
import { POLICY, policyNamed, put, run, snapshot, workspace } from "../cli/helpers.ts";

/**
 * A module that lets a call of the file system go wrong, from a given call on: `FAULT=call:number:what`, where `what` is
 * the name of an error, or `KILL` for the end of the process. A write that fails has written half, as on a full disk.
 */
const FAULTS = `import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
const [call, number, what] = process.env.FAULT.split(":");
const real = fs[call];
let left = Number(number);
fs[call] = (...args) => {
  if (left > 0) {
    left -= 1;
    return real(...args);
  }
  if (call === "writeFileSync") real(args[0], args[1].slice(0, args[1].length / 2));
  if (what === "KILL") process.kill(process.pid, "SIGKILL");
  throw Object.assign(new Error(what), { code: what, syscall: call.replace("Sync", ""), path: args[0] });
};
syncBuiltinESMExports();
`;

/** The policies of the workspace, with a word in them that tells one state from the next. */
export const sources = (count: number, word: string): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, i) => [
      `p/${i}/policy.yaml`,
      policyNamed(`shop-${i}`).replace("Welcome.", () => `Welcome ${word}.`),
    ]),
  );

const outputs = new Map<string, Record<string, string>>();

/** The output of a build of these policies into an empty folder, but for a foreign file; each is made once. */
export function outputOf(count: number, word: string, args = BUILD): Record<string, string> {
  const key = JSON.stringify([count, word, args]);
  const known = outputs.get(key);
  if (known) return known;
  const cwd = workspace({ ...sources(count, word), "out/mine.txt": "mine\n" });
  expect(run(cwd, args).code).toBe(0);
  const output = snapshot(`${cwd}/out`);
  outputs.set(key, output);
  return output;
}

/** A workspace whose `out` has been built from its policies. */
export function built(count: number, word = "before", args = BUILD): string {
  const output = Object.entries(outputOf(count, word, args)).filter(([path]) => !path.endsWith("/"));
  return workspace({
    ...sources(count, word),
    ...Object.fromEntries(output.map(([path, text]) => [`out/${path}`, Buffer.from(text, "latin1")])),
    "faults.mjs": FAULTS,
  });
}

/** Changes the policies of a workspace. */
export const change = (cwd: string, count: number, word: string): void => put(cwd, sources(count, word));

/** The build that is disturbed. */
export const BUILD = ["build", "p", "--out", "out"];

/** One policy, for a workspace without an earlier output. */
export const fresh = (): string => workspace({ "p/policy.yaml": POLICY, "faults.mjs": FAULTS });

/** Runs the build with a fault in it. */
export const disturbed = (cwd: string, fault: string) =>
  run(cwd, BUILD, { env: { FAULT: fault }, preload: `${cwd}/faults.mjs` });
