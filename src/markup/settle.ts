import { addressesIn, hrefOf } from "../ground/addresses.ts";
import type { Typography } from "../ground/language.ts";
import { atBreak, firstCharacter, isGap, isHan, lastCharacter } from "../ground/spacing.ts";
import { plainLine } from "./plain.ts";
import { type Inline, type Link, type Text, text } from "./tree.ts";

/** What stands before the place that is being written. */
interface Before {
  /** Its last characters. */
  end: string;
  /** Whether it was an address. */
  address: boolean;
  /** Whether the line was broken behind it. */
  broken: boolean;
}

/** A sentence that ends with its last word needs no other full stop. */
const ENDED: Record<string, RegExp> = { ".": /(?:[A-Za-z]\.|[?!])$/, "。": /[。？！]$/ };

/**
 * Joins what templates, terms and texts of the policy bring together into a line: the space between Chinese and Latin,
 * one space and one full stop where two meet, line breaks, addresses as links. Nothing inside a text changes.
 * @param inlines the pieces of a line
 * @param typography how its language is set
 * @returns the line: no empty nodes, no two texts side by side, no white space at either end
 */
export function settled(inlines: readonly Inline[], typography: Typography): Inline[] {
  const line = join(inlines, typography, { end: " ", address: false, broken: false });
  trimEnd(line);
  return linked(line);
}

/** Takes the white space from the end of a line, in bold too. */
function trimEnd(line: Inline[]): void {
  const last = line.at(-1);
  if (!last) return;
  if (last.type === "text") last.value = last.value.trimEnd();
  else trimEnd(last.children);
  if (last.type !== "text" || last.value !== "") return;
  line.pop();
  trimEnd(line);
}

function join(inlines: readonly Inline[], typography: Typography, before: Before): Inline[] {
  const out: Inline[] = [];
  const write = (value: string) => {
    if (value === "") return;
    append(out, text(value));
    before.end = value.length < 3 ? (before.end + value).slice(-3) : value.slice(-3);
    before.address = false;
    before.broken = false;
  };
  for (const node of inlines) {
    if (node.type === "text") {
      if (!node.value.includes("\n")) write(besides(node.value, before, typography));
      else
        node.value.split(BREAK).forEach((part, index) => {
          before.broken ||= index > 0;
          write(besides(part, before, typography));
        });
      continue;
    }
    const first = firstOf(node);
    if (first === "") continue;
    write(gapBefore(first, before, typography, isAddress(node)));
    const children = join(node.children, typography, before);
    // A full stop too many may have been all that was bold.
    if (plainLine(children).trim() === "") for (const child of children) append(out, child);
    else out.push({ ...node, children });
    before.address = isAddress(node);
  }
  return out;
}

/** Adds to a line; two texts side by side are one. */
function append(line: Inline[], node: Inline): void {
  const last = line.at(-1);
  if (last?.type === "text" && node.type === "text") last.value += node.value;
  else line.push(node);
}

/** The end of a line and the indentation of the next. */
const BREAK = /[^\S\n]?\n\s*/;

/** A text as it stands behind what is there already. */
function besides(value: string, before: Before, typography: Typography): string {
  if (value === "") return "";
  const mark = value.charAt(0);
  // "Co., Ltd." ends its sentence too, and so does a question that an author wrote.
  if (
    (mark === "." || mark === "。") &&
    (ENDED[mark] as RegExp).test(before.end) &&
    (mark === "。" || /^\.(?:\s|$)/.test(value))
  )
    return besides(value.slice(1), before, typography);
  if (endsInSpace(before)) return value.trimStart();
  if (!typography.unspaced && !before.broken) return value;
  return gapBefore(firstCharacter(value), before, typography) + value;
}

/** The space that belongs before a character; none at the beginning of a line. */
function gapBefore(first: string, before: Before, typography: Typography, toAddress = false): string {
  if (first === " " || endsInSpace(before)) return "";
  const last = lastCharacter(before.end);
  if (before.broken) return atBreak(last, first, typography);
  const besideAddress =
    typography.unspaced && ((before.address && isHan(first)) || (toAddress && isHan(last)));
  return besideAddress || isGap(last, first, typography) ? " " : "";
}

const endsInSpace = ({ end }: Before) => /\s/.test(end.charAt(end.length - 1));

function firstOf(node: Inline): string {
  if (node.type === "text") return firstCharacter(node.value.trimStart());
  for (const child of node.children) {
    const first = firstOf(child);
    if (first !== "") return first;
  }
  return "";
}

/** A link that shows where it leads. */
function isAddress(node: Inline): node is Link {
  if (node.type !== "link") return false;
  const [only] = node.children;
  return node.children.length === 1 && only?.type === "text" && node.href.endsWith(only.value);
}

/** Addresses that stand in a text for themselves become links, wherever they stand. */
function linked(inlines: readonly Inline[]): Inline[] {
  return inlines.flatMap((node): Inline[] => {
    if (node.type === "text") return linkedText(node);
    if (node.type === "link" || node.type === "reference" || node.type === "code") return [node];
    return [{ ...node, children: linked(node.children) }];
  });
}

function linkedText({ value }: Text): Inline[] {
  const out: Inline[] = [];
  let from = 0;
  for (const address of addressesIn(value)) {
    const href = hrefOf(address);
    if (href === null) continue;
    if (address.start > from) out.push(text(value.slice(from, address.start)));
    out.push({ type: "link", href, children: [text(address.text)] });
    from = address.end;
  }
  if (from < value.length) out.push(text(value.slice(from)));
  return out;
}
