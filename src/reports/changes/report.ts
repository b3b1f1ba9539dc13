import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Difference, Side } from "../../diff/difference.ts";
import type { Language } from "../../ground/language.ts";

/** What changed between two versions of one or several policies. */
export interface ChangesReported {
  /** A comparison for each policy that both sides have, in the order of their ids; those without changes too. */
  differences: readonly Difference[];
  /** The policies that only one side has. */
  added: readonly Side[];
  removed: readonly Side[];
  /** What was found beside the changes (`diff/…`), by the comparison that it belongs to, with its fingerprint. */
  remarks: ReadonlyMap<Difference, readonly Diagnostic[]>;
  language: Language;
  /** Whether a terminal shows it in colour. */
  colour: boolean;
  /** The version of this program. */
  version: string;
}

/** Writes a report on changes. */
export type ChangesReporter = (reported: ChangesReported) => string | Promise<string>;
