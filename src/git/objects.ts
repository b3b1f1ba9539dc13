import type { Git } from "./git.ts";

/** What a path of a revision leads to, as its tree names it. A submodule is a commit of another repository. */
export interface Found {
  kind: "folder" | "file" | "link" | "submodule";
  /** The name of the object. */
  oid: string;
  /** In bytes; 0 for what is no file. NaN for a file that is not in this clone. */
  size: number;
}

/** What a folder of a tree holds under one path. */
export interface Listed extends Found {
  /** From where the listing begins, with `/`. A name that is not UTF-8 has U+FFFD for what cannot be read. */
  path: string;
  /** Whether the path can be asked for: one that is not UTF-8 cannot. */
  isReadable: boolean;
}

/** A question that git did not answer. */
export class Unanswered extends Error {
  /** The system's short name for it, as an error of a host has one. */
  readonly code: string;
  readonly syscall = "git";

  constructor(
    readonly reason: "not-installed" | "too-slow" | "too-large" | "failed",
    readonly said: string,
  ) {
    super(said || reason);
    this.code = { "not-installed": "ENOEXEC", "too-slow": "ETIMEDOUT", "too-large": "EFBIG", failed: "EIO" }[
      reason
    ];
  }
}

const KINDS: Record<string, Found["kind"]> = { "040000": "folder", "120000": "link", "160000": "submodule" };

/**
 * Lists a tree.
 * @param git asks git
 * @param tree the name of a tree or a commit, as git gave it
 * @param options `below`: everything, and not what stands in it directly; `paths`: only these, and what leads to them
 * @returns what is there, in the order of git
 * @throws {Unanswered} when git does not say
 */
export function listTree(
  git: Git,
  tree: string,
  { below = false, paths = [] as readonly string[] },
): Listed[] {
  // Without -t, a folder is left out as soon as something below it is asked for as well.
  const deep = below ? ["-r", "-t"] : ["-t"];
  const bytes = answered(git(["ls-tree", ...deep, "-z", "-l", "--full-tree", tree, "--", ...paths]));
  const listed: Listed[] = [];
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(0, from);
    const line = bytes.subarray(from, end < 0 ? bytes.length : end);
    from = (end < 0 ? bytes.length : end) + 1;
    const tab = line.indexOf(9);
    const [mode = "", , oid = "", size = ""] = line.subarray(0, tab).toString("latin1").split(/ +/);
    const name = line.subarray(tab + 1);
    const path = name.toString();
    // No folder of a disk has such a name, so no tree of an honest repository has one.
    if (path.split("/").some((part) => part === "" || part === "." || part === "..")) continue;
    const kind = KINDS[mode] ?? "file";
    listed.push({
      path,
      kind,
      oid,
      size: kind === "file" || kind === "link" ? Number(size) : 0,
      isReadable: !path.includes("\ufffd") || Buffer.from(path).equals(name),
    });
  }
  return listed;
}

/**
 * Reads files.
 * @param git asks git
 * @param oids the names of their objects, as git gave them
 * @returns their bytes by name; those that are not in this clone are not there
 * @throws {Unanswered} when git does not say
 */
export function readFiles(git: Git, oids: readonly string[]): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  const input = oids.map((oid) => `${oid}\n`).join("");
  const bytes = answered(git(["cat-file", "--batch", "--buffer"], { input }));
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(10, from);
    if (end < 0) break;
    const [oid = "", kind, size] = bytes.subarray(from, end).toString("latin1").split(" ");
    from = end + 1;
    if (kind === "missing") continue;
    const length = Number(size);
    files.set(oid, bytes.subarray(from, from + length));
    from += length + 1;
  }
  return files;
}

/**
 * Reads the beginning of a large file.
 * @param git asks git
 * @param oid the name of its object, as git gave it
 * @param most how many bytes
 * @returns them
 * @throws {Unanswered} when git does not say
 */
export function readBeginning(git: Git, oid: string, most: number): Buffer {
  const answer = git(["cat-file", "blob", oid], { most });
  return answer.kind === "too-large" ? answer.bytes.subarray(0, most) : answered(answer);
}

function answered(answer: ReturnType<Git>): Buffer {
  if (answer.kind === "done") return answer.bytes;
  throw new Unanswered(answer.kind, answer.kind === "failed" ? answer.said : "");
}
