import path from "node:path";
import { type Entry, failure, type Host, type Reading, type Status } from "../host/host.ts";
import { isYaml, relative } from "../host/paths.ts";
import { MAX_FILE } from "../reading/read-folder.ts";
import { isPassedOver } from "../reading/stray-files.ts";
import type { Git } from "./git.ts";
import { type Found, listTree, readBeginning, readFiles } from "./objects.ts";

/** The most links that one path may lead through, as on a disk. */
const MAX_LINKS = 40;
/** The most bytes of files that are read at once, before anybody asks for them. */
const MAX_AHEAD = 16_000_000;

/** A submodule that a path leads into. */
export interface Submodule {
  /** From the working folder. */
  path: string;
  /** The commit that stood there. */
  commit: string;
}

/** Where a revision stands in the file system: as if its tree were checked out around the working folder. */
export interface Standing {
  git: Git;
  /** The commit, as git gave it. */
  commit: string;
  /** The working folder, absolute, with every link resolved. */
  cwd: string;
  /** The folder of the tree that the working folder is, with `/`; empty for the tree itself. */
  prefix: string;
}

/** The file system's answer, when there is none. */
const failed = (code: string, call: string, file: string): NodeJS.ErrnoException =>
  Object.assign(new Error(`${code}: ${call} '${file}'`), { code, syscall: call });

/**
 * The files of one revision, read from the objects of a repository: nothing is checked out. Paths are those of the working
 * folder, as if the revision were checked out there. What is listed and read is kept; a policy and what it needs take a few
 * questions to git.
 */
export class GitHost implements Host {
  readonly #git: Git;
  readonly #commit: string;
  readonly #cwd: string;
  readonly #prefix: string;
  /** What stands at the paths of the tree that were asked for; null for nothing. */
  readonly #known = new Map<string, Found | null>();
  /** The folders of the tree whose contents are known, with everything below. */
  readonly #listed = new Map<string, Entry[]>();
  readonly #files = new Map<string, Buffer>();
  /** Files that this clone does not have, as paths from the working folder. */
  readonly missing = new Set<string>();
  /** Submodules that somebody wanted to look into. */
  readonly submodules = new Map<string, Submodule>();

  /** @param standing the revision, and where it stands */
  constructor({ git, commit, cwd, prefix }: Standing) {
    this.#git = git;
    this.#commit = commit;
    this.#cwd = cwd;
    this.#prefix = prefix;
    this.#known.set("", { kind: "folder", oid: commit, size: 0 });
  }

