/** Stands in the head of a Word file that a build has written. */
export const WORD_MARK = "Pellucid";

/** Stands in the head of a report on changes, which a later one may replace, and is gone when somebody has saved it. */
export const REDLINE_MARK = "Pellucid diff";
