import { LANGUAGES, TYPOGRAPHY } from "../ground/language.ts";
import { child } from "../ground/pointer.ts";
import { atBreak, firstCharacter, lastCharacter } from "../ground/spacing.ts";
import type { Source } from "./source.ts";

/** The keys under which a text of a language without spaces stands. */
const UNSPACED = new Set<string>(LANGUAGES.filter((language) => TYPOGRAPHY[language].unspaced));

/**
 * Takes the spaces out that YAML puts where an author broke a line of Chinese: a plain, quoted or folded text of several
 * lines is one line to YAML, joined with spaces, and Chinese has none.
 * @param source the positioned YAML
 * @returns the same source, its Chinese texts joined as Chinese is; a space that was typed stays
 */
export function unfolded(source: Source): Source {
  const visit = (value: unknown, pointer: string): unknown => {
    if (typeof value !== "object" || value === null) return value;
    let copy: Record<string, unknown> | undefined;
    for (const [key, entry] of Object.entries(value)) {
      const at = child(pointer, key);
      const isText = typeof entry === "string" && UNSPACED.has(key);
      const changed = isText ? joined(entry, at, source) : visit(entry, at);
      if (changed === entry) continue;
      copy ??= (Array.isArray(value) ? [...value] : Object.assign(Object.create(null), value)) as Record<
        string,
        unknown
      >;
      copy[key] = changed;
    }
    return copy ?? value;
  };
  return { ...source, value: visit(source.value, "") as Source["value"] };
}

/** The text as it was written, line by line; anything that YAML reads in another way than by joining lines is left alone. */
function joined(text: string, pointer: string, source: Source): string {
  if (!hasGap(text)) return text;
  const { file, range } = source.locate(pointer);
  if (range.start.line === range.end.line) return text;
  const lines = source.files.find(({ path }) => path === file)?.text.split(/\r?\n/) ?? [];
  const written = lines.slice(range.start.line - 1, range.end.line);
  written[written.length - 1] = (written.at(-1) as string).slice(0, range.end.column - 1);
  written[0] = (written[0] as string).slice(range.start.column - 1);
  if (/^>[-+0-9]*\s*(?:#|$)/.test(written[0])) written.shift();
  else if (/^["']/.test(written[0])) {
    written[0] = written[0].slice(1);
    written[written.length - 1] = (written.at(-1) as string).replace(/["']\s*$/, "");
  }
  // A folded line that is indented further, an escape: only what joining explains is joined anew.
  return fold(written, () => " ") === text.trim() ? fold(written, atChineseBreak) : text;
}

const atChineseBreak = (left: string, right: string) => atBreak(left, right, TYPOGRAPHY.zh);

function fold(lines: readonly string[], between: (left: string, right: string) => string): string {
  let text = "";
  let blank = 0;
  for (const line of lines.map((one) => one.trim())) {
    if (line === "") {
      blank += 1;
      continue;
    }
    if (text === "") text = line;
    else if (blank > 0) text += "\n".repeat(blank) + line;
    else text += between(lastCharacter(text), firstCharacter(line)) + line;
    blank = 0;
  }
  return text;
}

/** Whether a space stands where Chinese has none. */
function hasGap(text: string): boolean {
  for (let at = text.indexOf(" "); at !== -1; at = text.indexOf(" ", at + 1))
    if (atChineseBreak(text.charAt(at - 1), text.charAt(at + 1)) === "") return true;
  return false;
}
