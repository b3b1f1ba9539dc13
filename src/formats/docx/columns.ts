import type { Row, Run } from "./manuscript.ts";

/** From here on, characters are twice as wide, and each is a word. */
const WIDE = 0x2e80;
/** In twentieths of a point: of a letter, and of what stands between words and lines. */
const LETTER = 112;
const PADDING = 240;
/** No word makes its column wider than this share of the table. */
const MOST = 0.3;

/**
 * Shares the width of a table out among its columns: the more words, the wider, and none narrower than its longest word.
 * @param rows the rows
 * @param width the width of the table
 * @returns the width of each column; together they are the width
 */
export function columnsOf(rows: readonly Row[], width: number): number[] {
  const count = Math.max(1, ...rows.map(({ cells }) => cells.length));
  const columns = Array.from({ length: count }, (_, at) => rows.map(({ cells }) => wordsOf(cells[at] ?? [])));
  const least = columns.map((cells) =>
    Math.min(Math.max(...cells.map(longestIn)) * LETTER + PADDING, width * Math.max(MOST, 1 / count)),
  );
  const left = width - least.reduce(sum, 0);
  if (left < 0) return rounded(least, width);
  // By the words that are usual in a column: one long cell does not starve the others.
  const wanted = columns.map((cells) => Math.max(1, cells.map(lengthOf).reduce(sum, 0)));
  const all = wanted.reduce(sum, 0);
  return rounded(
    least.map((one, at) => one + ((wanted[at] as number) / all) * left),
    width,
  );
}

const sum = (all: number, one: number) => all + one;
const wordsOf = (runs: readonly Run[]) => runs.map(({ text }) => text).join("");

function rounded(widths: readonly number[], width: number): number[] {
  const all = widths.reduce(sum, 0);
  const whole = widths.map((one) => Math.floor((one / all) * width));
  const rest = width - whole.reduce(sum, 0);
  return whole.map((one, at) => (at === 0 ? one + rest : one));
}

function lengthOf(text: string): number {
  let length = 0;
  for (const sign of text) length += isWide(sign) ? 2 : 1;
  return length;
}

/** Between Chinese characters a line may end anywhere; at least four stand in it. */
function longestIn(text: string): number {
  let [longest, length] = [0, 0];
  for (const sign of text) {
    if (isWide(sign)) longest = Math.max(longest, 8);
    length = isWide(sign) || /[\s/-]/.test(sign) ? 0 : length + 1;
    longest = Math.max(longest, length);
  }
  return longest;
}

const isWide = (sign: string) => (sign.codePointAt(0) ?? 0) >= WIDE;
