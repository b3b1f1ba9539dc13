import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { compileUndated, filesOf, MINIMAL, marked } from "../helpers/policy.ts";

/** What is found in a policy: `code: the words that it marks`. */
export async function foundIn(text: string): Promise<string[]> {
  const files = filesOf(text);
  return (await diagnosticsOf(text)).map((one) => `${one.code.replace("text/", "")}: ${marked(files, one)}`);
}

/** The diagnostics of a policy given as text. */
export async function diagnosticsOf(text: string): Promise<Diagnostic[]> {
  return (await compileUndated(filesOf(text))).diagnostics;
}

/** A policy with one passage of prose. */
export const prose = (en: string, zh: string, more = "") =>
  `${MINIMAL}statements:\n  contact:\n    - id: one\n      kind: notice\n      en: ${JSON.stringify(en)}\n      zh: ${JSON.stringify(zh)}\n${more}`;

/** What is found in one passage of prose. */
export const inProse = (en: string, zh: string) => foundIn(prose(en, zh));

/** What is found in one name. */
export const inName = (en: string, zh: string) =>
  foundIn(
    `${MINIMAL}definitions: [{ id: one, term: { en: ${JSON.stringify(en)}, zh: ${JSON.stringify(zh)} }, meaning: { en: it, zh: 它 } }]\n`,
  );
