import { basename, dirname, join, relative } from "node:path";
import { codeOf, type WritableHost } from "../host/host.ts";
import { Blocked } from "./refusals.ts";

/** What is in a staging folder: both generations, the link between them, what is to be done, and room to work in. */
export const NEW = "new";
export const OLD = "old";
export const CURRENT = "current";
export const INTENT = "commit.json";
export const WORK = "work";

/** One file that a commit changes. */
export interface Change {
  /** Below the output folder, with `/`. */
  path: string;
  /** What was there. */
  before: "file" | "link" | null;
  /** Where a link led. */
  target?: string;
  /** Whether the file is there afterwards. */
  after: boolean;
}

/** What a commit is about to do. */
export interface Intent {
  version: 1;
  /** Whether the file system has symbolic links. */
  links: boolean;
  changes: Change[];
  /** The folders that the commit makes, outermost first, below the output folder. */
  folders: string[];
}

/**
 * Reads what a commit was about to do.
 * @param host where it is
 * @param staging its staging folder
 * @returns the intent; null when there is none, as the commit has not begun or is over
 * @throws {Blocked} when it is not what a commit writes
 */
export function readIntent(host: WritableHost, staging: string): Intent | null {
  const path = join(staging, INTENT);
  const reading = host.read(path, Number.MAX_SAFE_INTEGER);
  if (reading.kind === "missing") return null;
  try {
    if (reading.kind === "bytes") {
      const intent = JSON.parse(Buffer.from(reading.bytes).toString()) as Intent;
      const paths = [...intent.changes.map((change) => change.path), ...intent.folders];
      if (intent.version === 1 && paths.every(isBelow)) return intent;
    }
  } catch {
    // Said below.
  }
  throw new Blocked(path, "EBADMSG");
}

/**
 * @param path a path of a file that somebody else may have written
 * @returns whether it is relative and leads down only
 */
export function isBelow(path: unknown): boolean {
  return (
    typeof path === "string" &&
    path.split("/").every((name) => !["", ".", ".."].includes(name) && !/[\\:\0]/.test(name))
  );
}

/**
 * Writes the text of the link that stands for a file while its generation is changed.
 * @param host where it is
 * @param staging the staging folder
 * @param out the output folder
 * @param path the file, below the output folder
 * @returns the text, relative, so that the output folder may be seen under another name elsewhere
 */
export function linkText(host: WritableHost, staging: string, out: string, path: string): string {
  const from = host.realpath(dirname(join(out, path)));
  return join(relative(from, host.realpath(staging)), CURRENT, path);
}

/**
 * Tells such a link from what anybody else has put in its place.
 * @param host where it is
 * @param staging the staging folder
 * @param out the output folder
 * @param path the file, below the output folder
 * @returns whether it is a link into that staging folder
 */
export function isOurLink(host: WritableHost, staging: string, out: string, path: string): boolean {
  const file = join(out, path);
  if (host.lstat(file)?.kind !== "link") return false;
  return host.readlink(file).endsWith(join(basename(staging), CURRENT, path));
}

/**
 * Keeps what is at a path, for those who read the old generation and for the way back.
 * @param host where it is
 * @param file the file
 * @param copy its second name
 */
export function keep(host: WritableHost, file: string, copy: string): void {
  if (host.lstat(file)?.kind === "link") copyContent(host, file, copy);
  else give(host, file, copy);
}

/**
 * Gives a file a second name; where there are none, makes a copy.
 * @param host where it is
 * @param file the file
 * @param name its second name
 */
export function give(host: WritableHost, file: string, name: string): void {
  try {
    host.link(file, name);
  } catch (error) {
    if (["ENOENT", "ENOSPC", "EDQUOT", "EEXIST", undefined].includes(codeOf(error))) throw error;
    copyContent(host, file, name);
  }
}

/** Of a link that leads to nothing there is nothing to copy, and nothing that anybody reads. */
function copyContent(host: WritableHost, file: string, copy: string): void {
  if (host.stat(file)?.kind !== "file") return;
  const reading = host.read(host.realpath(file), Number.MAX_SAFE_INTEGER);
  if (reading.kind === "bytes") host.write(copy, reading.bytes);
  else throw new Blocked(file, reading.kind === "unreadable" ? reading.reason : "EIO");
}
