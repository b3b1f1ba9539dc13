import { distance } from "fastest-levenshtein";

/**
 * Finds what a misspelt key or id was probably meant to be.
 * Upper and lower case, and `_` and `-`, count as the same.
 * @param word what the author wrote
 * @param candidates what would be right here
 * @returns the nearest candidate (the first of several), or undefined when none is near enough to be helpful
 */
export function closest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = fold(word);
  // One slip for every three letters: "nam" may be "name", but "data" is not a misspelt "name".
  const limit = Math.max(1, Math.floor(wanted.length / 3));
  let best: string | undefined;
  let least = limit + 1;
  for (const candidate of candidates) {
    const other = fold(candidate);
    if (other === wanted) return candidate;
    // A word of one or two letters is "near" to every other such word; only its exact form says anything.
    if (wanted.length < 3 || Math.abs(other.length - wanted.length) > limit) continue;
    const slips = swapped(wanted, other) ? 1 : distance(wanted, other);
    if (slips < least) {
      least = slips;
      best = candidate;
    }
  }
  return best;
}

/**
 * Finds what is near to an id that names nothing, for a list to choose from.
 * @param word what the author wrote
 * @param candidates what there is
 * @returns at most five, the nearest first: those that share a word with it, or most of its letters
 */
export function nearest(word: string, candidates: Iterable<string>): string[] {
  const wanted = fold(word);
  const words = wanted.split("-").filter((part) => part.length > 2);
  const near = [...candidates].flatMap((candidate) => {
    const other = fold(candidate);
    const parts = other.split("-");
    const shares = words.some((part) => parts.some((one) => one.startsWith(part) || part === `${one}s`));
    const slips = distance(wanted, other);
    const isNear = shares || slips <= Math.max(wanted.length, other.length) / 2;
    return isNear ? [{ candidate, rank: slips - (shares ? wanted.length : 0) }] : [];
  });
  return near
    .sort((a, b) => a.rank - b.rank)
    .slice(0, 5)
    .map(({ candidate }) => candidate);
}

function fold(word: string): string {
  return word.toLowerCase().replaceAll("_", "-");
}

/** Whether two neighbouring letters changed places: the commonest slip of all, which counts as two elsewhere. */
function swapped(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let i = 0;
  while (a[i] === b[i]) i += 1;
  return a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2);
}
