import fs from "node:fs";
import path from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { type DiagnosticCode, report } from "../diagnostics/report.ts";
import { decode } from "./decode.ts";
import { failure, isWithin, readOrdinary, relative, yamlNames } from "./disk.ts";
import { WHOLE } from "./positions.ts";
import type { PolicyFolder, SourceFile } from "./source.ts";

const MEGABYTE = 1_000_000;
/** The most bytes of one file. */
export const MAX_FILE = 2 * MEGABYTE;
/** The most bytes of all the files of a policy. */
export const MAX_FOLDER = 4 * MEGABYTE;

/** Codes that say that a command could not run at all (exit 2), as opposed to what it found (exit 1). */
export const couldNotRun: ReadonlySet<string> = new Set(["yaml/not-found", "yaml/unreadable"]);

/**
 * Reads the YAML files that stand directly in a policy folder.
 * The calls are synchronous: for a handful of small files that is several times faster, and there is nothing to do meanwhile.
 * @param folder the folder, as {@link findPolicies} gives it
 * @param cwd the working folder
 * @returns the files, sorted by name; null when one of them could not be read, and then a diagnostic for each
 */
export async function readFolder(
  folder: PolicyFolder,
  cwd: string,
): Promise<{ value: SourceFile[] | null; diagnostics: Diagnostic[] }> {
  const diagnostics: Diagnostic[] = [];
  const files: SourceFile[] = [];
  const absolute = path.resolve(cwd, folder.path);
  const add = (code: DiagnosticCode, file: string, params: Record<string, string> = {}) =>
    diagnostics.push(report(code, { file, range: WHOLE }, "", { path: file, ...params }));

  let names: string[];
  let real: string;
  try {
    real = fs.realpathSync(absolute);
    names = yamlNames(fs.readdirSync(real));
  } catch (error) {
    const found = failure(error);
    if (found.kind === "missing") add("yaml/not-found", folder.path);
    else add("yaml/unreadable", folder.path, { reason: found.reason });
    return { value: null, diagnostics };
  }
  if (names.length === 0) add("yaml/no-policy", folder.path);

  let size = 0;
  for (const name of names) {
    const file = relative(path.join(absolute, name), cwd);
    const reading = readWithin(path.join(real, name), real);
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
        // What stands for a byte that is not UTF-8 leads to no file.
        add(name.includes("\ufffd") ? "yaml/name-not-utf8" : "yaml/not-found", file);
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
  return { value: diagnostics.length === 0 ? files : null, diagnostics };
}

/** Reads a file of a folder; a link is followed only as long as it stays in the folder. */
function readWithin(file: string, folder: string): ReturnType<typeof readOrdinary> | { kind: "outside" } {
  try {
    const real = fs.realpathSync(file);
    return isWithin(real, folder) ? readOrdinary(real, MAX_FILE) : { kind: "outside" };
  } catch (error) {
    return failure(error);
  }
}
