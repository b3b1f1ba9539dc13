import type { Diagnostic, Result } from "../diagnostics/diagnostic.ts";
import { report } from "../diagnostics/report.ts";
import { child } from "../pointer.ts";
import { type LocatableFile, locator } from "./locate.ts";
import { parseFile } from "./parse-file.ts";
import type { Source, SourceFile } from "./source.ts";

/**
 * Joins the files of a policy into one value.
 * @param files the files of one policy, in the order in which they are to be read
 * @returns the policy and where each part of it stands; null when a file has an error, or when there is no file.
 *   An error stops its own file only, so the others are reported on as well.
 */
export function parse(files: readonly SourceFile[]): Result<Source> {
  const diagnostics: Diagnostic[] = [];
  const readable: LocatableFile[] = [];
  const value: Record<string, unknown> = Object.create(null);
  let complete = files.length > 0;

  for (const file of files) {
    const parsed = parseFile(file);
    diagnostics.push(...parsed.diagnostics);
    if (!parsed.value) {
      complete = false;
      continue;
    }
    const { root, value: part } = parsed.value;
    const here = locator([{ path: file.path, text: file.text, root }]);
    for (const key of Object.keys(part)) {
      const pointer = child("", key);
      if (key in value) {
        const first = locator(readable)(pointer, "key");
        const extra = { related: [first] };
        diagnostics.push(report("yaml/key-in-two-files", here(pointer, "key"), pointer, { key }, extra));
        complete = false;
      } else value[key] = part[key];
    }
    readable.push({ path: file.path, text: file.text, root });
  }
  return { value: complete ? { value, files: [...files], locate: locator(readable) } : null, diagnostics };
}