  /**
   * Lists a path with everything below in one question, as it will be asked for.
   * @param file the path
   * @throws {Unanswered} when git does not say
   */
  expect(file: string): void {
    const inTree = this.#inTree(file);
    if (inTree === null || inTree === "" || this.#known.has(inTree)) return;
    const listed = listTree(this.#git, this.#commit, { below: true, paths: [inTree] });
    for (const one of listed) if (one.isReadable) this.#known.set(one.path, one);
    const found = this.#known.get(inTree);
    if (found?.kind === "folder") this.#keepListing(inTree, listed);
  }

  /**
   * @param file a path
   * @returns whether it stands in the tree at all, be anything there or not
   */
  isInside(file: string): boolean {
    return this.#inTree(file) !== null;
  }

  realpath(file: string): string {
    return this.#walk(file, "realpath").real;
  }

  stat(file: string): Status | null {
    try {
      const { found } = this.#walk(file, "stat");
      return { kind: found.kind === "submodule" ? "other" : found.kind, size: found.size, changed: 0 };
    } catch (error) {
      if (failure(error).kind === "missing") return null;
      throw error;
    }
  }

  list(folder: string): Entry[] {
    const { found, inTree } = this.#walk(folder, "scandir");
    if (found.kind !== "folder") throw failed("ENOTDIR", "scandir", folder);
    return this.#list(inTree, found);
  }

  read(file: string, limit: number): Reading {
    try {
      const { found, inTree, real } = this.#walk(file, "open");
      if (found.kind !== "file") return { kind: "not-a-file" };
      if (found.size > limit) return { kind: "too-large" };
      return { kind: "bytes", bytes: this.#bytes(inTree, found, real) };
    } catch (error) {
      return failure(error);
    }
  }

  readBeginning(file: string, limit: number): Uint8Array {
    const { found, inTree, real } = this.#walk(file, "open");
    if (found.kind !== "file") return new Uint8Array();
    if (found.size > limit) return readBeginning(this.#git, found.oid, limit);
    return this.#bytes(inTree, found, real);
  }

  /** The path of the tree that a path of the file system is; null for one that is outside. */
  #inTree(file: string): string | null {
    const way = path.relative(this.#cwd, file).split(path.sep).join("/");
    if (path.isAbsolute(way)) return null;
    const inTree = path.posix.normalize(path.posix.join(this.#prefix, way));
    if (inTree === "..") return null;
    return inTree.startsWith("../") ? null : inTree === "." ? "" : inTree.replace(/\/$/, "");
  }

  /** The path of the file system that a path of the tree is. */
  #real(inTree: string): string {
    return path.resolve(this.#cwd, path.posix.relative(`/${this.#prefix}`, `/${inTree}`));
  }

  /** Follows a path through every link; one that leads out of the tree ends outside, where nothing is. */
  #walk(file: string, call: string): { found: Found; inTree: string; real: string } {
    let inTree = this.#inTree(file);
    for (let links = 0; inTree !== null; links += 1) {
      if (links > MAX_LINKS) throw failed("ELOOP", call, file);
      const at = this.#firstLink(inTree, call, file);
      if (typeof at !== "string") return { found: at, inTree, real: this.#real(inTree) };
      const link = this.#known.get(at) as Found;
      const target = this.#bytes(at, link, this.#real(at)).toString();
      const rest = inTree.slice(at.length);
      const leadsTo: string = path.resolve(path.dirname(this.#real(at)), target);
      inTree = this.#inTree(leadsTo);
      if (inTree === null && call === "realpath") return outside(path.join(leadsTo, rest));
      if (inTree !== null) inTree = path.posix.join(inTree, `.${rest}`).replace(/^\.$/, "");
    }
    throw failed("ENOENT", call, file);
  }

  /** What stands at a path of the tree, or the first link on the way to it. */
  #firstLink(inTree: string, call: string, file: string): Found | string {
    const parts = inTree === "" ? [] : inTree.split("/");
    const ways = parts.map((_, index) => parts.slice(0, index + 1).join("/"));
    this.#ask(ways);
    let found = this.#known.get("") as Found;
    for (const way of ways) {
      if (found.kind === "submodule") break;
      if (found.kind !== "folder") throw failed("ENOTDIR", call, file);
      const next = this.#known.get(way);
      if (!next) throw failed("ENOENT", call, file);
      found = next;
      if (found.kind === "link") return way;
      if (found.kind === "submodule") {
        const shown = relative(this.#real(way), this.#cwd);
        this.submodules.set(shown, { path: shown, commit: found.oid });
      }
    }
    if (found.kind === "submodule" && found !== this.#known.get(inTree)) throw failed("ENOENT", call, file);
    return found;
  }

  /** Asks for paths of the tree about which nothing is known. */
  #ask(ways: readonly string[]): void {
    const open = ways.filter((way) => !this.#known.has(way) && !this.#isListed(path.posix.dirname(way)));
    if (open.length === 0) return;
    for (const way of open) this.#known.set(way, null);
    for (const one of listTree(this.#git, this.#commit, { paths: open }))
      if (one.isReadable) this.#known.set(one.path, one);
  }

  #isListed(folder: string): boolean {
    return this.#listed.has(folder === "." ? "" : folder);
  }

  #list(inTree: string, found: Found): Entry[] {
    const known = this.#listed.get(inTree);
    if (known) return known;
    const listed = listTree(this.#git, found.oid, { below: true }).map((one) => ({
      ...one,
      path: path.posix.join(inTree, one.path),
    }));
    for (const one of listed) if (one.isReadable) this.#known.set(one.path, one);
    this.#keepListing(inTree, listed);
    return this.#listed.get(inTree) as Entry[];
  }

  /** Notes what the folders of a listing hold; a folder without anything in it stands in no tree. */
  #keepListing(top: string, listed: ReturnType<typeof listTree>): void {
    const entries = new Map<string, Entry[]>([[top, []]]);
    for (const { path: file, kind } of listed) {
      const folder = path.posix.dirname(file).replace(/^\.$/, "");
      if (kind === "folder" && isBelow(file, top)) entries.set(file, []);
      entries
        .get(folder)
        ?.push({ name: path.posix.basename(file), kind: kind === "submodule" ? "other" : kind });
    }
    for (const [folder, inside] of entries) this.#listed.set(folder, inside);
  }

  /** The bytes of a file or a link. The first that is wanted brings all YAML that is known of, as far as there is room. */
  #bytes(inTree: string, found: Found, real: string): Buffer {
    const known = this.#files.get(found.oid);
    if (known) return known;
    const folder = path.posix.dirname(inTree);
    const ahead = this.#ahead(() => true) ?? this.#ahead((file) => path.posix.dirname(file) === folder) ?? [];
    const wanted = new Set([found.oid, ...ahead]);
    for (const [oid, bytes] of readFiles(this.#git, [...wanted])) this.#files.set(oid, bytes);
    const bytes = this.#files.get(found.oid);
    if (bytes) return bytes;
    this.missing.add(relative(real, this.#cwd));
    throw failed("EIO", "open", real);
  }

  /** The files that will be wanted, if there are not too many. */
  #ahead(isMeant: (file: string) => boolean): string[] | null {
    const oids: string[] = [];
    let size = 0;
    for (const [file, found] of this.#known) {
      if (found?.kind !== "file" || !(found.size <= MAX_FILE) || this.#files.has(found.oid)) continue;
      if (!isYaml(file) || file.split("/").some(isPassedOver) || !isMeant(file)) continue;
      size += found.size;
      if (size > MAX_AHEAD) return null;
      oids.push(found.oid);
    }
    return oids;
  }
}

const isBelow = (file: string, folder: string): boolean => folder === "" || file.startsWith(`${folder}/`);

/** A real path where this revision has nothing. */
function outside(real: string): { found: Found; inTree: string; real: string } {
  return { found: { kind: "file", oid: "", size: 0 }, inTree: "", real };
}
