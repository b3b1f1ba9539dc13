import path from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { type DiagnosticCode, report } from "../diagnostics/report.ts";
import { type Entry, failure, type Host } from "../host/host.ts";
import { byCodeUnit, isWithin, relative, yamlNames } from "../host/paths.ts";
import { isUtf16 } from "../source/decode.ts";
import { WHOLE } from "../source/positions.ts";
import type { PolicyFolder } from "../source/source.ts";
import { isUnreadableName, MAX_FILE } from "./read-folder.ts";
import { isPassedOver } from "./stray-files.ts";

/** The most folders inside one another that are searched. */
const MAX_LEVELS = 100;

/** The line that makes a folder of YAML a policy. */
const DECLARATION = /^["']?pellucid["']?\s*:/m;

/** One search: from a given path downwards. */
interface Search {
  /** The given path, with every link resolved: links that leave it are not followed. */
  within: string;
  cwd: string;
  host: Host;
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
 * @param host where the files are
 * @returns each policy once, in the order of the paths and then by name; a diagnostic for each path that leads to none
 */
export async function findPolicies(
  paths: readonly string[],
  cwd: string,
  host: Host,
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
      const within = host.realpath(absolute);
      if (host.stat(within)?.kind !== "folder") {
        add("yaml/not-a-folder", { folder: relative(path.dirname(absolute), cwd) });
        continue;
      }
      const before = diagnostics.length;
      const isFound = walk(absolute, within, { within, cwd, host, seen, policies, diagnostics });
      if (isFound || diagnostics.length > before) continue;
      if (yamlNames(host.list(within).map(({ name }) => name)).length === 0) add("yaml/no-policy");
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
function walk(folder: string, real: string, search: Search, level = 0): boolean {
  const { host, seen, cwd } = search;
  const known = seen.get(real);
  if (known !== undefined) return known;
  seen.set(real, false);
  const refuse = (code: DiagnosticCode, params: Record<string, string>) => {
    const file = relative(folder, cwd);
    search.diagnostics.push(report(code, { file, range: WHOLE }, "", { path: file, ...params }));
    return false;
  };
  if (level > MAX_LEVELS) return refuse("yaml/too-deep:folders", { limit: String(MAX_LEVELS) });
  let entries: Entry[];
  try {
    entries = host.list(real);
  } catch (error) {
    const found = failure(error);
    if (found.kind === "unreadable") return refuse("yaml/unreadable", { reason: found.reason });
    return isUnreadableName(folder, host) ? refuse("yaml/not-utf8:name", {}) : false;
  }
  const names = yamlNames(entries.map(({ name }) => name));
  let isFound = names.some((name) => declaresPolicy(path.join(real, name), host));
  if (isFound) {
    search.policies.push({ path: relative(folder, cwd) });
    seen.set(real, true);
    return true;
  }
  for (const entry of entries.sort((a, b) => byCodeUnit(a.name, b.name))) {
    const below = realFolder(entry, real, search);
    if (below !== null) isFound = walk(path.join(folder, entry.name), below, search, level + 1) || isFound;
  }
  seen.set(real, isFound);
  return isFound;
}

/** The folder that an entry is or leads to, with every link resolved; null when it is not to be searched. */
function realFolder({ name, kind }: Entry, folder: string, { host, within }: Search): string | null {
  if (isPassedOver(name)) return null;
  const file = path.join(folder, name);
  if (kind === "folder") return file;
  if (kind !== "link") return null;
  try {
    if (host.stat(file)?.kind !== "folder") return null;
    const real = host.realpath(file);
    return isWithin(real, within) ? real : null;
  } catch {
    // A link that leads to itself is no folder, and no reason to give up on the others.
    return null;
  }
}

/**
 * Whether a file has the line. A file that is too large, stands elsewhere or has a name that cannot be read is a mistake
 * that the user must hear of, so it counts as well; of one that may not be read the answer is unknown, and assumed for the
 * same reason.
 */
function declaresPolicy(file: string, host: Host): boolean {
  try {
    return DECLARATION.test(glance(host.readBeginning(host.realpath(file), MAX_FILE)));
  } catch (error) {
    return failure(error).kind === "unreadable" || isUnreadableName(file, host);
  }
}

/** Text that is good enough to find a line of ASCII in, whatever the encoding: a policy in UTF-16 must not be passed over. */
function glance(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isUtf16(bytes)) return buffer.toString("latin1").replace(/^..|\0/gs, "");
  return buffer.toString("latin1").replace(/^\xef\xbb\xbf/, "");
}
