import type { Diagnostic } from "./diagnostic.ts";

/** A line before and after a fix. */
export interface ChangedLine {
  file: string;
  /** From 1; no fix adds a line. */
  line: number;
  before: string;
  after: string;
}

/** A fix that was made. */
export interface Fixed {
  /** What it mends, as it was found. */
  finding: Diagnostic;
  lines: ChangedLine[];
}
