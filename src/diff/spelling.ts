import type { Language } from "../ground/language.ts";
import type { ClauseSide } from "./clauses.ts";

/** Words in two versions; null where there are none. */
type Worded = Record<"old" | "new", Pick<ClauseSide, "title" | "text"> | null>;

/** More letters than this are another word. */
const LETTERS = 2;

/**
 * Tells whether a clause or a text differs in the spelling of single words alone.
 * @param pair it in both versions
 * @param languages the languages in which it differs
 * @returns whether each word that differs is nearly the same word
 */
export function isSpelling({ old, new: now }: Worded, languages: readonly Language[]): boolean {
  if (!old || !now) return false;
  return languages.every((language) => {
    const [from, to] = [old, now].map(({ title, text }) =>
      wordsOf(`${title?.[language] ?? ""} ${text[language]}`),
    );
    if (!from || !to || from.length !== to.length) return false;
    return from.every((word, index) => word === to[index] || near(word, to[index] as string));
  });
}

const wordsOf = (text: string): string[] => text.split(/\s+/).filter(Boolean);

/** Whether a few letters, and no figures, make the difference. */
function near(one: string, other: string): boolean {
  if (!/^\p{Script=Latin}[\p{Script=Latin}'’-]*[.,;:!?)]*$/u.test(one) || /\d/.test(other)) return false;
  let [start, end] = [0, 0];
  const least = Math.min(one.length, other.length);
  while (start < least && one[start] === other[start]) start++;
  while (end < least - start && one.at(-1 - end) === other.at(-1 - end)) end++;
  const changed = Math.max(one.length, other.length) - start - end;
  return least > 3 && changed <= LETTERS;
}
