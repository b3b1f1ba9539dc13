import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { forbiddenCharacter } from "../ground/forbidden.ts";
import { readSimple } from "./simple-yaml.ts";
import type { SourceFile } from "./source.ts";
import { type Spot, simpleSpot } from "./spot.ts";

/** What one file contributes to a policy. */
export interface ParsedFile {
  /** What could be read; of a file with an error, what is left of it. Null when nothing is. */
  value: Record<string, unknown> | null;
  /** Where it stands: the spot of the whole file. */
  spot: Spot | null;
  /** At most 50, all errors: without one the value is the whole of the file. */
  diagnostics: Diagnostic[];
}

/**
 * Reads the YAML of one file. Simple YAML is read at once; all other goes to the YAML library, which is loaded then.
 * @param file the file
 * @returns its top-level mapping as plain JSON, with the place of every part
 */
export async function parseFile(file: SourceFile): Promise<ParsedFile> {
  const simple = forbiddenCharacter(file.text) ? undefined : readSimple(file.text);
  if (simple) return { value: simple.value, spot: simpleSpot(simple), diagnostics: [] };
  return (await import("./careful.ts")).readCarefully(file);
}
