import catalogue from "#generated/diagnostics.json" with { type: "json" };
import { type Bilingual, byLanguage, TYPOGRAPHY } from "../ground/language.ts";
import type { Diagnostic, Fix, Place, Severity } from "./diagnostic.ts";
import { listed } from "./listed.ts";
import { clip, printable } from "./printable.ts";

/** The codes of `messages/diagnostics.yaml`, with their wordings: `code:wording`. */
export type DiagnosticCode = keyof typeof catalogue;

/** What is said of a code: what `messages/diagnostics.yaml` holds, and what a pack of rules brings. */
export interface Entry {
  severity: Severity;
  message: Bilingual;
  help?: Bilingual;
  /** Said of a second place, when the stage has no words of its own for it. */
  related?: Bilingual;
}

/** Some entries have help or a second place, and the type of the catalogue says which: here that does not matter. */
const ENTRIES = catalogue as unknown as Record<DiagnosticCode, Entry>;

/** What fills a `{name}`: the same text in both languages, one for each, or names, of which as many are listed as there is room for. */
export type Params = Record<string, string | Bilingual | readonly string[]>;

/** What a stage adds to the catalogue's words. */
export interface Extra {
  /** Other places that belong to the finding; without a message they get the `related` text of the catalogue. */
  related?: (Place & { message?: Bilingual })[];
  /** Replaces the help of the catalogue. */
  help?: Bilingual;
  /** Words of ours that follow the help. */
  also?: Bilingual | undefined;
  fix?: Fix | undefined;
}

/**
 * Makes a diagnostic from the catalogue `messages/diagnostics.yaml`.
 * @param code a code of the catalogue; `code:wording` picks one of its wordings and is reported as `code`
 * @param place where the finding stands
 * @param pointer JSON Pointer into the merged policy, empty for a whole file
 * @param params what fills each `{name}` of the texts; shortened and made safe to print
 * @param extra related places and help
 * @returns the diagnostic, in both languages; its fingerprint is set when all of its policy are known ({@link identify})
 * @throws when a parameter is missing: a defect of ours, never a user's mistake
 */
export function report(
  code: DiagnosticCode,
  place: Place,
  pointer: string,
  params: Params = {},
  extra: Extra = {},
): Diagnostic {
  return reportEntry(code, ENTRIES[code], place, pointer, params, extra);
}

/**
 * Says how much a finding of the catalogue weighs.
 * @param code a code of the catalogue
 */
export function severityOf(code: DiagnosticCode): Severity {
  return ENTRIES[code].severity;
}

/**
 * Makes a diagnostic whose code and words come from data, such as a pack of rules.
 * @param code the code, perhaps with a wording behind a colon
 * @param entry what is said of it
 * @param place where the finding stands
 * @param pointer as in {@link report}
 * @param params as in {@link report}
 * @param extra as in {@link report}
 * @returns the diagnostic
 * @throws when a parameter or the words for a second place are missing: whoever loads the data has to check it before
 */
export function reportEntry(
  code: string,
  entry: Entry,
  place: Place,
  pointer: string,
  params: Params = {},
  extra: Extra = {},
): Diagnostic {
  const fill = (text: Bilingual): Bilingual =>
    byLanguage((language) => fillIn(text[language], language, params, code));
  const diagnostic: Diagnostic = {
    code: code.split(":", 1)[0] as string,
    severity: entry.severity,
    message: fill(entry.message),
    file: place.file,
    range: place.range,
    pointer,
    fingerprint: "",
  };
  if (extra.related) {
    diagnostic.related = extra.related.map(({ file, range, message }) => {
      const words = message ?? (entry.related && fill(entry.related));
      if (!words) throw new Error(`"${code}" has no words for a related place`);
      return { file, range, message: words };
    });
  }
  const help = extra.help ?? (entry.help && fill(entry.help));
  if (help) diagnostic.help = extra.also ? followed(help, extra.also) : help;
  if (extra.fix) diagnostic.fix = extra.fix;
  return diagnostic;
}

const followed = (one: Bilingual, other: Bilingual): Bilingual =>
  byLanguage((language) => `${one[language]}${TYPOGRAPHY[language].between}${other[language]}`);

const isList = (value: Params[string]): value is readonly string[] => Array.isArray(value);

/** Replaces each `{name}` once; what it is replaced by is not searched again, so user text cannot pull in other values. */
function fillIn(text: string, language: keyof Bilingual, params: Params, code: string): string {
  return text.replace(/\{([a-z][A-Za-z0-9]*)\}/g, (_, name: string) => {
    const value = Object.hasOwn(params, name) ? params[name] : undefined;
    if (value === undefined) throw new Error(`"${code}" needs a value for {${name}}`);
    if (isList(value)) return printable(listed(value, language));
    return printable(clip(typeof value === "string" ? value : value[language]));
  });
}
