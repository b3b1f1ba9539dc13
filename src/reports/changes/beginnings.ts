/** How a report on changes begins, by its format: only such a file is replaced by another. */
export const BEGINNINGS: Readonly<Record<string, RegExp>> = {
  json: /^\{\s*"version": \d+,\s*"pellucid": "/,
};
