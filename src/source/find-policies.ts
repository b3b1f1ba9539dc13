import fs from "node:fs";
import path from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { type DiagnosticCode, report } from "../diagnostics/report.ts";
import { isUtf16 } from "./decode.ts";
import { byCodeUnit, failure, isWithin, readBeginning, relative, yamlNames } from "./disk.ts";
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
  /**
   * Folders that were seen, with every link resolved, and whether they led to a policy. One that is still being searched
   * has led to none so far: a link to a folder above ends there, and finds nothing.
   */
  seen: Map<string, boolean>;
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
  const seen = new Map<string, boolean>();
  for (const given of paths) {
    const absolute = path.resolve(cwd, given);
    const shown = relative(absolute, cwd);
    const add = (code: DiagnosticCode, params: Record<string, string> = {}) =>
      diagnostics.push(report(code, { file: shown, range: WHOLE }, "", { path: shown, ...params }));
    try {
      const within = fs.realpathSync(absolute);
      if (!fs.statSync(within).isDirectory()) {
        add("yaml/not-a-folder", { folder: relative(path.dirname(absolute), cwd) });
        continue;
      }
      const before = diagnostics.length;
      const isFound = walk(absolute, { within, cwd, seen, policies, diagnostics });
      if (isFound || diagnostics.length > before) continue;
      if (yamlNames(fs.readdirSync(within)).length === 0) add("yaml/no-policy");
      else {
        policies.push({ path: shown });
        seen.set(within, true);
      }
    } catch (error) {
      const found = failure(error);
      if (found.kind === "missing") add("yaml/not-found");
      else add("yaml/unreadable", { reason: found.reason });
    }
  }
  return { value: policies, diagnostics };
}

/** Searches a folder and what is below it; tells whether there is a policy, new or found before. */
function walk(folder: string, search: Search): boolean {
  let real: string;
  let entries: fs.Dirent[];
  try {
    real = fs.realpathSync(folder);
    if (!isWithin(real, search.within)) return false;
    const known = search.seen.get(real);
    if (known !== undefined) return known;
    search.seen.set(real, false);
    entries = fs.readdirSync(real, { withFileTypes: true });
  } catch (error) {
    const found = failure(error);
    if (found.kind === "missing") return false;
    const file = relative(folder, search.cwd);
    const params = { path: file, reason: found.reason };
    search.diagnostics.push(report("yaml/unreadable", { file, range: WHOLE }, "", params));
    return false;
  }
  let isFound = yamlNames(entries.map(({ name }) => name)).some((name) =>
    declaresPolicy(path.join(real, name)),
  );
  if (isFound) {
    search.policies.push({ path: relative(folder, search.cwd) });
    search.seen.set(real, true);
    return true;
  }
  const below = entries
    .filter((entry) => isSearched(entry, real))
    .map(({ name }) => name)
    .sort(byCodeUnit);
  for (const name of below) isFound = walk(path.join(folder, name), search) || isFound;
  search.seen.set(real, isFound);
  return isFound;
}

function isSearched(entry: fs.Dirent, folder: string): boolean {
  if (entry.name.startsWith(".") || entry.name === "node_modules") return false;
  if (entry.isDirectory()) return true;
  if (!entry.isSymbolicLink()) return false;
  try {
    return fs.statSync(path.join(folder, entry.name), { throwIfNoEntry: false })?.isDirectory() ?? false;
  } catch {
    // A link that leads to itself is no folder, and no reason to give up on the others.
    return false;
  }
}

/**
 * Whether a file has the line. A file that is too large or stands elsewhere is a mistake that the user must hear of, so it
 * counts as well; of one that may not be read the answer is unknown, and assumed for the same reason.
 */
function declaresPolicy(file: string): boolean {
  try {
    return DECLARATION.test(glance(readBeginning(fs.realpathSync(file), MAX_FILE)));
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
