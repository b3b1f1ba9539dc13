import type { DiagnosticCode } from "../diagnostics/report.ts";
import type { Check, Finding, Text } from "./check.ts";

// "The following data: name/alias" is no address: its type is none, and no comma opens its contents.
const PROGRAM =
  /\b(?:java\s*script|vb\s*script)\s*:|\bdata:(?:[,;]|(?:application|audio|font|image|message|model|multipart|text|video|x-[a-z]{1,20})\/)|\bdata:\s{1,9}[a-z-]{1,20}\/[\w.+-]{1,40}[,;]\S/i;

/** What no text of a policy may contain: it could reach a reader's browser as something other than words. */
const KINDS: { code: DiagnosticCode; pattern: RegExp }[] = [
  { code: "text/html", pattern: /<[a-z!/?][^>\s]{0,20}/i },
  { code: "text/unsafe-link", pattern: PROGRAM },
  { code: "text/template-mark", pattern: /\{\{/ },
];

/** One of these is in all of them, or in a reference that stands for one: most texts have none. */
const MAY_BE_HOSTILE = /[<{:&]/;

/** HTML, links that run programs, template marks. What only prose could contain is refused where prose is read. */
export const HOSTILE: Check = {
  waivable: false,
  text: (text) => (MAY_BE_HOSTILE.test(text.value) ? KINDS.flatMap((kind) => hostile(text, kind)) : []),
};

/**
 * @param value a text
 * @returns whether it contains an address that runs a program, which is reported of every text
 */
export function runsProgram(value: string): boolean {
  return match(PROGRAM, value) !== undefined;
}

const match = (pattern: RegExp, value: string): string | undefined =>
  (pattern.exec(value) ?? pattern.exec(withoutReferences(value)))?.[0];

function hostile({ value, pointer }: Text, { code, pattern }: (typeof KINDS)[number]): Finding[] {
  const found = match(pattern, value);
  return found ? [{ code, pointer, params: { found } }] : [];
}

/** A character reference (`&#106;`, `&colon;`) reads as its character wherever Markdown is read. */
function withoutReferences(text: string): string {
  if (!text.includes("&")) return text;
  return text
    .replace(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));?/gi, (whole, hex?: string, decimal?: string) => {
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    })
    .replace(/&(colon|lt|lpar|lbrace|lcub|Tab|NewLine);?/g, (_, name: string) => REFERENCES[name] as string);
}

const REFERENCES: Record<string, string> = {
  colon: ":",
  lt: "<",
  lpar: "(",
  lbrace: "{",
  lcub: "{",
  Tab: " ",
  NewLine: " ",
};
