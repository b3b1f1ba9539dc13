import type { Element, Nodes } from "hast";
import { fromHtml } from "hast-util-from-html";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import type { Block, Inline, Reference } from "../../src/markup/tree.ts";

/** Words that are set the same way. `also` names what neither format should have: struck out, code, a picture. */
export interface Run {
  text: string;
  bold: boolean;
  italic: boolean;
  href: string | null;
  also: string;
}

/** What a reader sees of a block, whichever format it was read from. */
export type View =
  | { type: "paragraph"; runs: Run[] }
  | { type: "heading"; level: number; runs: Run[] }
  | { type: "list"; start: number | null; items: View[][] }
  | { type: "table"; rows: Run[][][] }
  | { type: "other"; name: string };

/** What GitHub shows of a Markdown file: the plain dialect, with the HTML in it. */
export function viewOfMarkdown(markdown: string): View[] {
  const html = micromark(markdown, "utf8", {
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
  return viewOfHtml(html);
}

/** What a browser shows of HTML. */
export function viewOfHtml(html: string): View[] {
  return viewOf(fromHtml(html, { fragment: true }).children as Nodes[]);
}

const STYLE = { bold: false, italic: false, href: null, also: "" };
type Style = Omit<Run, "text">;

/** What a reader sees of elements; words beside blocks are a paragraph. */
export function viewOf(nodes: readonly Nodes[]): View[] {
  const views: View[] = [];
  let line: Nodes[] = [];
  const close = () => {
    const runs = runsOf(line);
    if (runs.length > 0) views.push({ type: "paragraph", runs });
    line = [];
  };
  for (const node of nodes) {
    const block = node.type === "element" ? blockOf(node) : null;
    if (!block) line.push(node);
    else {
      close();
      views.push(...block);
    }
  }
  close();
  return views;
}

const elements = (node: Element, ...names: string[]): Element[] =>
  node.children.flatMap((child) => {
    if (child.type !== "element") return [];
    return names.includes(child.tagName) ? [child] : elements(child, ...names);
  });

function blockOf(node: Element): View[] | null {
  const { tagName, children, properties } = node;
  if (/^h[1-6]$/.test(tagName))
    return [{ type: "heading", level: Number(tagName[1]), runs: runsOf(children) }];
  switch (tagName) {
    case "p": {
      const runs = runsOf(children);
      return runs.length > 0 ? [{ type: "paragraph", runs }] : [];
    }
    case "ul":
    case "ol": {
      const start = tagName === "ul" ? null : Number(properties.start ?? 1);
      return [{ type: "list", start, items: elements(node, "li").map((item) => viewOf(item.children)) }];
    }
    case "table": {
      const rows = elements(node, "tr").map((row) =>
        elements(row, "th", "td").map((cell) => runsOf(cell.children)),
      );
      return [{ type: "table", rows }];
    }
    case "div":
      return viewOf(children);
    case "blockquote":
    case "pre":
    case "hr":
    case "section":
      return [{ type: "other", name: tagName }];
    default:
      return null;
  }
}

/** The words of a line. */
export function runsOf(nodes: readonly Nodes[]): Run[] {
  const runs: Run[] = [];
  const visit = (node: Nodes, style: Style): void => {
    if (node.type === "text") runs.push({ ...style, text: node.value });
    if (node.type !== "element") return;
    for (const child of node.children) visit(child, styleIn(node, style));
    if (["img", "br", "input"].includes(node.tagName))
      runs.push({ ...style, text: node.tagName, also: node.tagName });
  };
  for (const node of nodes) visit(node, STYLE);
  return settledRuns(runs);
}

function styleIn({ tagName, properties }: Element, style: Style): Style {
  if (tagName === "strong") return { ...style, bold: true };
  if (tagName === "em") return { ...style, italic: true };
  if (tagName === "span") return style;
  if (tagName === "a")
    return typeof properties.href === "string" ? { ...style, href: normalHref(properties.href) } : style;
  return { ...style, also: `${style.also}${tagName} ` };
}

/** White space as it is shown: one space where there is some, none at the ends. */
function settledRuns(runs: readonly Run[]): Run[] {
  const out: Run[] = [];
  let end = " ";
  for (const run of runs) {
    let text = run.text.replace(/[ \t\n\f\r]+/g, " ");
    if (end === " ") text = text.replace(/^ /, "");
    if (text === "") continue;
    end = text.slice(-1);
    const last = out.at(-1);
    if (last && same(last, run)) last.text += text;
    else out.push({ ...run, text });
  }
  const last = out.at(-1);
  if (last) last.text = last.text.replace(/ $/, "");
  if (last?.text === "") out.pop();
  return out;
}

const same = (one: Run, other: Run) =>
  one.bold === other.bold &&
  one.italic === other.italic &&
  one.href === other.href &&
  one.also === other.also;

/** Addresses as browsers ask for them: what must be encoded is, whoever did it. */
function normalHref(href: string): string {
  return href.replace(/[^!-~]|["<>\\^`{|}[\]]|%(?![\da-f]{2})/giu, encodeURIComponent);
}

/** What a reader should see of our own tree. */
export function viewOfBlocks(
  blocks: readonly Block[],
  resolve: (reference: Reference) => string | null,
): View[] {
  const line = (inlines: readonly Inline[]): Run[] => {
    const runs: Run[] = [];
    const visit = (node: Inline, style: Style): void => {
      if (node.type === "text") runs.push({ ...style, text: node.value });
      else for (const child of node.children) visit(child, styled(node, style));
    };
    for (const node of inlines) visit(node, STYLE);
    return settledRuns(runs);
  };
  const styled = (node: Exclude<Inline, { type: "text" }>, style: Style): Style => {
    if (node.type === "strong") return { ...style, bold: true };
    if (node.type === "emphasis") return { ...style, italic: true };
    if (node.type === "code") return { ...style, also: `${style.also}code ` };
    const href = node.type === "link" ? node.href : resolve(node);
    return href === null ? style : { ...style, href: normalHref(href) };
  };
  return blocks.map((block): View => {
    if (block.type === "paragraph") return { type: "paragraph", runs: line(block.children) };
    if (block.type === "table")
      return { type: "table", rows: [block.head, ...block.rows].map((row) => row.map(line)) };
    return {
      type: "list",
      start: block.start,
      items: block.items.map((item) => viewOfBlocks(item, resolve)),
    };
  });
}
