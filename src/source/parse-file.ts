import { forbiddenCharacter } from "../ground/forbidden.ts";
import { readSimple } from "./simple-yaml.ts";
import type { ParsedFile, SourceFile } from "./source.ts";
import { simpleSpot } from "./spot.ts";

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
