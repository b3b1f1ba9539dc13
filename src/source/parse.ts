import { Collector } from "../diagnostics/collector.ts";
import type { Result } from "../diagnostics/diagnostic.ts";
import { report } from "../diagnostics/report.ts";
import { steps } from "../ground/pointer.ts";
import { join } from "./join.ts";
import { type LocatableFile, locator, type PositionedFile, positioned, writtenIn } from "./locate.ts";
import { parseFile } from "./parse-file.ts";
import { pointerAt } from "./pointer-at.ts";
import type { ParsedFile, Source, SourceFile } from "./source.ts";

/** Reads one file; a cache ({@link cachedParser}) stands in for {@link parseFile} where a program lives long. */
export type Parser = (file: SourceFile) => Promise<ParsedFile>;

/**
 * Joins the files of a policy into one value.
 * @param files the files of one policy, in the order in which they are to be read
 * @param parser reads one file
 * @returns the policy and where each part of it stands, `complete` when no file has an error; null when there is nothing to
 *   read in any. An error stops its own file only, so the others are reported on as well.
 */
export async function parse(
  files: readonly SourceFile[],
  parser: Parser = parseFile,
): Promise<Result<Source>> {
  const found = new Collector();
  const readable: PositionedFile[] = [];
  const value: Record<string, unknown> = Object.create(null);

  for (const file of files) {
    const parsed = await parser(file);
    found.add(parsed.diagnostics);
    if (!parsed.value || !parsed.spot) continue;
    const { value: part, spot } = parsed;
    const locatable: LocatableFile = { path: file.path, text: file.text, value: part, spot };
    const here = positioned(locatable);
    for (const pointer of join(value, part))
      found.make("yaml/key-in-two-files", () => {
        const key = steps(pointer).at(-1) as string;
        const extra = { related: [locator(readable)(pointer, "key")] };
        return report("yaml/key-in-two-files", locator([here])(pointer, "key"), pointer, { key }, extra);
      });
    readable.push(here);
  }
  const { diagnostics, more } = found;
  if (readable.length === 0) return { value: null, diagnostics, more };
  const source: Source = {
    value,
    files: [...files],
    complete: diagnostics.length === 0,
    locate: locator(readable),
    text: writtenIn(readable),
    pointerAt: (file, position) => pointerAt(readable, file, position),
  };
  return { value: source, diagnostics, more };
}
