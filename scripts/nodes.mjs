import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";

/** The versions of Node that the program is for. */
export const MAJORS = [20, 22, 24];

/**
 * Finds a Node: the one that runs this, or the one of the npm package `node`, which npx keeps.
 * @param {number} major its version
 * @returns {string} the path of its executable
 * @throws when npx cannot get it, with what npx said
 */
export function nodeOf(major) {
  if (process.versions.node.startsWith(`${major}.`)) return process.execPath;
  const { stdout, stderr, error } = spawnSync(
    process.platform === "win32" ? "npx.cmd" : "npx",
    ["--yes", `node@${major}`, "-p", "process.version + ' ' + process.execPath"],
    { encoding: "utf8", cwd: tmpdir(), env: { ...process.env, NODE_OPTIONS: "" } },
  );
  const found = new RegExp(`^v${major}\\.\\S+ (.+)$`, "m").exec(stdout ?? "");
  if (found) return found[1];
  const reason = error?.message ?? stderr.trim().split("\n").at(-1);
  throw new Error(`Node ${major} cannot be had: \`npx --yes node@${major}\` said: ${reason}`);
}
