import type { Element, Nodes, Root } from "hast";
import { defaultSchema, sanitize } from "hast-util-sanitize";
import { toHtml } from "hast-util-to-html";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { toHast } from "mdast-util-to-hast";
import { gfmTable } from "micromark-extension-gfm-table";

/** Our Markdown has no HTML, no images, no code and no headings inside a clause: what is not there cannot be misused. */
const DISABLED = {
  disable: {
    null: [
      "htmlFlow",
      "htmlText",
      "codeIndented",
      "headingAtx",
      "setextUnderline",
      "labelStartImage",
      "definition",
    ],
  },
};

const SCHEMA = {
  ...defaultSchema,
  tagNames: [
    "p",
    "strong",
    "em",
    "a",
    "ul",
    "ol",
    "li",
    "br",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "blockquote",
    "code",
    "pre",
    "hr",
  ],
  attributes: { a: ["href"], ol: ["start"] },
  protocols: { href: ["http", "https", "mailto", "tel"] },
  clobberPrefix: "",
};

/** Clauses repeat from version to version and from policy to policy; what one build remembers stays bounded. */
const MEMORY = 1024;
const remembered = new Map<string, string>();

/** Paragraphs in which no sign means anything to Markdown or to HTML: most sentences are nothing else. */
const PLAIN = /^[\p{L}“《](?:[\p{L}\p{N},.;:()“”‘’'，。；：（）、？！《》…%/–—-]| (?! |$))*$/u;

/** A paragraph that stands between two fragments in one parse; no text can contain it (`yaml/control-character`). */
const BETWEEN = "\u001e";

/**
 * Turns the Markdown of clauses into safe HTML. What is new is parsed at once: most of the cost of parsing a clause
 * is starting to.
 * @param fragments Markdown as templates and authors write it
 * @returns for each, HTML of the few elements that a clause may have; links only to `#…`, http, https, mailto and tel
 */
export function renderFragments(fragments: Iterable<string>): Map<string, string> {
  const rendered = new Map<string, string>();
  const fresh: string[] = [];
  for (const fragment of new Set(fragments)) {
    const known = remembered.get(fragment);
    if (known === undefined) {
      const html = plain(fragment);
      if (html === null) fresh.push(fragment);
      else rendered.set(fragment, html);
      continue;
    }
    rendered.set(fragment, known);
    // What was used last is forgotten last.
    remembered.delete(fragment);
    remembered.set(fragment, known);
  }
  const together = renderTogether(fresh);
  fresh.forEach((fragment, index) => {
    const html = together ? (together[index] as string) : (renderTogether([fragment])?.[0] as string);
    rendered.set(fragment, html);
    remember(fragment, html);
  });
  return rendered;
}

/** The HTML of plain paragraphs, which needs no parser; null for everything else. */
function plain(fragment: string): string | null {
  const paragraphs = fragment.split("\n\n");
  if (!paragraphs.every((paragraph) => PLAIN.test(paragraph))) return null;
  return paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join("\n");
}

/** Null when a fragment does not end where it should (an open code fence, say) and swallows what follows. */
function renderTogether(fragments: string[]): string[] | null {
  if (fragments.length === 0) return [];
  const tree = fromMarkdown(fragments.join(`\n\n${BETWEEN}\n\n`), {
    extensions: [gfmTable(), DISABLED],
    mdastExtensions: [gfmTableFromMarkdown()],
  });
  const safe = sanitize(toHast(tree) as Nodes, SCHEMA) as Root;
  dress(safe);
  const parts: Root[] = [{ type: "root", children: [] }];
  for (const node of safe.children) {
    if (isBetween(node)) parts.push({ type: "root", children: [] });
    else if (node.type !== "text" || node.value.trim() !== "")
      parts.at(-1)?.children.push(node, { type: "text", value: "\n" });
  }
  return parts.length === fragments.length ? parts.map((part) => toHtml(part).trimEnd()) : null;
}

function isBetween(node: Nodes): boolean {
  return node.type === "element" && node.tagName === "p" && textOf(node) === BETWEEN;
}

function remember(fragment: string, html: string): void {
  if (remembered.size >= MEMORY) remembered.delete(remembered.keys().next().value as string);
  remembered.set(ownCopy(fragment), ownCopy(html));
}

/** A piece cut from a long text keeps the whole text in memory: what is remembered must stand alone. */
function ownCopy(text: string): string {
  return Buffer.from(text).toString();
}

/** Tables say what each cell is, so that a phone can show a row as a card; links away from the page keep their referrer. */
function dress(node: Nodes): void {
  if (node.type !== "root" && node.type !== "element") return;
  if (node.type === "element" && node.tagName === "a" && !String(node.properties.href).startsWith("#"))
    node.properties.rel = ["noreferrer"];
  if (node.type === "element" && node.tagName === "table") {
    dressTable(node);
    return;
  }
  for (const inner of node.children) dress(inner as Nodes);
}

function dressTable(table: Element): void {
  const rows = descendants(table, "tr");
  const heads = rows[0] ? descendants(rows[0], "th") : [];
  table.properties.role = "table";
  for (const group of [...descendants(table, "thead"), ...descendants(table, "tbody")])
    group.properties.role = "rowgroup";
  for (const row of rows) {
    row.properties.role = "row";
    descendants(row, "td").forEach((cell, index) => {
      cell.properties.role = "cell";
      cell.properties.dataLabel = heads[index] ? textOf(heads[index]) : "";
    });
    for (const head of descendants(row, "th"))
      Object.assign(head.properties, { scope: "col", role: "columnheader" });
  }
  for (const link of descendants(table, "a"))
    if (!String(link.properties.href).startsWith("#")) link.properties.rel = ["noreferrer"];
}

function descendants(node: Element, tagName: string): Element[] {
  return node.children.flatMap((inner) =>
    inner.type === "element"
      ? [...(inner.tagName === tagName ? [inner] : []), ...descendants(inner, tagName)]
      : [],
  );
}

function textOf(node: Element): string {
  return node.children
    .map((inner) => (inner.type === "text" ? inner.value : inner.type === "element" ? textOf(inner) : ""))
    .join("");
}
