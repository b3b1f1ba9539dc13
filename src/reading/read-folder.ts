import path from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { type DiagnosticCode, report } from "../diagnostics/report.ts";
import { type Entry, failure, type Host, type Reading } from "../host/host.ts";
import { isWithin, relative, yamlNames } from "../host/paths.ts";
import { decode } from "../source/decode.ts";
import { WHOLE } from "../source/positions.ts";
import type { PolicyFolder, SourceFile } from "../source/source.ts";
import { strayFiles } from "./stray-files.ts";

const MEGABYTE = 1_000_000;
/** The most bytes of one file. */
export const MAX_FILE = MEGABYTE;
/** The most bytes of all the files of a policy. */
const MAX_FOLDER = 2 * MEGABYTE;

/**
 * Reads the YAML files that stand directly in a policy folder, and warns of others below it, which belong to nothing.
 * @param folder the folder, as {@link findPolicies} gives it
 * @param cwd the working folder
 * @param host where the files are
 * @returns the files, sorted by name; null when one of them could not be read, and then an error for each
 */
export async function readFolder(
  folder: PolicyFolder,
  cwd: string,
  host: Host,
): Promise<{ value: SourceFile[] | null; diagnostics: Diagnostic[] }> {
  const diagnostics: Diagnostic[] = [];
  const files: SourceFile[] = [];
  const absolute = path.resolve(cwd, folder.path);
  const add = (code: DiagnosticCode, file: string, params: Record<string, string> = {}) =>
    diagnostics.push(report(code, { file, range: WHOLE }, "", { path: file, ...params }));

  let entries: Entry[];
  let real: string;
  try {
    real = host.realpath(absolute);
    entries = host.list(real);
  } catch (error) {
    const found = failure(error);
    if (found.kind === "missing") add("yaml/not-found", folder.path);
    else add("yaml/unreadable", folder.path, { reason: found.reason });
    return { value: null, diagnostics };
  }
  const names = yamlNames(entries.map(({ name }) => name));
  if (names.length === 0) add("yaml/no-policy", folder.path);

  let size = 0;
  const read = new Set<string>();
  for (const name of names) {
    const file = relative(path.join(absolute, name), cwd);
    const reading = readWithin(path.join(real, name), real, host, read);
    switch (reading.kind) {
      case "bytes": {
        size += reading.bytes.length;
        if (size > MAX_FOLDER) {
          add("yaml/too-large:folder", folder.path, { limit: `${MAX_FOLDER / MEGABYTE} MB` });
          return { value: null, diagnostics };
        }
        const decoded = decode(file, reading.bytes);
        diagnostics.push(...decoded.diagnostics);
        if (decoded.value) files.push(decoded.value);
        break;
      }
      case "outside":
        add("yaml/outside-folder", file);
        break;
      case "missing":
        add(isUnreadableName(path.join(real, name), host) ? "yaml/not-utf8:name" : "yaml/not-found", file);
        break;
      case "not-a-file":
        add("yaml/unreadable:not-a-file", file);
        break;
      case "too-large":
        add("yaml/too-large", file, { limit: `${MAX_FILE / MEGABYTE} MB` });
        break;
      case "unreadable":
        add("yaml/unreadable", file, { reason: reading.reason });
        break;
    }
  }
  const value = diagnostics.length === 0 ? files : null;
  for (const stray of strayFiles(entries, real, host, read))
    add("yaml/not-read", relative(path.join(absolute, stray), cwd), { folder: folder.path });
  return { value, diagnostics };
}

/**
 * Tells a name that a host lists but cannot find again, as its bytes are not UTF-8.
 * @param file the path, as listed
 * @param host where it is
 * @returns whether its name is the reason
 */
export function isUnreadableName(file: string, host: Host): boolean {
  if (!path.basename(file).includes("\ufffd")) return false;
  try {
    // A link that leads to nothing is listed as a link.
    const listed = host.list(path.dirname(file));
    return listed.some(({ name, kind }) => name === path.basename(file) && kind !== "link");
  } catch {
    return false;
  }
}

/** Reads a file of a folder, and notes which it is; a link is followed only as long as it stays in the folder. */
function readWithin(
  file: string,
  folder: string,
  host: Host,
  read: Set<string>,
): Reading | { kind: "outside" } {
  try {
    const real = host.realpath(file);
    if (!isWithin(real, folder)) return { kind: "outside" };
    read.add(real);
    return host.read(real, MAX_FILE);
  } catch (error) {
    return failure(error);
  }
}
