import type { DiagnosticCode } from "../diagnostics/report.ts";

/** Nothing that a reader would see: spaces, marks without a letter, joiners. */
const UNSEEN = /^[\s\p{M}\u200c\u200d]+$/u;
/** Letters and figures without an end: longer than any word, number or part of an address. */
const RUN = /[\p{L}\p{N}](?<!\p{Script=Han})[\w\u00c0-\u024f]{999}/u;
/** Marks of quotations and lists, one within the other, in one line. */
const NESTED = /^(?:[ >]|[-*+] |\d{1,9}[.)] ){40}/m;
/** How many signs that may begin or end emphasis, code or a link a paragraph may have. */
const MAX_MARKS = 500;

/** What the messages name as the limit. */
export const LIMITS: Partial<Record<DiagnosticCode, string>> = {
  "schema/long-run": "1000",
  "schema/too-many-marks": String(MAX_MARKS),
};

/**
 * Finds what makes a text something else than a text: nobody can see it, or no program can read it in due time.
 * @param text a text of a policy
 * @returns what is wrong with it, or undefined
 */
export function illegible(text: string): DiagnosticCode | undefined {
  if (UNSEEN.test(text)) return "schema/pattern:text";
  if (text.length < 200) return undefined;
  if (RUN.test(text)) return "schema/long-run";
  if (NESTED.test(text)) return "schema/too-nested";
  return text.split(/\n\s*\n/).some((part) => (part.match(/[*_`~[\]<]/g)?.length ?? 0) > MAX_MARKS)
    ? "schema/too-many-marks"
    : undefined;
}
