import type { Place } from "../diagnostics/diagnostic.ts";

/** One YAML file of a policy. */
export interface SourceFile {
  /** Relative to the working folder, with `/`. */
  path: string;
  /** Its text, without a byte order mark; line breaks as they are in the file. */
  text: string;
  /** Exactly what is on disk or in git: what digests are made of. */
  bytes?: Uint8Array;
}

/** A folder that holds a policy. */
export interface PolicyFolder {
  /** Relative to the working folder, with `/`; `.` for the working folder itself. */
  path: string;
}

/** The YAML of a policy: one value, whatever number of files it was written in. */
export interface Source {
  /** Plain JSON; its objects have no prototype, so a key never finds anything but what the author wrote. */
  value: Record<string, unknown>;
  files: SourceFile[];
  /**
   * Finds where something was written.
   * @param pointer JSON Pointer into `value`
   * @param part `key` for the name of an entry, `value` (as if left out) for what stands behind it.
   *   An item of a list has no name, and an empty value no text: then the other part is meant.
   * @returns its place; for a pointer to nothing, the name of the nearest thing around it
   */
  locate(pointer: string, part?: "key" | "value"): Place;
}
