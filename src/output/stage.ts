import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { OutputFile } from "../manifest/manifest.ts";

/** The folder in which files wait until a whole build has succeeded; it carries the process that owns it. */
const STAGING = /^\.pellucid-(\d+)$/;

/**
 * Writes the output of a build so that a reader never sees half of it. Files wait in a staging folder inside the output
 * folder; only `commit` moves them into place, one atomic rename a file, each manifest last. Whatever happens before
 * (a finding, a full disk, a kill) leaves the previous output as it was. Nothing that a build did not make is removed.
 */
export class Stage {
  readonly #out: string;
  readonly #folder: string;
  readonly #files: { id: string; name: string }[] = [];
  #made = false;

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
    if (!this.#made) {
      this.#made = true;
      mkdirSync(this.#folder, { recursive: true });
      removeAbandoned(this.#out);
    }
    mkdirSync(join(this.#folder, id), { recursive: true });
    for (const { name, text } of files) {
      writeFileSync(join(this.#folder, id, name), text);
      this.#files.push({ id, name });
    }
  }

  /**
   * Moves every file into place.
   * @throws the error of the file system
   */
  commit(): void {
    for (const id of new Set(this.#files.map((file) => file.id)))
      mkdirSync(join(this.#out, id), { recursive: true });
    for (const { id, name } of this.#files)
      renameSync(join(this.#folder, id, name), join(this.#out, id, name));
    this.discard();
  }

  /** Removes what waits. */
  discard(): void {
    if (this.#made) rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** A build that was killed leaves its staging folder behind: the next one removes it when its process is gone. */
function removeAbandoned(out: string): void {
  for (const name of readdirSync(out)) {
    const owner = Number(STAGING.exec(name)?.[1]);
    if (owner && owner !== process.pid && !isRunning(owner))
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
    .filter(({ name, text }) => contentOf(join(out, id, name)) !== text)
    .map(({ name }) => `${id}/${name}`);
}

function contentOf(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

/**
 * Why a folder cannot take output.
 * @param out the output folder
 * @returns `not-a-folder` when a file stands in its way, or null
 */
export function obstacle(out: string): "not-a-folder" | null {
  for (let path = out; path !== join(path, ".."); path = join(path, "..")) {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found) return found.isDirectory() ? null : "not-a-folder";
  }
  return null;
}
