/** Stands in the head of a Word file that this program has written, and is gone when somebody has saved it. */
export const WORD_MARK = "Pellucid";
