import type { Identity } from "./host.ts";

/** A file; its second names lead to the same one. */
export interface File {
  kind: "file";
  bytes: Uint8Array;
  changed: number;
}
/** A symbolic link. */
export interface Link {
  kind: "link";
  target: string;
}
/** A folder. */
export interface Folder {
  kind: "folder";
  entries: Map<string, Node>;
  /** When it was made. */
  changed: number;
}
/** What a name stands for. */
export type Node = File | Link | Folder;

/** What several hosts of one memory share. */
export interface World {
  root: Folder;
  time: number;
  made: number;
  /** The processes that have ended. */
  ended: Set<string>;
}

/** The most links that one path may lead through, as on a disk. */
export const MAX_LINKS = 40;

/** Tells one process from another. */
export const keyOf = ({ place, pid, started }: Identity): string => `${place} ${pid} ${started}`;

/** An error as the system words it. */
export function failed(code: string, syscall: string, file: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${code}: ${syscall} '${file}'`), { code, syscall, path: file });
}
