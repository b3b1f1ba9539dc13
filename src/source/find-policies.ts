import fs from "node:fs";
import path from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { report } from "../diagnostics/report.ts";
import { isUtf16 } from "./decode.ts";
import { byCodeUnit, failure, isWithin, readOrdinary, relative, yamlNames } from "./disk.ts";
import { WHOLE } from "./positions.ts";
import { MAX_FILE } from "./read-folder.ts";
import type { PolicyFolder } from "./source.ts";

/** The line that makes a folder of YAML a policy. */
const DECLARATION = /^["']?pellucid["']?\s*:/m;

/** One search: from a given path downwards. */
interface Search {
  /** The given path, with every link resolved: links that leave it are not followed. */
  within: string;
  cwd: string;
  /** Folders that were seen, with every link resolved, so that a link to a folder above ends. */
  seen: Set<string>;
  /** Whether anything was found, by this search or before it. */
  found: boolean;
  policies: PolicyFolder[];
  diagnostics: Diagnostic[];
}

/**
 * Finds every policy under the given paths: a policy folder, or any folder above some.
 * A policy folder directly holds a YAML file with a line `pellucid:`; folders inside it are not searched,
 * nor are hidden folders, `node_modules`, and links that lead out of the given path.
 * A given folder that holds YAML but no such line, and no policy below it, counts as a policy, so that it gets its real error.
 * @param paths what the user named, relative to `cwd` or absolute
 * @param cwd the working folder
 * @returns each policy once, in the order of the paths and then by name; a diagnostic for each path that leads to none
 */
export async function findPolicies(
  paths: readonly string[],
  cwd: string,
): Promise<{ value: PolicyFolder[]; diagnostics: Diagnostic[] }> {
  const policies: PolicyFolder[] = [];
  const diagnostics: Diagnostic[] = [];
  const seen = new Set<string>();
  for (const given of paths) {
    const absolute = path.resolve(cwd, given);
    const shown = relative(absolute, cwd);
    const add = (code: string, params: Record<string, string> = {}) =>
      diagnostics.push(report(code, { file: shown, range: WHOLE }, "", { path: shown, ...params }));
    try {
      const within = fs.realpathSync(absolute);
      if (!fs.statSync(within).isDirectory()) {
        add("yaml/not-a-folder", { folder: relative(path.dirname(absolute), cwd) });
        continue;
      }
      const search: Search = { within, cwd, seen, found: false, policies, diagnostics };
      const before = diagnostics.length;
      walk(absolute, search);
      if (search.found || diagnostics.length > before) continue;
      if (yamlNames(fs.readdirSync(within)).length > 0) policies.push({ path: shown });
      else add("yaml/no-policy");
    } catch (error) {
      const found = failure(error);
      if (found.kind === "missing") add("yaml/not-found");
      else add("yaml/unreadable", { reason: found.reason });
    }
  }
  return { value: policies, diagnostics };
}

/** Searches a folder and what is below it. */
function walk(folder: string, search: Search): void {
  let real: string;
  let entries: fs.Dirent[];
  try {
    real = fs.realpathSync(folder);
    if (!isWithin(real, search.within)) return;
    // Another given path led here before: what there is to find was found.
    if (search.seen.has(real)) {
      search.found = true;
      return;
    }
    search.seen.add(real);
    entries = fs.readdirSync(real, { withFileTypes: true });
  } catch (error) {
    const found = failure(error);
    if (found.kind === "missing") return;
    const file = relative(folder, search.cwd);
    const params = { path: file, reason: found.reason };
    search.diagnostics.push(report("yaml/unreadable", { file, range: WHOLE }, "", params));
    return;
  }
  if (
    yamlNames(entries.map(({ name }) => name)).some((name) => declaresPolicy(path.join(real, name), real))
  ) {
    search.policies.push({ path: relative(folder, search.cwd) });
    search.found = true;
    return;
  }
  const below = entries
    .filter((entry) => isSearched(entry, real))
    .map(({ name }) => name)
    .sort(byCodeUnit);
  for (const name of below) walk(path.join(folder, name), search);
}

function isSearched(entry: fs.Dirent, folder: string): boolean {
  if (entry.name.startsWith(".") || entry.name === "node_modules") return false;
  if (entry.isDirectory()) return true;
  if (!entry.isSymbolicLink()) return false;
  return fs.statSync(path.join(folder, entry.name), { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** Whether a file has the line; of one that may not be read that is unknown, and assumed, so that the user hears of it. */
function declaresPolicy(file: string, folder: string): boolean {
  try {
    const real = fs.realpathSync(file);
    if (!isWithin(real, folder)) return false;
    const reading = readOrdinary(real, MAX_FILE);
    if (reading.kind === "unreadable") return true;
    return reading.kind === "bytes" && DECLARATION.test(glance(reading.bytes));
  } catch (error) {
    return failure(error).kind === "unreadable";
  }
}

/** Text that is good enough to find a line of ASCII in, whatever the encoding: a policy in UTF-16 must not be passed over. */
function glance(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isUtf16(bytes)) return buffer.toString("latin1").replace(/^..|\0/gs, "");
  return buffer.toString("latin1").replace(/^\xef\xbb\xbf/, "");
}
