import type { Bilingual } from "../ground/language.ts";

/** A place in a file. Lines and columns count from 1; a column counts UTF-16 code units, as editors do. */
export interface Position {
  line: number;
  column: number;
}

/** A stretch of a file; `end` is the position behind its last character. */
export interface Range {
  start: Position;
  end: Position;
}

/** Where something stands: a file (relative to the working folder, with `/`) and a range in it. */
export interface Place {
  file: string;
  range: Range;
}

/** A change of a file: what stands in the range gives way to the text. Neither has a line break, so lines keep their numbers. */
export interface Edit extends Place {
  text: string;
}

/** What mends a finding where there is one way to do so, and it changes no meaning. The edits belong together. */
export interface Fix {
  edits: Edit[];
}

/** Says where a JSON Pointer of a policy was written: what stands there, or its key. */
export type Locate = (pointer: string, part?: "key" | "value") => Place;

/** How much a finding weighs. Only an `error` makes a command exit 1. */
export type Severity = "error" | "warning" | "info";

/**
 * One finding about a policy: the contract of every reporter, and of `--format json`
 * (`schemas/diagnostics.schema.json`).
 */
export interface Diagnostic extends Place {
  /** Stable: `yaml/…`, `schema/…`, `link/…`, `text/…` or `<pack>/<rule>`. */
  code: string;
  severity: Severity;
  message: Bilingual;
  /** JSON Pointer (RFC 6901) into the merged policy, an entry of a list by its id where it has one; empty for a whole file. */
  pointer: string;
  related?: (Place & { message: Bilingual })[];
  help?: Bilingual;
  /** What mends it, where there is only one way. */
  fix?: Fix;
  /** Articles that the finding rests on, such as `PIPL Art. 17`, 《个人信息保护法》第十七条. */
  cites?: Bilingual[];
  /**
   * SHA-256 (12 hex digits) of code, file and pointer without indices: the same finding keeps it when lines move and neighbours
   * come or go. Empty as long as not all findings of its policy are known.
   */
  fingerprint: string;
}

/** How many findings there are beyond those that are kept. */
export interface More {
  errors: number;
  others: number;
}

/** What every stage of the compiler returns; `value` is null when the stage could not make one. */
export interface Result<T> {
  value: T | null;
  diagnostics: Diagnostic[];
  /** How many more there are that were not made; left out when there are none. */
  more?: More | undefined;
}
