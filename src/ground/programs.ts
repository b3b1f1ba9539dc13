// "The following data: name/alias" is no address: its type is none, and no comma opens its contents.
const PROGRAM =
  /\b(?:java\s*script|vb\s*script)\s*:|\bdata:(?:[,;]|(?:application|audio|font|image|message|model|multipart|text|video|x-[a-z]{1,20})\/)|\bdata:\s{1,9}[a-z-]{1,20}\/[\w.+-]{1,40}[,;]\S/i;

/**
 * Finds an address that runs a program instead of leading somewhere.
 * @param text a text
 * @returns how it begins; undefined when there is none
 */
export function programIn(text: string): string | undefined {
  return foundIn(text, PROGRAM);
}

/**
 * Looks for something that must not reach a browser, however it is spelled.
 * @param text a text
 * @param pattern what is looked for
 * @returns what was found in the text, or in what it reads as where Markdown is read; undefined when nothing was
 */
export function foundIn(text: string, pattern: RegExp): string | undefined {
  return (pattern.exec(text) ?? pattern.exec(withoutReferences(text)))?.[0];
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
