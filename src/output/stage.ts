import {
  accessSync,
  constants,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import type { OutputFile } from "../manifest/manifest.ts";

/** The folder in which files wait until a whole build has succeeded; it carries the process that owns it. */
const STAGING = /^\.pellucid-(\d+)$/;

/** Something in the output folder is in the way of a file that has to be written. */
export class Blocked extends Error {
  readonly code: string;
  readonly path: string;
  readonly syscall = "rename";

  /**
   * @param path what is in the way
   * @param code the system's short name for the reason
   */
  constructor(path: string, code: string) {
    super(`${path}: ${code}`);
    this.path = path;
    this.code = code;
  }
}

/**
 * Writes the output of a build so that a reader never sees half of it. Files wait in a staging folder inside the output
 * folder; only `commit` moves them into place, one atomic rename a file, each manifest last. Whatever happens before
 * (a finding, a full disk, a kill) leaves the previous output as it was. Nothing that a build did not make is removed.
 */
export class Stage {
  readonly #out: string;
  readonly #folder: string;
  readonly #files: { id: string; name: string }[] = [];
  /** Folders that this build made, outermost first: removed again, if they are empty, when nothing is committed. */
  readonly #made: string[] = [];
  #open = false;

  /** @param out the output folder; it is made on the first file */
  constructor(out: string) {
    this.#out = out;
    this.#folder = join(out, `.pellucid-${process.pid}`);
  }

  /**
   * Puts the files of one policy aside.
   * @param id the policy's id: the name of its folder
   * @param files its files
   * @throws the error of the file system, such as ENOSPC
   */
  add(id: string, files: readonly OutputFile[]): void {
    if (!this.#open) {
      this.#make(this.#out);
      this.#open = true;
      removeAbandoned(this.#out);
    }
    mkdirSync(join(this.#folder, "new", id), { recursive: true });
    for (const { name, text } of files) {
      writeFileSync(join(this.#folder, "new", id, name), text);
      this.#files.push({ id, name });
    }
  }

  /**
   * Moves every file into place. When that fails half-way, what was there before is put back.
   * @throws {Blocked} when something is in the way of a file, before anything is moved
   * @throws the error of the file system
   */
  commit(): void {
    const ids = new Set(this.#files.map((file) => file.id));
    for (const id of ids) this.#checkFolder(join(this.#out, id));
    for (const { id, name } of this.#files)
      if (lstat(join(this.#out, id, name))?.isDirectory())
        throw new Blocked(join(this.#out, id, name), "EISDIR");

    const moved: { target: string; old: string | null }[] = [];
    try {
      for (const id of ids) {
        this.#make(join(this.#out, id));
        mkdirSync(join(this.#folder, "old", id), { recursive: true });
      }
      for (const { id, name } of this.#files) {
        const target = join(this.#out, id, name);
        const old = keep(target, join(this.#folder, "old", id, name));
        renameSync(join(this.#folder, "new", id, name), target);
        moved.push({ target, old });
      }
    } catch (error) {
      for (const { target, old } of moved.reverse())
        if (old) renameSync(old, target);
        else rmSync(target, { force: true });
      throw error;
    }
    this.#made.length = 0;
    this.discard();
  }

  /** Removes what waits, and the folders that were made for it. */
  discard(): void {
    if (this.#open) rmSync(this.#folder, { recursive: true, force: true });
    for (const folder of this.#made.reverse())
      try {
        rmdirSync(folder);
      } catch {
        // Somebody else has put something there.
      }
    this.#made.length = 0;
  }

  #make(folder: string): void {
    const outermost = mkdirSync(folder, { recursive: true });
    if (outermost === undefined) return;
    const made = [folder];
    while (made[0] !== outermost && made[0] !== dirname(made[0] as string))
      made.unshift(dirname(made[0] as string));
    this.#made.push(...made);
  }

  #checkFolder(folder: string): void {
    const found = lstat(folder);
    if (!found) return;
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new Blocked(folder, "ENOTDIR");
    try {
      accessSync(folder, constants.W_OK | constants.X_OK);
    } catch (error) {
      throw new Blocked(folder, (error as NodeJS.ErrnoException).code ?? "EACCES");
    }
  }
}

function lstat(path: string): ReturnType<typeof lstatSync> | undefined {
  return lstatSync(path, { throwIfNoEntry: false });
}

/** Gives a file a second name, so that it outlives its replacement; null when there is none. */
function keep(path: string, copy: string): string | null {
  if (!lstat(path)) return null;
  rmSync(copy, { force: true });
  try {
    linkSync(path, copy);
  } catch {
    // Some file systems have no links.
    writeFileSync(copy, readFileSync(path));
  }
  return copy;
}

/** A build that was killed leaves its staging folder behind: the next one removes it when its process is gone. */
function removeAbandoned(out: string): void {
  for (const name of readdirSync(out)) {
    const owner = Number(STAGING.exec(name)?.[1]);
    if (owner && (owner === process.pid || !isRunning(owner)))
      rmSync(join(out, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/**
 * Finds which files on disk differ from what a build would write.
 * @param out the output folder
 * @param id the policy's id
 * @param files what would be written
 * @returns the paths, below the output folder, that are missing or differ
 */
export function staleFiles(out: string, id: string, files: readonly OutputFile[]): string[] {
  return files
    .filter(({ name, text }) => !contentOf(join(out, id, name))?.equals(Buffer.from(text)))
    .map(({ name }) => `${id}/${name}`);
}

function contentOf(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}

/**
 * Why a folder cannot take output.
 * @param out the output folder
 * @returns `not-a-folder` when a file stands in its way, or null
 * @throws the error of the file system, when the folder may not be looked at
 */
export function obstacle(out: string): "not-a-folder" | null {
  for (let path = out; path !== join(path, ".."); path = join(path, "..")) {
    try {
      const found = statSync(path, { throwIfNoEntry: false });
      if (found) return found.isDirectory() ? null : "not-a-folder";
    } catch (error) {
      // Of what is below a file, some systems say that it does not exist, and others that this cannot be.
      if ((error as NodeJS.ErrnoException).code !== "ENOTDIR") throw error;
    }
  }
  return null;
}
