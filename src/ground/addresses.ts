/** An address in a running text. */
export interface Address {
  kind: "url" | "email" | "www" | "phone";
  /** As it is written, with a `mailto:` or `tel:` before it. */
  text: string;
  start: number;
  /** The offset behind its last character. */
  end: number;
}

/** Where an address may begin or, for an email address, have its `@`. */
const ANCHOR = /https?:\/\/|mailto:|tel:|www\.|@|\+(?=\d)|\(0|\d+/gi;
/** Most texts have none, and this says so at once. */
const MAY_HAVE = /[@\d]|:\/\/|www\./i;
const LETTER = /[A-Za-z0-9]/;
const LOCAL = /[A-Za-z0-9._+-]/;
const DOMAIN = /[A-Za-z0-9._-]/;
/** Every character that a web address may have; it ends before Han characters, their marks and white space. */
const URL_CHARACTERS = /[\w!#$%&'()*+,\-./:;=?@[\]~]{0,2000}/y;
/** What ends a sentence, or marks words in Markdown, rather than an address. */
const TRAILING = ".,;:!?'\"*_~";

const EXTENSION = "(?:(?:,? ?(?:ext\\.? ?|extension |x)| ?转 ?| ?分机 ?|-)\\d{1,6})?";
const END = "(?![\\d*]|-\\d)";
/** Telephone numbers as they are written; no date has such groups. */
const PHONES = [
  `\\+\\d{1,3}(?:[- ]?\\(?\\d{1,5}\\)?){1,5}${EXTENSION}${END}`,
  `[48]00(?:[- ]\\d{3,4}){2}${EXTENSION}${END}`,
  `[48]00[- ]?\\d{7}${EXTENSION}${END}`,
  `\\(?0\\d{2,3}\\)?[- ]?(?:\\d{7,8}|\\d{3,4}[- ]\\d{4})${EXTENSION}${END}`,
  `1[3-9]\\d(?:\\d{8}|[- ]\\d{4}[- ]\\d{4})${END}`,
  `\\d{3,4}-\\d{3,4}-\\d{4}${END}`,
].map((pattern) => new RegExp(pattern, "y"));
const DIALLED = /tel:\+?[\d() -]{2,30}\d(?:;ext=\d{1,6})?/iy;

/**
 * Finds the web addresses, email addresses and telephone numbers of a text, in one pass.
 * A web address ends as an autolink of GitHub's Markdown does, and before every character that is not ASCII; the target
 * of a link in Markdown ends with its parenthesis.
 * @param text any text, also Markdown
 * @returns them in order; none overlaps another
 */
export function addressesIn(text: string): Address[] {
  if (!MAY_HAVE.test(text)) return [];
  const found: Address[] = [];
  let free = 0;
  const take = (kind: Address["kind"], start: number, end: number) => {
    found.push({ kind, text: text.slice(start, end), start, end });
    free = end;
    ANCHOR.lastIndex = end;
  };
  ANCHOR.lastIndex = 0;
  for (let match = ANCHOR.exec(text); match; match = ANCHOR.exec(text)) {
    const start = match.index;
    const sign = match[0].toLowerCase();
    const isInWord = start > free && LETTER.test(text[start - 1] as string);
    if (sign === "@") {
      const span = emailAround(text, start, free);
      if (span) take("email", ...span);
    } else if (sign === "mailto:") {
      const at = text.slice(start, start + 100).indexOf("@");
      const span = at === -1 ? null : emailAround(text, start + at, start + sign.length);
      if (span && span[0] === start + sign.length) take("email", start, span[1]);
    } else if (sign === "tel:") {
      const end = isInWord ? start : endOf(DIALLED, text, start);
      if (end > start) take("phone", start, end);
    } else if (sign.startsWith("http") || sign === "www.") {
      const end = isInWord ? start : urlEnd(text, start);
      if (end > start + sign.length) take(sign === "www." ? "www" : "url", start, end);
    } else if (!isInWord && !/[.\-/*\d]/.test(text[start - 1] ?? "")) {
      const end = phoneEnd(text, start);
      if (end > start) take("phone", start, end);
    }
  }
  return found;
}

function endOf(pattern: RegExp, text: string, start: number): number {
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex : start;
}

function urlEnd(text: string, start: number): number {
  let end = endOf(URL_CHARACTERS, text, start);
  if (text.startsWith("](", start - 2) || text.startsWith("](<", start - 3))
    end = closing(text, start, end) ?? end;
  let open = 0;
  for (let i = start; i < end; i += 1) open += bracket(text[i] as string);
  for (;;) {
    const last = text[end - 1] as string;
    if (last === ";") {
      // `&amp;` at the end is a character of the text around it.
      const reference = /&[A-Za-z0-9]{1,31};$/.exec(text.slice(Math.max(start, end - 33), end));
      if (reference) {
        end -= reference[0].length;
        continue;
      }
    }
    if (end > start && TRAILING.includes(last)) end -= 1;
    else if (end > start && (last === ")" || last === "]") && open < 0) {
      open += 1;
      end -= 1;
    } else return end;
  }
}

const bracket = (sign: string): number => ("([".includes(sign) ? 1 : ")]".includes(sign) ? -1 : 0);

/** Where the parenthesis closes that was open before `start`. */
function closing(text: string, start: number, end: number): number | undefined {
  let open = 0;
  for (let i = start; i < end; i += 1) {
    if (text[i] === "(") open += 1;
    if (text[i] === ")") open -= 1;
    if (open < 0) return i;
  }
  return undefined;
}

function emailAround(text: string, at: number, from: number): [number, number] | null {
  let start = at;
  while (start > from && LOCAL.test(text[start - 1] as string)) start -= 1;
  let end = at + 1;
  while (end < text.length && DOMAIN.test(text[end] as string)) end += 1;
  while (end > at && ".-_".includes(text[end - 1] as string)) end -= 1;
  const domain = text.slice(at + 1, end);
  return start < at && domain.indexOf(".") > 0 && !domain.includes("..") ? [start, end] : null;
}

function phoneEnd(text: string, start: number): number {
  for (const pattern of PHONES) {
    const end = endOf(pattern, text, start);
    const digits = text.slice(start, end).replace(/\D/g, "").length;
    if (end > start && digits >= 7 && !LETTER.test(text[end] ?? "")) return end;
  }
  return start;
}

/**
 * Brings an address into the form in which it is compared: one address has one form, however it is written.
 * @param address an address that was found in a text
 * @returns an email address in small letters; a web address without a slash at its end; a telephone number as its digits,
 *   without the code of China and the zero that stands in its place
 */
export function comparable({ kind, text }: Pick<Address, "kind" | "text">): string {
  if (kind === "email") return text.replace(/^mailto:/i, "").toLowerCase();
  if (kind === "phone") {
    const [number = "", extension] = text
      .replace(/^tel:/i, "")
      .split(/(?:,? ?(?:ext\.?|extension|x)|转|分机|;ext=)/i);
    const digits = number.replace(/[^\d+]/g, "").replace(/^\+86|^0086|^0(?=\d{2})/, "");
    return [digits.replace(/^0/, ""), ...(extension ? [extension.trim()] : [])].join("x");
  }
  const host = /^(?:https?:\/\/)?[^/?#]*/i.exec(text)?.[0] ?? "";
  return (host.toLowerCase() + text.slice(host.length)).replace(/\/$/, "");
}

/**
 * @param address an address in a text
 * @returns what a link to it points to; null for one that is not linked
 */
export function hrefOf({ kind, text }: Address): string | null {
  if (kind === "url") return text;
  if (kind === "email") return /^mailto:/i.test(text) ? text : `mailto:${text}`;
  return kind === "www" ? `http://${text}` : null;
}
