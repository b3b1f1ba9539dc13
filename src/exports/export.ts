import type { Locate } from "../diagnostics/diagnostic.ts";
import type { Document } from "../document/document.ts";
import type { Language } from "../ground/language.ts";
import type { OutputFile } from "../ground/output-file.ts";
import type { Kind } from "../kinds/kind.ts";
import type { Policy } from "../model/facts.ts";
import type { Audit } from "../rules/audit.ts";
import type { SourceFile } from "../source/source.ts";
import type { Words } from "../wording/write.ts";

/** What an export is given: a policy that compiled, and what is written beside it. */
export interface Exported {
  kind: Kind;
  policy: Policy;
  /** The document of the policy itself, and its words by language. */
  document: Document;
  words: Record<Language, Words>;
  /** The files that are written beside it. */
  files: readonly OutputFile[];
  /** The policy's own files. */
  sources: readonly SourceFile[];
  /** The policy's folder, for paths. */
  folder: string;
  /** Where a JSON Pointer of the policy was written. */
  locate: Locate;
  /** What came of holding it to the rules, where that is known already. */
  audit: Audit | undefined;
}

/** One file a policy that machines read. */
export interface Export {
  /** The name of the file. */
  file: string;
  /** Writes the whole file. */
  write: (exported: Exported) => string;
}
