import type { Numeral } from "./grammar.ts";

const SMALL =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
/** "first" at its number. */
export const ORDINALS =
  "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(" ");
/** What multiplies the number before it. */
export const SCALES: Record<string, number> = { thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 };
/** The words up to ninety, in small letters. */
export const NUMBERS = new Map<string, number>([
  ...SMALL.map((word, index): [string, number] => [word, index]),
  ...TENS.map((word, index): [string, number] => [word, (index + 2) * 10]),
]);

/**
 * Reads "thirty", "twenty-five", "one hundred and twenty", "ten thousand", "two and a half".
 * @param text a text
 * @param start where the number may begin
 * @returns the number; null when there is none
 */
export function spelled(text: string, start: number): Numeral | null {
  const word = /(?:(an?) (?=hundred\b|thousand\b|million\b|dozen\b)|([a-z]{3,9})\b)/iy;
  let at = start;
  let end = start;
  let total = 0;
  let group = 0;
  let room = Number.POSITIVE_INFINITY;
  for (let count = 0; count < 16; count += 1) {
    word.lastIndex = at;
    const match = word.exec(text);
    if (!match) break;
    const name = (match[2] ?? match[1] ?? "").toLowerCase();
    const value = match[1] ? 1 : NUMBERS.get(name);
    if (value !== undefined) {
      if (value >= room) break;
      group += value;
      room = value >= 20 ? 10 : match[1] ? Number.POSITIVE_INFINITY : 0;
    } else if (name === "hundred" && end > start) {
      group *= 100;
      room = 100;
    } else if (name === "dozen" && end > start) group *= 12;
    else if (Object.hasOwn(SCALES, name) && end > start) {
      total += group * (SCALES[name] as number);
      group = 0;
      room = 1000;
    } else if (name !== "and" || end === start || room < 100) break;
    if (name !== "and") end = word.lastIndex - (match[1] ? 1 : 0);
    at = word.lastIndex + (match[1] ? 0 : /[- ]/.test(text[word.lastIndex] ?? "") ? 1 : 0);
    if (at === word.lastIndex && !match[1]) break;
  }
  if (end === start) return null;
  const more = /^ and a half\b/i.exec(text.slice(end, end + 12));
  return { value: total + group + (more ? 0.5 : 0), end: end + (more?.[0].length ?? 0), digits: false };
}
