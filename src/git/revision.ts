/** A side as `<revision>:<path>`. */
export interface Named {
  revision: string;
  /** Relative to the working folder, as a path on the disk is; `.` where nothing stands behind the colon. */
  path: string;
}

/** What keeps words from being the name of one revision. */
export type Unfit = "empty" | "flag" | "range" | "characters";

/** The most characters of the name of a revision. */
const MAX_NAME = 500;

/**
 * Takes `<revision>:<path>` apart at the first colon that stands in no braces: `main@{2026-01-01 10:00}:shop` has one.
 * @param name what the user gave
 * @returns its parts; null when it has no such colon, or is a path with the letter of a drive
 */
export function namedIn(name: string): Named | null {
  if (/^[A-Za-z]:[\\/]/.test(name)) return null;
  let depth = 0;
  for (const [index, character] of [...name.matchAll(/[{}:]/g)].map(
    (found) => [found.index, found[0]] as const,
  )) {
    if (character === "{") depth += 1;
    else if (character === "}") depth = Math.max(0, depth - 1);
    else if (depth === 0) return { revision: name.slice(0, index), path: name.slice(index + 1) || "." };
  }
  return null;
}

/**
 * Looks whether words can name one revision, before git sees them.
 * @param revision the words
 * @returns why not; null when they can
 */
export function unfit(revision: string): Unfit | null {
  if (revision === "") return "empty";
  if (revision.startsWith("-")) return "flag";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
  if (/[\u0000-\u001f\u007f]/.test(revision) || revision.length > MAX_NAME) return "characters";
  if (revision.startsWith("^") || /\.\.(?![^{]*\})/.test(revision)) return "range";
  return null;
}
