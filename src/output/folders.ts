import { dirname } from "node:path";
import { codeOf, type WritableHost } from "../host/host.ts";

/**
 * Lists the folders that are missing on the way to one.
 * @param host where it is
 * @param folder an absolute path
 * @returns the missing ones, outermost first
 * @throws the error of the host, when it may not be looked at
 */
export function missingFolders(host: WritableHost, folder: string): string[] {
  const missing: string[] = [];
  for (let path = folder; path !== dirname(path) && !host.stat(path); path = dirname(path))
    missing.push(path);
  return missing.reverse();
}

/**
 * Makes a folder and those above it.
 * @param host where it is
 * @param folder an absolute path
 * @returns the folders that were made, outermost first
 * @throws the error of the host; what was made by then is removed again
 */
export function makeFolders(host: WritableHost, folder: string): string[] {
  const made: string[] = [];
  for (const path of missingFolders(host, folder))
    try {
      host.mkdir(path);
      made.push(path);
    } catch (error) {
      // Somebody else may have made it meanwhile.
      if (codeOf(error) === "EEXIST" && host.stat(path)?.kind === "folder") continue;
      removeEmpty(host, made);
      throw error;
    }
  return made;
}

/** Somebody else has put something there, taken it away, or does not allow it. */
const STAYS = new Set(["ENOTEMPTY", "EEXIST", "ENOENT", "ENOTDIR", "EACCES", "EPERM", "EBUSY", "EINVAL"]);

/**
 * Removes folders, but for those that hold something.
 * @param host where they are
 * @param folders outermost first
 * @throws the error of the host, when the disk is broken
 */
export function removeEmpty(host: WritableHost, folders: readonly string[]): void {
  for (const folder of [...folders].reverse())
    try {
      host.rmdir(folder);
    } catch (error) {
      if (!STAYS.has(codeOf(error) ?? "")) throw error;
    }
}
