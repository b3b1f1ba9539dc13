/** An address that stands in a text; offsets into the text. */
export interface Address {
  kind: "url" | "email" | "www" | "phone";
  text: string;
  start: number;
  end: number;
}

const PATTERN = /https?:\/\/[!-~]+|www\.[!-~]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gi;

/**
 * Finds the addresses of a text.
 * @param text any text
 * @returns them in order
 */
export function addressesIn(text: string): Address[] {
  if (!/@|:\/\/|www\./i.test(text)) return [];
  return [...text.matchAll(PATTERN)].map((match) => {
    const found = match[0].replace(/[.,;:!?'")\]]+$/, "");
    const kind =
      found.includes("@") && !found.includes("://") ? "email" : /^www/i.test(found) ? "www" : "url";
    return { kind, text: found, start: match.index, end: match.index + found.length };
  });
}

/**
 * @param address an address in a text
 * @returns what a link to it points to; null for one that is not linked
 */
export function targetOf({ kind, text }: Address): string | null {
  if (kind === "url") return text;
  if (kind === "email") return `mailto:${text}`;
  return kind === "www" ? `http://${text}` : null;
}
