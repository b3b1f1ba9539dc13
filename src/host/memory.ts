import path from "node:path";
import { type Entry, failure, type Identity, type Reading, type Status, type WritableHost } from "./host.ts";
import { type Folder, failed, keyOf, MAX_LINKS, type Node, type World } from "./memory-world.ts";

/**
 * Files in memory, with folders, links and second names as on a POSIX disk: for tests, and for an editor that compiles
 * what is not saved. Its clock stands still but when somebody waits.
 */
export class MemoryHost implements WritableHost {
  readonly #world: World;
  readonly #self: Identity;

  /**
   * @param files their texts or bytes by absolute path
   * @param self who works on it
   * @param shared another host whose files this one works on as well
   */
  constructor(
    files: Record<string, string | Uint8Array> = {},
    self: Identity = { place: "memory", pid: 1, started: "0" },
    shared?: MemoryHost,
  ) {
    const root: Folder = { kind: "folder", entries: new Map(), changed: 0 };
    this.#world = shared ? shared.#world : { root, time: 0, made: 0, ended: new Set() };
    this.#self = self;
    for (const [file, content] of Object.entries(files)) {
      this.#makeFolders(path.dirname(file));
      this.write(file, content);
    }
  }

  /** Says that a process has ended. */
  end(who: Identity): void {
    this.#world.ended.add(keyOf(who));
  }

  realpath(file: string): string {
    return this.#walk(file, "realpath").real;
  }

  stat(file: string): Status | null {
    return this.#look(file, true);
  }

  lstat(file: string): Status | null {
    return this.#look(file, false);
  }

  list(folder: string): Entry[] {
    return [...this.#folder(folder, "scandir").entries].map(([name, { kind }]) => ({ name, kind }));
  }

  read(file: string, limit: number): Reading {
    try {
      const { node } = this.#walk(file, "open");
      if (node.kind !== "file") return { kind: "not-a-file" };
      return node.bytes.length > limit ? { kind: "too-large" } : { kind: "bytes", bytes: node.bytes };
    } catch (error) {
      return failure(error);
    }
  }

  readBeginning(file: string, limit: number): Uint8Array {
    const { node } = this.#walk(file, "open");
    return node.kind === "file" ? node.bytes.subarray(0, limit) : new Uint8Array();
  }

  readlink(file: string): string {
    const node = this.#at(file, "readlink");
    if (node.kind !== "link") throw failed("EINVAL", "readlink", file);
    return node.target;
  }

  mkdir(folder: string): void {
    this.#add(folder, { kind: "folder", entries: new Map(), changed: this.#world.time }, "mkdir");
  }

  mkdtemp(prefix: string): string {
    this.#world.made += 1;
    const folder = `${prefix}${String(this.#world.made).padStart(6, "0")}`;
    this.mkdir(folder);
    return folder;
  }

  write(file: string, content: string | Uint8Array, exclusive = false): void {
    const bytes = typeof content === "string" ? Buffer.from(content) : content;
    if (!this.lstat(file)) {
      this.#add(file, { kind: "file", bytes, changed: this.#world.time }, "open");
      return;
    }
    if (exclusive) throw failed("EEXIST", "open", file);
    const { node } = this.#walk(file, "open");
    if (node.kind !== "file") throw failed("EISDIR", "open", file);
    node.bytes = bytes;
    node.changed = this.#world.time;
  }

  link(from: string, to: string): void {
    const node = this.#at(from, "link");
    if (node.kind === "folder") throw failed("EPERM", "link", from);
    this.#add(to, node, "link");
  }

  symlink(target: string, file: string): void {
    this.#add(file, { kind: "link", target }, "symlink");
  }

  rename(from: string, to: string): void {
    const node = this.#at(from, "rename");
    const parent = this.#folder(path.dirname(to), "rename");
    const present = parent.entries.get(path.basename(to));
    // Two names of one file: POSIX leaves both.
    if (present === node) return;
    if (present?.kind === "folder" && (node.kind !== "folder" || present.entries.size > 0))
      throw failed(node.kind === "folder" ? "ENOTEMPTY" : "EISDIR", "rename", to);
    if (present && present.kind !== "folder" && node.kind === "folder") throw failed("ENOTDIR", "rename", to);
    this.#folder(path.dirname(from), "rename").entries.delete(path.basename(from));
    parent.entries.set(path.basename(to), node);
  }

  unlink(file: string): void {
    if (this.#at(file, "unlink").kind === "folder") throw failed("EISDIR", "unlink", file);
    this.#folder(path.dirname(file), "unlink").entries.delete(path.basename(file));
  }

  rmdir(folder: string): void {
    const node = this.#at(folder, "rmdir");
    if (node.kind !== "folder") throw failed("ENOTDIR", "rmdir", folder);
    if (node.entries.size > 0) throw failed("ENOTEMPTY", "rmdir", folder);
    this.#folder(path.dirname(folder), "rmdir").entries.delete(path.basename(folder));
  }

  remove(file: string): void {
    if (this.lstat(file)) this.#folder(path.dirname(file), "rm").entries.delete(path.basename(file));
  }

  touch(file: string): void {
    const { node } = this.#walk(file, "utime");
    if (node.kind === "file") node.changed = this.#world.time;
  }

  permit(): void {}

  sync(): void {}

  self(): Identity {
    return this.#self;
  }

  isRunning(who: Identity): boolean | null {
    return who.place === this.#self.place ? !this.#world.ended.has(keyOf(who)) : null;
  }

  now(): number {
    return this.#world.time;
  }

  async pause(milliseconds: number): Promise<void> {
    this.#world.time += milliseconds;
  }

  #makeFolders(folder: string): void {
    if (this.lstat(folder)) return;
    this.#makeFolders(path.dirname(folder));
    this.mkdir(folder);
  }

  #look(file: string, follow: boolean): Status | null {
    try {
      const node = follow ? this.#walk(file, "stat").node : this.#at(file, "lstat");
      const size = node.kind === "file" ? node.bytes.length : 0;
      return { kind: node.kind, size, changed: node.kind === "link" ? 0 : node.changed };
    } catch (error) {
      if (failure(error).kind === "missing") return null;
      throw error;
    }
  }

