import { firstCharacter, lastCharacter } from "../../ground/spacing.ts";
import { plainLine } from "../../markup/plain.ts";
import type { Inline, Link, Reference } from "../../markup/tree.ts";
import type { Resolve } from "../page.ts";

/** What stands around the inlines that are being written. */
interface Around {
  /** The characters on either side: they decide what asterisks are. */
  before: string;
  after: string;
  /** What they are set in already: bold in bold is bold. */
  inside: readonly ("strong" | "emphasis")[];
  resolve: Resolve;
}

/**
 * Writes a line as Markdown that every reader of the GitHub dialect shows as exactly that line.
 * @param inlines what the line is made of
 * @param resolve finds what references point to
 * @returns Markdown on one line
 */
export function inlineMarkdown(inlines: readonly Inline[], resolve: Resolve): string {
  return atLineStart(within(inlines, { before: "", after: "", inside: [], resolve }));
}

/**
 * Makes a text into Markdown that shows exactly that text: nothing in it can begin a heading, a list, a link, a table
 * cell or HTML.
 * @param text any text
 * @returns Markdown on one line
 */
export function escapeMarkdown(text: string): string {
  // Signs at the end of a heading would belong to its mark.
  return atLineStart(escaped(text).replace(/^ | $/g, "")).replace(/(?<= )#(?=#*$)/, "\\#");
}

/** Signs that mean something anywhere in a line, and what would be an address without any sign. */
const SIGNS = /[\\`*_[\]<>|~]|^\^|&(?=#?\w+;)|(?<=https?|ftp):(?=\/\/)|(?<=www)\./gi;
/** The dialect makes links of addresses and pictures of `:names:` even when they are escaped, but not across a comment. */
const WORDS = /(?<=[\w.+-])@(?=[\w\\-]+\.[\w\\-])|:(?=(?:[+-]1|100|1234|[\w+\\-]*[a-z][\w+\\-]*):)/gi;

function escaped(text: string): string {
  return text
    .replace(/[ \t\n\v\f\r]+/g, " ")
    .replace(SIGNS, "\\$&")
    .replace(WORDS, "$&<!-- -->");
}

/** What would begin a block where a line begins. */
function atLineStart(line: string): string {
  return line
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2")
    .replace(/^(?:[-+](?=\s|$)|#{1,6}(?=\s|$)|=+$|-[-\s]*$)/, "\\$&");
}

function within(inlines: readonly Inline[], around: Around): string {
  let out = "";
  inlines.forEach((node, index) => {
    const next = inlines[index + 1];
    const before = lastCharacter(out) || around.before;
    const after = next ? firstMark(next, around) : around.after;
    out += mark(node, { ...around, before, after });
  });
  return out;
}

/** The character that a node begins with, as it is written. */
function firstMark(node: Inline, around: Around): string {
  if (node.type === "text") return firstCharacter(escaped(node.value));
  if (node.type === "link") return isAutolink(node) ? "<" : "[";
  if (node.type === "code") return "`";
  const isPlain =
    node.type === "reference" ? around.resolve(node) === null : around.inside.includes(node.type);
  const [first] = node.children;
  if (isPlain && first) return firstMark(first, around);
  return node.type === "reference" ? "[" : "*";
}

function mark(node: Inline, around: Around): string {
  switch (node.type) {
    case "text": {
      // What follows would make an entity of it.
      const written = /[#;\w]/.test(around.after)
        ? escaped(node.value).replace(/(?<!\\)&(?=#?\w*$)/, "\\&")
        : escaped(node.value);
      // Before a bracket it would make the link a picture.
      return around.after === "[" ? written.replace(/!$/, "\\!") : written;
    }
    case "link":
      return isAutolink(node) ? `<${node.href.replace(/^mailto:/, "")}>` : linked(node, node.href, around);
    case "reference": {
      const target = around.resolve(node);
      return target === null ? within(node.children, around) : linked(node, target, around);
    }
    case "code":
      return code(plainLine(node.children), around);
    case "strong":
      return standingOut(node, ["**", "strong"], around);
    case "emphasis":
      return standingOut(node, ["*", "em"], around);
  }
}

/**
 * Between backticks nothing means anything but backticks, and in a table the bar. There, and beside other backticks, the
 * element of HTML says the same.
 */
function code(words: string, { before, after }: Around): string {
  const line = words.replace(/[ \t\n\v\f\r]+/g, " ").replace(/^ | $/g, "");
  const isPlain = line !== "" && !/[`|]/.test(line) && before !== "`" && after !== "`";
  return isPlain ? `\`${line}\`` : `<code>${escaped(line)}</code>`;
}

const URL_ALONE = /^https?:(?!.*&#?\w+;)[^\s<>\\|]+$/i;
const EMAIL_ALONE =
  /^[\w.#$%'*+/=?^{}~-]+@[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?)*$/i;

/** A link that shows where it leads, of signs that mean nothing where such links stand. */
function isAutolink({ href, children }: Link): boolean {
  const [only] = children;
  if (children.length !== 1 || only?.type !== "text") return false;
  if (href === only.value) return URL_ALONE.test(href);
  return href === `mailto:${only.value}` && EMAIL_ALONE.test(only.value);
}

function linked({ children }: Link | Reference, target: string, around: Around): string {
  const plain = target.replace(/[<>\\|]|&(?=#?\w+;)/g, "\\$&");
  const address = /[\s()<>]/.test(target) ? `<${plain}>` : plain;
  return `[${within(children, { ...around, before: "[", after: "]" })}](${address})`;
}

/**
 * Bold and italics. CommonMark takes asterisks for marks by the characters beside them, and full-width marks and Chinese
 * characters often fail it; there the element of HTML says the same.
 */
function standingOut(
  { type, children }: Extract<Inline, { type: "strong" | "emphasis" }>,
  [sign, element]: [string, string],
  around: Around,
): string {
  if (around.inside.includes(type)) return within(children, around);
  const inner = within(children, { ...around, before: "*", after: "*", inside: [...around.inside, type] });
  const opens = flanks(firstCharacter(inner), around.before);
  const closes = flanks(lastCharacter(inner), around.after);
  const alone = around.before !== "*" && around.after !== "*";
  return opens && closes && alone ? `${sign}${inner}${sign}` : `<${element}>${inner}</${element}>`;
}

/** Whether asterisks between the two are marks of what is inside: by both definitions of punctuation that are in use. */
function flanks(inside: string, outside: string): boolean {
  if (inside === "" || /\s/.test(inside)) return false;
  if (!/[\p{P}\p{S}]/u.test(inside)) return true;
  return outside === "" || /[\p{Zs}\t\p{P}]/u.test(outside);
}
