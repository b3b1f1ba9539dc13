import type { DiagnosticCode } from "../diagnostics/report.ts";

/** Nothing that a reader would see: spaces, marks without a letter, joiners. */
const UNSEEN = /^[\s\p{M}\u200c\u200d]+$/u;
/** How many letters and figures may stand together: more than any word, number or part of an address has. */
export const MAX_RUN = 1000;
const RUN = new RegExp(`[\\p{L}\\p{N}](?<!\\p{Script=Han})[\\w\\u00c0-\\u024f]{${MAX_RUN}}`, "u");

/**
 * Finds what makes a text something else than a text: nobody can see it, or it is one word without an end.
 * @param text a text of a policy
 * @returns what is wrong with it, or undefined
 */
export function illegible(text: string): DiagnosticCode | undefined {
  if (UNSEEN.test(text)) return "schema/pattern:text";
  return text.length > MAX_RUN && RUN.test(text) ? "schema/long-run" : undefined;
}
