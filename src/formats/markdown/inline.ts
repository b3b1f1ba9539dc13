import type { Inline, Link, Reference } from "../../markup/tree.ts";

/** Finds what a reference points to in a file, such as `#contact`; null when that is not written. */
export type Resolve = (reference: Reference) => string | null;

/**
 * Writes a line as Markdown that every reader of the GitHub dialect shows as exactly that line.
 * @param inlines what the line is made of
 * @param resolve finds what references point to
 * @returns Markdown on one line
 */
export function inlineMarkdown(inlines: readonly Inline[], resolve: Resolve): string {
  return atLineStart(within(inlines, "", "", resolve));
}

/**
 * Makes a text into Markdown that shows exactly that text: nothing in it can begin a heading, a list, a link, a table
 * cell or HTML.
 * @param text any text
 * @returns Markdown on one line
 */
export function escapeMarkdown(text: string): string {
  return atLineStart(escaped(text.replace(/\s+/g, " ").trim()));
}

function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>|~]/g, "\\$&").replace(/&(?=#?\w+;)/g, "\\&");
}

/** What would begin a block where a line begins. */
function atLineStart(line: string): string {
  return line
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2")
    .replace(/^(?:[-+](?=\s|$)|#{1,6}(?=\s|$)|=+$|-[-\s]*$)/, "\\$&");
}

/** `before` and `after` are the characters on either side: they decide what two asterisks are. */
function within(inlines: readonly Inline[], before: string, after: string, resolve: Resolve): string {
  let out = "";
  inlines.forEach((node, index) => {
    const next = inlines[index + 1];
    out += mark(node, out.slice(-1) || before, next ? firstMark(next) : after, resolve);
  });
  return out;
}

/** The character that a node begins with, as it is written. */
function firstMark(node: Inline): string {
  if (node.type === "text") return escaped(node.value).charAt(0);
  if (node.type === "link") return isAutolink(node) ? "<" : "[";
  return node.type === "reference" ? "[" : "*";
}

function mark(node: Inline, left: string, right: string, resolve: Resolve): string {
  switch (node.type) {
    case "text":
      return escaped(node.value);
    case "link":
      return isAutolink(node) ? `<${node.href.replace(/^mailto:/, "")}>` : linked(node, node.href, resolve);
    case "reference": {
      const target = resolve(node);
      return target === null ? within(node.children, left, right, resolve) : linked(node, target, resolve);
    }
    case "strong":
      return standingOut(node.children, ["**", "strong"], left, right, resolve);
    case "emphasis":
      return standingOut(node.children, ["*", "em"], left, right, resolve);
  }
}

/** A link that shows where it leads; its text must be all that an address of the Internet is made of. */
function isAutolink({ href, children }: Link): boolean {
  const [only] = children;
  if (children.length !== 1 || only?.type !== "text") return false;
  return (href === only.value && /^https?:/i.test(href)) || href === `mailto:${only.value}`;
}

function linked({ children }: Link | Reference, target: string, resolve: Resolve): string {
  const address = /[\s()<>\\]/.test(target) ? `<${target.replace(/[<>\\]/g, "\\$&")}>` : target;
  return `[${within(children, "[", "]", resolve)}](${address})`;
}

/**
 * Bold and italics. CommonMark takes asterisks for marks by the characters beside them, and full-width marks and Chinese
 * characters often fail it; there the element of HTML says the same.
 */
function standingOut(
  children: readonly Inline[],
  [sign, element]: [string, string],
  left: string,
  right: string,
  resolve: Resolve,
): string {
  const inner = within(children, "*", "*", resolve);
  const opens = flanks(inner.charAt(0), left);
  const closes = flanks(inner.slice(-1), right);
  const alone = left !== "*" && right !== "*";
  return opens && closes && alone ? `${sign}${inner}${sign}` : `<${element}>${inner}</${element}>`;
}

/** Whether asterisks between the two are marks of what is inside: by both definitions of punctuation that are in use. */
function flanks(inside: string, outside: string): boolean {
  if (inside === "" || /\s/.test(inside)) return false;
  if (!/[\p{P}\p{S}]/u.test(inside)) return true;
  return outside === "" || /[\s\p{P}]/u.test(outside);
}
