// A folder for a moment, with the files of an example in it, where the command line runs. Needs `dist/` (`npm run build`).
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { at } from "./sources.mjs";

/**
 * @template T
 * @param {Record<string, string>} files the files, by their path under `in/`
 * @param {(folder: string, run: (...args: string[]) => object) => T} use what to do there: `run` is the command line, in
 *   that folder
 * @returns {T} what `use` returns
 */
export function inFolder(files, use) {
  const folder = mkdtempSync(join(tmpdir(), "pellucid-docs-"));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, "in", path)), { recursive: true });
      writeFileSync(join(folder, "in", path), text);
    }
    return use(folder, (...args) =>
      spawnSync(process.execPath, [at("bin", "pellucid.js"), ...args], { cwd: folder, encoding: "utf8" }),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}
