import { basename, dirname, join } from "node:path";
import { codeOf, type Identity, type WritableHost } from "../host/host.ts";
import { makeFolders, removeEmpty } from "./folders.ts";
import { INTENT, NEW } from "./generation.ts";

const PREFIX = ".pellucid-build-";
/** What it is called before it says whose it is, and when it is done: whoever finds it, and no builder at work in it, removes it. */
const FREE = ".pellucid-free-";
/** How often a builder tries again what another one at work in the same folder has thwarted. */
const ATTEMPTS = 10;
const OWNER = "owner.json";
/** How long a staging folder of a builder of whom nothing is known may stand still, in milliseconds. */
const ABANDONED = 3_600_000;
/** How often a builder at work says that it is. */
const BEAT = 60_000;

/** The folder in the output folder in which the files of a build wait until all of them are there. */
export class Staging {
  readonly folder: string;
  readonly #host: WritableHost;
  /** The folders that were made for it, outermost first. */
  readonly #made: string[];
  #beaten: number;

  /**
   * Makes one, and removes those of builders that are gone.
   * @param host where it is
   * @param out the output folder; it is made if need be
   * @throws the error of the host; then nothing was made
   */
  constructor(host: WritableHost, out: string) {
    this.#host = host;
    this.#made = makeFolders(host, out);
    try {
      this.folder = ownFolder(host, out);
    } catch (error) {
      removeEmpty(host, this.#made);
      throw error;
    }
    this.#beaten = host.now();
    for (const other of foldersWith(host, out, FREE)) this.#clear(other);
    for (const other of stagingFolders(host, out))
      if (other !== this.folder && this.#isAbandoned(other)) removeStaging(host, other);
  }

  /** A word that no other builder has. */
  get token(): string {
    return basename(this.folder).slice(PREFIX.length);
  }

  /**
   * Puts a file aside.
   * @param path below the output folder, with `/`
   * @param content its text or bytes
   * @throws the error of the host, such as ENOSPC
   */
  add(path: string, content: string | Uint8Array): void {
    const file = join(this.folder, NEW, path);
    makeFolders(this.#host, dirname(file));
    this.#host.write(file, content);
    if (this.#host.now() - this.#beaten < BEAT) return;
    this.#host.touch(join(this.folder, OWNER));
    this.#beaten = this.#host.now();
  }

  /** Says that the output folder is to stay, as there is something in it now. */
  keepFolders(): void {
    this.#made.length = 0;
  }

  /** Removes it, and the folders that were made for it; but not while it is needed to finish a commit. */
  discard(): void {
    if (this.#host.lstat(join(this.folder, INTENT))) return;
    removeStaging(this.#host, this.folder);
    removeEmpty(this.#host, this.#made);
  }

  /** Removes a free folder: at once only while it is empty, as a builder may be about to say that it is its own. */
  #clear(free: string): void {
    if (this.#host.lstat(join(free, OWNER))) {
      if (this.#isAbandoned(free)) removeWithOthers(this.#host, free);
      return;
    }
    removeEmpty(this.#host, [free]);
    // The owner is the first to be written, so what holds anything else is on its way out.
    if (this.#host.lstat(free) && !this.#host.lstat(join(free, OWNER))) removeWithOthers(this.#host, free);
  }

  #isAbandoned(other: string): boolean {
    const host = this.#host;
    if (host.lstat(join(other, INTENT))) return false;
    const reading = host.read(join(other, OWNER), 10_000);
    try {
      const runs =
        reading.kind === "bytes"
          ? host.isRunning(JSON.parse(Buffer.from(reading.bytes).toString()) as Identity)
          : null;
      if (runs !== null) return !runs;
    } catch {
      // It does not say whose it is.
    }
    const changed = (host.lstat(join(other, OWNER)) ?? host.lstat(other))?.changed ?? 0;
    return (host.lstat(join(this.folder, OWNER))?.changed ?? 0) - changed > ABANDONED;
  }
}

/** Makes a folder that says whose it is from the moment on at which it is a staging folder. */
function ownFolder(host: WritableHost, out: string): string {
  for (let attempt = 1; ; attempt += 1) {
    let free: string | undefined;
    try {
      free = host.mkdtemp(join(out, FREE));
      host.write(join(free, OWNER), JSON.stringify(host.self()));
      const folder = join(out, basename(free).replace(FREE, PREFIX));
      host.rename(free, folder);
      return folder;
    } catch (error) {
      if (free !== undefined) host.remove(free);
      if (codeOf(error) !== "ENOENT" || attempt === ATTEMPTS) throw error;
    }
  }
}

/**
 * Removes a staging folder. It gets another name first: one that lost its owner's name half-way would be taken for that
 * of a builder at work.
 * @param host where it is
 * @param folder the staging folder
 * @throws the error of the host
 */
export function removeStaging(host: WritableHost, folder: string): void {
  const free = join(dirname(folder), basename(folder).replace(PREFIX, FREE));
  try {
    host.rename(folder, free);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return;
    throw error;
  }
  removeWithOthers(host, free);
}

/** Removes a folder that another builder may be removing as well: what one finds gone half-way, it looks for again. */
function removeWithOthers(host: WritableHost, folder: string): void {
  for (let attempt = 1; ; attempt += 1)
    try {
      host.remove(folder);
      return;
    } catch (error) {
      if (!["ENOENT", "ENOTEMPTY"].includes(codeOf(error) ?? "") || attempt === ATTEMPTS) throw error;
    }
}

/**
 * Lists the staging folders in an output folder.
 * @param host where it is
 * @param out the output folder
 * @returns their paths; none when there is no output folder
 */
export function stagingFolders(host: WritableHost, out: string): string[] {
  return foldersWith(host, out, PREFIX);
}

function foldersWith(host: WritableHost, out: string, prefix: string): string[] {
  try {
    return host
      .list(out)
      .filter(({ name, kind }) => kind === "folder" && name.startsWith(prefix))
      .map(({ name }) => join(out, name))
      .sort();
  } catch (error) {
    if (codeOf(error) === "ENOENT") return [];
    throw error;
  }
}

/**
 * Lists the commits in an output folder that were begun and are not over.
 * @param host where it is
 * @param out the output folder
 * @returns their staging folders
 */
export function unfinished(host: WritableHost, out: string): string[] {
  return stagingFolders(host, out).filter((folder) => host.lstat(join(folder, INTENT)));
}
