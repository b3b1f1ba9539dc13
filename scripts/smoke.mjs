// Runs the command line on every version of Node that it is for: each must check and build the bundled policies, say
// nothing with --quiet, make the same bytes, and not mind what is in its cache. Needs `dist/` (`npm run build`).
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { MAJORS, nodeOf } from "./nodes.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const work = mkdtempSync(join(tmpdir(), "pellucid-smoke-"));

const filesIn = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

/** Runs the program; what it says or how it ends otherwise than well is thrown. */
function pellucid(node, home, args) {
  const { status, signal, stdout, stderr } = spawnSync(node, ["bin/pellucid.js", ...args], {
    cwd: root,
    encoding: "utf8",
    env: { PATH: process.env.PATH, HOME: home, LOCALAPPDATA: home },
  });
  if (status !== 0 || stderr !== "" || stdout !== "")
    throw new Error(`pellucid ${args.join(" ")}: ended with ${signal ?? status}\n${stdout}${stderr}`);
}

/** One digest of all files that a Node makes: without a cache, with one, and with a broken one. */
function digestOf(node, major) {
  const home = mkdtempSync(join(work, "home-"));
  const digests = [0, 1, 2].map((round) => {
    const out = join(work, `out-${major}-${round}`);
    if (round === 0)
      pellucid(node, home, [
        "check",
        "--quiet",
        "--fail-on",
        "none",
        "--format",
        "github",
        "--output-file",
        join(home, "findings"),
        "policies",
      ]);
    pellucid(node, home, ["build", "--quiet", "policies", "--emit", "md,html,manifest,lists", "--out", out]);
    for (const file of filesIn(home))
      if (round === 1)
        writeFileSync(
          file,
          readFileSync(file).map((byte, at) => (at % 97 === 50 ? byte ^ 4 : byte)),
        );
    const digest = createHash("sha256");
    for (const file of filesIn(out))
      digest.update(relative(out, file)).update("\0").update(readFileSync(file));
    return digest.digest("hex");
  });
  if (new Set(digests).size > 1) throw new Error("what is cached changes what is built");
  return digests[0];
}

let failed = false;
const first = {};
for (const major of MAJORS)
  try {
    const node = nodeOf(major);
    const digest = digestOf(node, major);
    first.digest ??= digest;
    first.major ??= major;
    if (digest !== first.digest) throw new Error(`other bytes than on Node ${first.major}`);
    console.log(`Node ${major}: checks and builds the policies, ${digest.slice(0, 12)}`);
  } catch (error) {
    failed = true;
    console.error(`Node ${major}: ${error.message}`);
  }
rmSync(work, { recursive: true, force: true });
process.exitCode = failed ? 1 : 0;
