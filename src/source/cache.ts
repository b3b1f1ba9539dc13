import type { Parser } from "./parse.ts";
import { parseFile } from "./parse-file.ts";
import type { ParsedFile } from "./source.ts";

/**
 * Makes a parser that remembers: a file whose path and text are those of before is not parsed again. For programs that live
 * long, such as an editor or a watcher.
 * @param limit how many files it remembers; the one that was not asked for the longest is forgotten first
 * @param parser what reads a file that is new
 * @returns the parser; what it gives is shared, so nobody may change it
 */
export function cachedParser(limit = 64, parser: Parser = parseFile): Parser {
  const known = new Map<string, { text: string; parsed: Promise<ParsedFile> }>();
  return (file) => {
    const found = known.get(file.path);
    const parsed = found?.text === file.text ? found.parsed : parser(file);
    // A map keeps the order of insertion: the first is the oldest.
    known.delete(file.path);
    known.set(file.path, { text: file.text, parsed });
    const [oldest] = known.keys();
    if (known.size > limit && oldest !== undefined) known.delete(oldest);
    return parsed;
  };
}
