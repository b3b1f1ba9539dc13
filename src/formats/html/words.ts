import { plainLine } from "../../markup/plain.ts";
import type { Block, Inline, Link, Table } from "../../markup/tree.ts";
import type { Resolve } from "../page.ts";
import { html, Markup } from "./markup.ts";

const ESCAPES: Record<string, string> = { "&": "&#x26;", "<": "&#x3C;" };

/**
 * Writes the tree of a clause as HTML.
 * @param blocks the blocks of the clause
 * @param resolve finds what references point to
 * @returns paragraphs, lists and tables, a line break between them
 */
export function blocksHtml(blocks: readonly Block[], resolve: Resolve): Markup {
  return new Markup(blocks.map((block) => blockHtml(block, resolve).text).join("\n"));
}

function blockHtml(block: Block, resolve: Resolve): Markup {
  if (block.type === "paragraph") return html`<p>${inlineHtml(block.children, resolve)}</p>`;
  if (block.type === "table") return tableHtml(block, resolve);
  const items = block.items.map((item) => html`<li>${itemHtml(item, resolve)}</li>\n`);
  if (block.start === null) return html`<ul>\n${items}</ul>`;
  const start = block.start !== 1 && html` start="${block.start}"`;
  return html`<ol${start}>\n${items}</ol>`;
}

/** A short item is a line; one of several paragraphs has them as such. */
function itemHtml(item: readonly Block[], resolve: Resolve): Markup {
  const [first, ...rest] = item;
  if (first?.type !== "paragraph" || rest.some(({ type }) => type !== "list"))
    return html`\n${blocksHtml(item, resolve)}\n`;
  const line = inlineHtml(first.children, resolve);
  return rest.length === 0 ? new Markup(join(line)) : html`${line}\n${blocksHtml(rest, resolve)}\n`;
}

const join = (parts: readonly Markup[]) => parts.map(({ text }) => text).join("");

/** Every cell says what it is, so that a phone can show a row as a card. */
function tableHtml({ head, rows }: Table, resolve: Resolve): Markup {
  const names = head.map((cell) => plainLine(cell));
  const heads = head.map(
    (cell) => html`<th scope="col" role="columnheader">${inlineHtml(cell, resolve)}</th>\n`,
  );
  const body = rows.map((cells) => {
    const inner = cells.map(
      (cell, index) => html`<td role="cell" data-label="${names[index]}">${inlineHtml(cell, resolve)}</td>\n`,
    );
    return html`<tr role="row">\n${inner}</tr>\n`;
  });
  return html`<table role="table">
<thead role="rowgroup">
<tr role="row">
${heads}</tr>
</thead>
<tbody role="rowgroup">
${body}</tbody>
</table>`;
}

/** Where a link leads, for paper, unless its words say so. */
function printed({ href, children }: Link): Markup | false {
  const address = href.replace(/^(?:mailto|tel):/i, "");
  return !href.endsWith(plainLine(children)) && html` data-address="${address}"`;
}

/**
 * Writes a line as HTML.
 * @param inlines what the line is made of
 * @param resolve finds what references point to
 * @returns text and `strong`, `em`, `code` and `a` alone; a link that leaves the site does not say where it was
 */
export function inlineHtml(inlines: readonly Inline[], resolve: Resolve): Markup[] {
  return inlines.map((node) => {
    // Quotation marks mean something in attributes alone.
    if (node.type === "text")
      return new Markup(node.value.replace(/[&<]/g, (sign) => ESCAPES[sign] as string));
    const inner = inlineHtml(node.children, resolve);
    if (node.type === "strong") return html`<strong>${inner}</strong>`;
    if (node.type === "emphasis") return html`<em>${inner}</em>`;
    if (node.type === "code") return html`<code>${inner}</code>`;
    if (node.type === "link")
      return html`<a href="${node.href}" rel="noreferrer"${printed(node)}>${inner}</a>`;
    const target = resolve(node);
    return target === null ? new Markup(join(inner)) : html`<a href="${target}">${inner}</a>`;
  });
}