  /** What a name stands for, without following it. */
  #at(file: string, call: string): Node {
    const name = path.basename(file);
    if (name === "") return this.#world.root;
    const node = this.#folder(path.dirname(file), call).entries.get(name);
    if (!node) throw failed("ENOENT", call, file);
    return node;
  }

  #folder(folder: string, call: string): Folder {
    const { node } = this.#walk(folder, call);
    if (node.kind !== "folder") throw failed("ENOTDIR", call, folder);
    return node;
  }

  #add(file: string, node: Node, call: string): void {
    const { entries } = this.#folder(path.dirname(file), call);
    if (entries.has(path.basename(file)) || path.basename(file) === "") throw failed("EEXIST", call, file);
    entries.set(path.basename(file), node);
  }

  /** Follows a path through every link. */
  #walk(file: string, call: string): { node: Node; real: string } {
    let node: Node = this.#world.root;
    let real = path.parse(path.resolve(file)).root;
    const names = path.resolve(file).slice(real.length).split(path.sep).filter(Boolean);
    for (let links = 0; names.length > 0; ) {
      const name = names.shift() as string;
      if (node.kind !== "folder") throw failed("ENOTDIR", call, file);
      const next: Node | undefined = node.entries.get(name);
      if (!next) throw failed("ENOENT", call, file);
      if (next.kind === "link") {
        links += 1;
        if (links > MAX_LINKS) throw failed("ELOOP", call, file);
        names.unshift(...path.resolve(real, next.target).split(path.sep).filter(Boolean));
        node = this.#world.root;
        real = path.parse(real).root;
        continue;
      }
      node = next;
      real = path.join(real, name);
    }
    return { node, real };
  }
}
