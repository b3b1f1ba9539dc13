import type { Language } from "../../ground/language.ts";
import type { Notice } from "../notice.ts";
import type { NoticeWords } from "../words.ts";

/** A notice with its words in every language that was asked for. */
export interface Written {
  notice: Notice;
  words: readonly NoticeWords[];
}

/** Writes notices, one for each policy. */
export type NoticeFormat = (notices: readonly Written[]) => string;

/** Nothing in a notice leads to a clause of the policy. */
export const nowhere = (): null => null;

/**
 * @param notices some notices
 * @returns the languages that they are written in, in the order of the files
 */
export function languagesOf(notices: readonly Written[]): Language[] {
  return [...new Set(notices.flatMap(({ words }) => words.map(({ language }) => language)))];
}
