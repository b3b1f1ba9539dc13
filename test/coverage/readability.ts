/** How plain a document is. */
export interface Figures {
  /** Flesch–Kincaid grade of the English. */
  grade: number;
  /** Characters a sentence, on average. */
  averageChinese: number;
  longestChinese: number;
}

/**
 * Measures the plainness of a compiled document. A sentence ends at its full stop (question or exclamation mark), and at
 * the end of a line or a table cell.
 * @param english the English Markdown
 * @param chinese the Chinese Markdown
 * @returns the figures
 */
export function figuresIn(english: string, chinese: string): Figures {
  const sentences = lines(english).flatMap((line) => line.split(/[.!?](?:\s|$)/));
  const counted = sentences
    .map((sentence) => sentence.match(/[A-Za-z][A-Za-z'-]*/g) ?? [])
    .filter((words) => words.length > 0);
  const words = counted.flat();
  const syllables = words.reduce((sum, word) => sum + syllablesIn(word), 0);
  const lengths = lines(chinese)
    .flatMap((line) => line.split(/[。！？]/))
    .map((sentence) => [...sentence.replace(/\s/g, "")].length)
    .filter((length) => length > 0);
  return {
    grade: 0.39 * (words.length / counted.length) + 11.8 * (syllables / words.length) - 15.59,
    averageChinese: lengths.reduce((sum, length) => sum + length, 0) / lengths.length,
    longestChinese: Math.max(...lengths),
  };
}

function lines(markdown: string): string[] {
  return markdown
    .replace(/<a id="[^"]*"><\/a>/g, "")
    .replace(/\]\([^)]*\)/g, "]")
    .replace(/[*_`#>[\]]/g, "")
    .split(/\n|\|/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !/^-+$/.test(line));
}

function syllablesIn(word: string): number {
  const letters = word.toLowerCase().replace(/[^a-z]/g, "");
  if (letters.length <= 3) return 1;
  const stem = letters.replace(/(?:[^laeiouy]es|ed|[^laeiouy]e)$/, "").replace(/^y/, "");
  return (stem.match(/[aeiouy]{1,2}/g) ?? [""]).length;
}
