import type { Diagnostic, Place, Position } from "../diagnostics/diagnostic.ts";
import type { Spot } from "./spot.ts";

/** One YAML file of a policy. */
export interface SourceFile {
  /** Relative to the working folder, with `/`. */
  path: string;
  /** Its text, without a byte order mark; line breaks as they are in the file. */
  text: string;
  /** Exactly what is on disk or in git: what digests are made of. */
  bytes?: Uint8Array;
}

/** What one file contributes to a policy. */
export interface ParsedFile {
  /** What could be read; of a file with an error, what is left of it. Null when nothing is. */
  value: Record<string, unknown> | null;
  /** Where it stands: the spot of the whole file. */
  spot: Spot | null;
  /** At most 50, all errors: without one the value is the whole of the file. */
  diagnostics: Diagnostic[];
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
  /** Whether every file was read without an error. What is not complete is for editors: no later stage may take it. */
  complete: boolean;
  /**
   * Finds where something was written.
   * @param pointer JSON Pointer into `value`; an entry of a list by its index or its id
   * @param part `key` for the name of an entry, `value` (as if left out) for what stands behind it.
   *   An item of a list has no name, and an empty value no text: then the other part is meant.
   * @returns its place; for a pointer to nothing, the name of the nearest thing around it
   */
  locate(pointer: string, part?: "key" | "value"): Place;
  /**
   * Gives what the author wrote, as it stands in the file: `1.0` is a number to YAML, and reads 1.
   * @param pointer as for {@link locate}
   * @returns the text of that place
   */
  text(pointer: string): string;
  /**
   * Finds what was written at a place: what an editor asks.
   * @param file the path of a file
   * @param position a line and column in it
   * @returns the pointer, by ids, to the innermost part whose name or value is there; undefined where there is none
   */
  pointerAt(file: string, position: Position): string | undefined;
}
