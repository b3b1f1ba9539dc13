import fs from "node:fs";
import path from "node:path";

/** What opening a file came to: its bytes, or why there are none. */
export type Reading =
  | { kind: "bytes"; bytes: Uint8Array }
  | { kind: "missing" | "not-a-file" | "too-large" }
  | { kind: "unreadable"; reason: string };

/**
 * Reads an ordinary file. Never waits: a pipe or device is refused, even if it takes the file's place at the last moment,
 * because what is asked about and what is read is the same open handle.
 * @param file the file, with every link resolved
 * @param limit the most bytes that it may have
 * @returns its bytes, or why they could not be read; it never throws
 */
export function readOrdinary(file: string, limit: number): Reading {
  let handle: number | undefined;
  try {
    // To open some devices is to use them, so ask first; the second question is the one that counts.
    if (!fs.statSync(file).isFile()) return { kind: "not-a-file" };
    const { O_RDONLY, O_NONBLOCK = 0, O_NOFOLLOW = 0 } = fs.constants;
    handle = fs.openSync(file, O_RDONLY | O_NONBLOCK | O_NOFOLLOW);
    const stat = fs.fstatSync(handle);
    if (!stat.isFile()) return { kind: "not-a-file" };
    if (stat.size > limit) return { kind: "too-large" };
    // One byte more than was promised: a file that grows while it is read must not slip past the limit.
    const buffer = Buffer.alloc(stat.size + 1);
    let length = 0;
    for (let read = -1; read !== 0 && length < buffer.length; length += read) {
      read = fs.readSync(handle, buffer, length, buffer.length - length, null);
    }
    return length > limit ? { kind: "too-large" } : { kind: "bytes", bytes: buffer.subarray(0, length) };
  } catch (error) {
    return failure(error);
  } finally {
    if (handle !== undefined) fs.closeSync(handle);
  }
}

/**
 * Reads the beginning of an ordinary file, however large it is.
 * @param file the file, with every link resolved
 * @param limit the most bytes to read
 * @returns up to that many of its first bytes; none of what is not an ordinary file
 * @throws the error of the file system
 */
export function readBeginning(file: string, limit: number): Uint8Array {
  if (!fs.statSync(file).isFile()) return new Uint8Array();
  const { O_RDONLY, O_NONBLOCK = 0, O_NOFOLLOW = 0 } = fs.constants;
  const handle = fs.openSync(file, O_RDONLY | O_NONBLOCK | O_NOFOLLOW);
  try {
    const stat = fs.fstatSync(handle);
    if (!stat.isFile()) return new Uint8Array();
    const buffer = Buffer.alloc(Math.min(limit, stat.size));
    return buffer.subarray(0, fs.readSync(handle, buffer, 0, buffer.length, null));
  } finally {
    fs.closeSync(handle);
  }
}

/**
 * Tells a name that Windows keeps for a device: a folder of that name cannot be made, copied or checked out there.
 * @param name the name of a folder
 * @returns whether it is one of them
 */
export function isDeviceName(name: string): boolean {
  return /^(?:con|prn|aux|nul|com\d|lpt\d)$/i.test(name);
}

/**
 * Sorts an error of the file system.
 * @param error what a function of `node:fs` threw
 * @returns `missing`, or `unreadable` with the system's short name for the reason
 */
export function failure(error: unknown): { kind: "missing" } | { kind: "unreadable"; reason: string } {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === undefined) throw error;
  if (code === "ENOENT" || code === "ENOTDIR") return { kind: "missing" };
  return { kind: "unreadable", reason: code };
}

/**
 * Lists the YAML files of a folder by name.
 * @param entries what the folder holds
 * @returns the names that end in `.yaml` or `.yml`, sorted, without hidden ones (editors leave locks and copies there)
 */
export function yamlNames(entries: readonly string[]): string[] {
  return entries.filter((name) => isYaml(name) && !name.startsWith(".")).sort(byCodeUnit);
}

/**
 * Tells a YAML file by its name.
 * @param name a file name or path
 * @returns whether it ends in `.yaml` or `.yml`
 */
export function isYaml(name: string): boolean {
  return /\.ya?ml$/i.test(name);
}

/** Compares names the same way on every machine, whatever its locale. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Writes a path as diagnostics and outputs do.
 * @param file an absolute path
 * @param cwd the working folder
 * @returns the path relative to it, with `/`; `.` for the working folder itself
 */
export function relative(file: string, cwd: string): string {
  return path.relative(cwd, file).split(path.sep).join("/") || ".";
}

/**
 * Tells whether a path stays in a folder.
 * @param file an absolute path, with every link resolved
 * @param folder the same of a folder
 * @returns true for the folder itself and everything below it
 */
export function isWithin(file: string, folder: string): boolean {
  const way = path.relative(folder, file);
  return way === "" || (way !== ".." && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way));
}
