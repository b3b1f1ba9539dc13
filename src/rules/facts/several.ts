import type { Bilingual } from "../../ground/language.ts";

/**
 * @param labels what several things are called
 * @returns them as one, in both languages, set apart by commas
 */
export function together(labels: readonly Bilingual[]): Bilingual {
  return {
    en: labels.map(({ en }) => en).join(", "),
    zh: labels.map(({ zh }) => zh).join("、"),
  };
}

/**
 * @param list a list
 * @returns each of its entries once, in the order of their first
 */
export const distinct = <T>(list: readonly T[]): T[] => [...new Set(list)];
