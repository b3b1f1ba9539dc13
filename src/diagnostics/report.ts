import { createRequire } from "node:module";
import catalogue from "#generated/diagnostics.json" with { type: "json" };
import type { Bilingual, Diagnostic, Place, Severity } from "./diagnostic.ts";
import { clip, printable } from "./printable.ts";

/** What `messages/diagnostics.yaml` says of a code. */
interface Entry {
  severity: Severity;
  message: Bilingual;
  help?: Bilingual;
  /** Said of a second place, when the stage has no words of its own for it. */
  related?: Bilingual;
}

/** What fills a `{name}`: the same text in both languages, or one for each. */
export type Params = Record<string, string | Bilingual>;

/** What a stage adds to the catalogue's words. */
export interface Extra {
  /** Other places that belong to the finding; without a message they get the `related` text of the catalogue. */
  related?: (Place & { message?: Bilingual })[];
  /** Replaces the help of the catalogue. */
  help?: Bilingual;
  cites?: string[];
}

/**
 * Makes a diagnostic from the catalogue `messages/diagnostics.yaml`.
 * @param code a code of the catalogue; `code:wording` picks one of its wordings and is reported as `code`
 * @param place where the finding stands
 * @param pointer JSON Pointer into the merged policy, empty for a whole file
 * @param params what fills each `{name}` of the texts; shortened and made safe to print
 * @param extra related places, help and articles
 * @returns the diagnostic, in both languages
 * @throws when the code or a parameter is unknown: a defect of ours, never a user's mistake
 */
export function report(
  code: string,
  place: Place,
  pointer: string,
  params: Params = {},
  extra: Extra = {},
): Diagnostic {
  if (!Object.hasOwn(catalogue, code)) throw new Error(`messages/diagnostics.yaml has no entry "${code}"`);
  const entry = (catalogue as unknown as Record<string, Entry>)[code] as Entry;
  const fill = (text: Bilingual): Bilingual => ({
    en: fillIn(text.en, "en", params, code),
    zh: fillIn(text.zh, "zh", params, code),
  });
  const printed = code.split(":", 1)[0] as string;
  const diagnostic: Diagnostic = {
    code: printed,
    severity: entry.severity,
    message: fill(entry.message),
    file: place.file,
    range: place.range,
    pointer,
    fingerprint: fingerprint(printed, place.file, pointer),
  };
  if (extra.related) {
    diagnostic.related = extra.related.map(({ file, range, message }) => {
      const words = message ?? (entry.related && fill(entry.related));
      if (!words) throw new Error(`messages/diagnostics.yaml has no "related" text for "${code}"`);
      return { file, range, message: words };
    });
  }
  const help = extra.help ?? (entry.help && fill(entry.help));
  if (help) diagnostic.help = help;
  if (extra.cites) diagnostic.cites = extra.cites;
  return diagnostic;
}

/**
 * Identifies a finding across commits, whatever its line.
 * @param code the diagnostic's code
 * @param file its file
 * @param pointer its place in the policy
 * @returns the first 12 hex digits of their SHA-256
 */
export function fingerprint(code: string, file: string, pointer: string): string {
  // Loaded here: most runs find nothing, and then nobody pays for it.
  const { createHash } = createRequire(import.meta.url)("node:crypto") as typeof import("node:crypto");
  return createHash("sha256").update(`${code}\n${file}\n${pointer}`).digest("hex").slice(0, 12);
}

/** Replaces each `{name}` once; what it is replaced by is not searched again, so user text cannot pull in other values. */
function fillIn(text: string, language: keyof Bilingual, params: Params, code: string): string {
  return text.replace(/\{([a-z][A-Za-z0-9]*)\}/g, (_, name: string) => {
    const value = Object.hasOwn(params, name) ? params[name] : undefined;
    if (value === undefined) throw new Error(`"${code}" needs a value for {${name}}`);
    return printable(clip(typeof value === "string" ? value : value[language]));
  });
}
