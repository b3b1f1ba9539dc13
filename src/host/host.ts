/** What stands at a path. A `link` is a symbolic link, `other` a pipe, a socket or a device. */
export type EntryKind = "file" | "folder" | "link" | "other";

/** What is asked about a path. */
export interface Status {
  kind: EntryKind;
  /** In bytes. */
  size: number;
  /** When it was last changed: a number that only grows, and is compared with others of the same file system alone. */
  changed: number;
}

/** What a folder holds under one name. */
export interface Entry {
  name: string;
  kind: EntryKind;
}

/** What opening a file came to: its bytes, or why there are none. */
export type Reading =
  | { kind: "bytes"; bytes: Uint8Array }
  | { kind: "missing" | "not-a-file" | "too-large" }
  | { kind: "unreadable"; reason: string };

/**
 * Where the files of policies are: a disk, the memory of an editor, a version in git. Paths are absolute.
 * What cannot be done throws an error with the system's short name for the reason as its `code`, as `node:fs` does.
 */
export interface Host {
  /** Resolves every link of a path. */
  realpath(path: string): string;
  /** Looks at what a path leads to; null when that is nothing. */
  stat(path: string): Status | null;
  /** Lists a folder, in any order. A name that is not UTF-8 has U+FFFD for what cannot be read. */
  list(folder: string): Entry[];
  /**
   * Reads an ordinary file. Never waits: a pipe or device is refused, even if it takes the file's place at the last
   * moment. Never throws.
   * @param path the file, with every link resolved
   * @param limit the most bytes that it may have
   */
  read(path: string, limit: number): Reading;
  /** Reads up to `limit` first bytes of an ordinary file; none of what is not an ordinary file. */
  readBeginning(path: string, limit: number): Uint8Array;
}

/** Who runs a builder, as far as the machine tells. */
export interface Identity {
  /** The machine and, on it, the set of process numbers that `pid` is one of: two containers have one each. */
  place: string;
  pid: number;
  /** When the process began, so that a number that was given again is not taken for it; null where nobody tells. */
  started: string | null;
}

/** A host that can also be written to. Every change is one step: it happens as a whole or not at all. */
export interface WritableHost extends Host {
  /** Looks at a path itself: of a link, at the link. */
  lstat(path: string): Status | null;
  readlink(path: string): string;
  /** Makes one folder in a folder that exists. */
  mkdir(path: string): void;
  /** Makes a folder with a name of its own, which begins with the given path. */
  mkdtemp(prefix: string): string;
  /** Writes a file; an `exclusive` one must not exist. */
  write(path: string, content: string | Uint8Array, exclusive?: boolean): void;
  /** Gives a file a second name. */
  link(from: string, to: string): void;
  symlink(target: string, path: string): void;
  /** Moves what is at a path, in place of a file that has the new name. */
  rename(from: string, to: string): void;
  unlink(path: string): void;
  /** Removes an empty folder. */
  rmdir(path: string): void;
  /** Removes whatever is at a path, and what is below it; nothing there is fine. */
  remove(path: string): void;
  /** Gives a file the permissions of another. */
  permit(path: string, like: string): void;
  /** Says that a file was changed now. */
  touch(path: string): void;
  /** Returns when a file, or the names of a folder, would outlast a loss of power; where that cannot be had, at once. */
  sync(path: string): void;
  /** Who we are. */
  self(): Identity;
  /** Whether somebody still runs; null when this machine cannot tell. */
  isRunning(who: Identity): boolean | null;
  /** Milliseconds since some moment: a clock that nobody sets. */
  now(): number;
  /** Waits. */
  pause(milliseconds: number): Promise<void>;
}

/**
 * Sorts an error of a host.
 * @param error what it threw
 * @returns `missing`, or `unreadable` with the system's short name for the reason
 * @throws the error, when it is none of a host
 */
export function failure(error: unknown): { kind: "missing" } | { kind: "unreadable"; reason: string } {
  const code = codeOf(error);
  if (code === undefined) throw error;
  if (code === "ENOENT" || code === "ENOTDIR") return { kind: "missing" };
  return { kind: "unreadable", reason: code };
}

/**
 * @param error what was thrown
 * @returns the system's short name for the reason, such as `ENOSPC`; undefined when it is no error of a host
 */
export function codeOf(error: unknown): string | undefined {
  const { code, syscall } = (error ?? {}) as NodeJS.ErrnoException;
  // A path with a NUL is refused before the system is asked.
  return syscall !== undefined || code === "ERR_INVALID_ARG_VALUE" ? code : undefined;
}
