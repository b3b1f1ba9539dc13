import fs from "node:fs";
import { hostname } from "node:os";
import {
  type Entry,
  type EntryKind,
  failure,
  type Identity,
  type Reading,
  type Status,
  type WritableHost,
} from "./host.ts";

/** Not every system has all of them. */
const { O_RDONLY, O_NONBLOCK = 0, O_NOFOLLOW = 0 } = fs.constants;

/** The disk. The calls are synchronous: for small files that is several times faster, and there is nothing to do meanwhile. */
export const disk: WritableHost = {
  realpath: (path) => fs.realpathSync.native(path),
  stat: (path) => status(() => fs.statSync(path, { throwIfNoEntry: false })),
  lstat: (path) => status(() => fs.lstatSync(path, { throwIfNoEntry: false })),
  list: (folder) =>
    fs
      .readdirSync(folder, { withFileTypes: true })
      .map((entry): Entry => ({ name: entry.name, kind: kindOf(entry) })),
  read,
  readBeginning,
  readlink: (path) => fs.readlinkSync(path),
  mkdir: (path) => fs.mkdirSync(path),
  mkdtemp,
  write: (path, content, exclusive) => fs.writeFileSync(path, content, { flag: exclusive ? "wx" : "w" }),
  link: (from, to) => fs.linkSync(from, to),
  symlink: (target, path) => {
    // Windows wants to know whether it leads to a folder, and asks for rights that few have: there we do without.
    if (process.platform === "win32")
      throw Object.assign(new Error("EPERM"), { code: "EPERM", syscall: "symlink" });
    fs.symlinkSync(target, path);
  },
  rename: (from, to) => fs.renameSync(from, to),
  unlink: (path) => fs.unlinkSync(path),
  rmdir: (path) => fs.rmdirSync(path),
  remove: (path) => fs.rmSync(path, { recursive: true, force: true }),
  permit: (path, like) => fs.chmodSync(path, fs.statSync(like).mode & 0o7777),
  touch: (path) => {
    const now = new Date();
    fs.utimesSync(path, now, now);
  },
  sync,
  self: () => {
    self ??= { place: place(), pid: process.pid, started: startOf(process.pid) };
    return self;
  },
  isRunning,
  now: () => performance.now(),
  pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

function kindOf(entry: fs.Stats | fs.Dirent): EntryKind {
  if (entry.isFile()) return "file";
  if (entry.isDirectory()) return "folder";
  return entry.isSymbolicLink() ? "link" : "other";
}

/** Of what is below a file, some systems say that it does not exist, and others that this cannot be. */
function status(look: () => fs.Stats | undefined): Status | null {
  try {
    const found = look();
    return found ? { kind: kindOf(found), size: found.size, changed: found.mtimeMs } : null;
  } catch (error) {
    if (failure(error).kind === "missing") return null;
    throw error;
  }
}

function read(path: string, limit: number): Reading {
  let handle: number | undefined;
  try {
    // To open some devices is to use them, so ask first; the second question is the one that counts, as what is asked
    // about and what is read is then the same open handle.
    if (!fs.statSync(path).isFile()) return { kind: "not-a-file" };
    handle = fs.openSync(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW);
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

function readBeginning(path: string, limit: number): Uint8Array {
  if (!fs.statSync(path).isFile()) return new Uint8Array();
  const handle = fs.openSync(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW);
  try {
    const stat = fs.fstatSync(handle);
    if (!stat.isFile()) return new Uint8Array();
    const buffer = Buffer.alloc(Math.min(limit, stat.size));
    return buffer.subarray(0, fs.readSync(handle, buffer, 0, buffer.length, null));
  } finally {
    fs.closeSync(handle);
  }
}

/** Node makes such a folder for its owner alone; ours is read through links by whoever reads the output. */
function mkdtemp(prefix: string): string {
  const folder = fs.mkdtempSync(prefix);
  fs.chmodSync(folder, 0o777 & ~process.umask());
  return folder;
}

function sync(path: string): void {
  let handle: number | undefined;
  try {
    handle = fs.openSync(path, fs.statSync(path).isDirectory() ? "r" : "r+");
    fs.fsyncSync(handle);
  } catch (error) {
    // Windows opens no folders, and some file systems know nothing of it.
    const code = (error as NodeJS.ErrnoException).code ?? "";
    if (!["EISDIR", "EPERM", "EINVAL", "ENOTSUP", "EBADF", "ENOSYS"].includes(code)) throw error;
  } finally {
    if (handle !== undefined) fs.closeSync(handle);
  }
}

let self: Identity | undefined;

/** Two containers may have one name, but not one namespace; two machines may have both, but not one name and boot. */
function place(): string {
  const told = (look: () => string) => {
    try {
      return look().trim();
    } catch {
      return "";
    }
  };
  const namespace = told(() => fs.readlinkSync("/proc/self/ns/pid"));
  const boot = told(() => fs.readFileSync("/proc/sys/kernel/random/boot_id", "utf8"));
  return [hostname(), boot, namespace].join(" ");
}

/**
 * When a process began, in ticks since the machine did; `over` for one that has ended and waits for its parent to notice.
 * The fields are counted behind the name, which may hold anything.
 */
function startOf(pid: number): string | null {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, "latin1");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" || fields[0] === "X" ? "over" : (fields[19] ?? null);
  } catch {
    return null;
  }
}

function isRunning(who: Identity): boolean | null {
  if (who.place !== disk.self().place) return null;
  try {
    process.kill(who.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
  }
  const started = startOf(who.pid);
  if (started === null || who.started === null) return null;
  return started === who.started;
}
