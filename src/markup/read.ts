import type { Nodes, Root } from "mdast";
import { fromMarkdown, type Options } from "mdast-util-from-markdown";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { cjkFriendlyExtension } from "micromark-extension-cjk-friendly";
import { gfmTable } from "micromark-extension-gfm-table";
import { forbiddenCharacter } from "../ground/forbidden.ts";
import { type Block, type Inline, text } from "./tree.ts";

/** What prose may not contain, by the name that the author is told. */
export type Refused =
  | "code"
  | "definition"
  | "deep"
  | "empty-item"
  | "footnote"
  | "heading"
  | "html"
  | "image"
  | "invisible"
  | "line"
  | "line-break"
  | "link"
  | "quotation"
  | "strikethrough"
  | "task";

/** Something in prose that is outside of what prose may contain. */
export interface Refusal {
  what: Refused;
  /** The line of the text that it begins in, from 1. */
  line: number;
  /** What a link leads to; empty for everything else. */
  found: string;
}

/** Lists in lists: more levels than a reader can follow. */
const MAX_LEVELS = 3;

const NAMES: Partial<Record<Nodes["type"], Refused>> = {
  blockquote: "quotation",
  break: "line-break",
  code: "code",
  definition: "definition",
  heading: "heading",
  html: "html",
  image: "image",
  imageReference: "image",
  inlineCode: "code",
  linkReference: "definition",
  thematicBreak: "line",
};

/** Made once: a policy may have thousands of texts. */
const OPTIONS: Options = {
  extensions: [gfmTable(), cjkFriendlyExtension()],
  mdastExtensions: [gfmTableFromMarkdown()],
};

/**
 * Reads prose: paragraphs, lists, tables, bold, italics, and links to clauses and addresses, in the notation of Markdown.
 * Everything else that Markdown knows is refused.
 * @param prose the text of an author, in one language
 * @returns its blocks, and what was refused; what was refused is not in the blocks
 */
export function readMarkdown(prose: string): { blocks: Block[]; refused: Refusal[] } {
  const refused: Refusal[] = [];
  // What stands in a file was checked when it was read; a reference such as `&#8238;` makes another character.
  const isClean = !forbiddenCharacter(prose);
  const tree: Root = fromMarkdown(prose, OPTIONS);
  const refuse = (what: Refused, node: Nodes, found = "") => {
    refused.push({ what, line: node.position?.start.line ?? 1, found });
  };

  const blocksOf = (nodes: readonly Nodes[], level: number): Block[] =>
    nodes.flatMap((node): Block[] => {
      switch (node.type) {
        case "paragraph": {
          const children = inlinesOf(node.children);
          return children.every(isBlank) ? [] : [{ type: "paragraph", children }];
        }
        case "list": {
          if (level >= MAX_LEVELS) {
            refuse("deep", node);
            return [];
          }
          const start = node.ordered ? (node.start ?? 1) : null;
          return [{ type: "list", start, items: node.children.map((item) => itemOf(item, level + 1)) }];
        }
        case "table": {
          const [head = [], ...rows] = node.children.map((row) =>
            row.children.map((cell) => inlinesOf(cell.children)),
          );
          return [
            { type: "table", head, rows: rows.map((row) => head.map((_, column) => row[column] ?? [])) },
          ];
        }
        default:
          refuse(NAMES[node.type] ?? "html", node);
          return [];
      }
    });

  const itemOf = (item: Extract<Nodes, { type: "listItem" }>, level: number): Block[] => {
    const [first] = item.children;
    const [opening] = first?.type === "paragraph" ? first.children : [];
    if (opening?.type === "text" && /^\[[ xX]\](?:\s|$)/.test(opening.value)) refuse("task", item);
    const blocks = blocksOf(item.children, level);
    if (blocks.length === 0) refuse("empty-item", item);
    return blocks;
  };

  const inlinesOf = (nodes: readonly Nodes[]): Inline[] =>
    nodes.flatMap((node): Inline[] => {
      switch (node.type) {
        case "text":
          checkText(node.value, node);
          // Line breaks stay: what stands beside them decides what they are.
          return [text(node.value.replace(/[^\S\n]+/g, " "))];
        case "strong":
        case "emphasis":
          return [{ type: node.type, children: inlinesOf(node.children) }];
        case "link": {
          const children = inlinesOf(node.children);
          if (node.url.startsWith("#")) return [{ type: "reference", to: node.url.slice(1), children }];
          if (!isSafe(node.url)) {
            refuse("link", node, node.url);
            return children;
          }
          // A link without words of its own shows where it leads.
          return [
            { type: "link", href: node.url, children: children.length > 0 ? children : [text(node.url)] },
          ];
        }
        default:
          refuse(NAMES[node.type] ?? "html", node);
          return [];
      }
    });

  /** What other dialects of Markdown make something of, although it is words here; and what no text may contain. */
  const checkText = (value: string, node: Nodes) => {
    if (value.includes("~~")) refuse("strikethrough", node);
    if (/\[\^[^\]\s]+\]/.test(value)) refuse("footnote", node);
    if (isClean && forbiddenCharacter(value)) refuse("invisible", node);
  };

  const blocks = blocksOf(tree.children, 0);
  return { blocks, refused };
}

/** White space that is not white space to Markdown. */
function isBlank(node: Inline): boolean {
  return node.type === "text" && node.value.trim() === "";
}

/** A link out of the document may lead to a page, an address or a telephone; a line break in it would end it. */
function isSafe(url: string): boolean {
  return /^(?:https?:\/\/[^/]|mailto:.|tel:.)[^\t\r\n]*$/i.test(url) && !forbiddenCharacter(url);
}
