import type { Element, Nodes } from "hast";
import { fromHtml } from "hast-util-from-html";
import { type Run, runsOf, type View, viewOf, viewOfMarkdown } from "./gfm.ts";

/** A clause as both formats show it: its label, its title, and its words. */
interface Shown {
  id: string;
  label: string;
  heading: { level: number; text: string } | null;
  words: View[];
}

const isElement = (node: Nodes): node is Element => node.type === "element";
const find = (nodes: readonly Nodes[], fits: (element: Element) => boolean): Element[] =>
  nodes
    .filter(isElement)
    .flatMap((element) => (fits(element) ? [element] : find(element.children as Nodes[], fits)));
const has = (name: string) => (element: Element) =>
  ((element.properties.className ?? []) as string[]).includes(name);
const textOf = (nodes: readonly Nodes[]) => plain(runsOf(nodes));
const plain = (runs: readonly Run[]) => runs.map(({ text }) => text).join("");

/** The clauses of a page, in reading order. */
function clausesIn(nodes: readonly Nodes[]): Shown[] {
  const isClause = (element: Element) =>
    typeof element.properties.id === "string" &&
    ((element.tagName === "section" && !has("flow")(element)) || has("clause")(element));
  return find(nodes, isClause).flatMap((clause) => {
    const own = clause.children.filter(isElement);
    const heading = own.find(({ tagName }) => /^h\d$/.test(tagName));
    const number = find(heading ? [heading] : own, has("number"))[0];
    const mark = number ? textOf(number.children) : "";
    const label = mark === "§" ? "" : mark;
    const title = heading?.children.filter((child) => child !== number) ?? [];
    const words = own.find(has("words"));
    const inner = clause.children.filter((child) => child !== words && child !== heading);
    return [
      {
        id: clause.properties.id as string,
        label,
        heading: heading ? { level: Number(heading.tagName[1]), text: textOf(title as Nodes[]) } : null,
        words: words ? viewOf(words.children as Nodes[]) : [],
      },
      ...clausesIn(inner as Nodes[]),
    ];
  });
}

/** The first words of a line without the label before them; null when it does not begin so. */
function withoutLabel(runs: readonly Run[], label: string): Run[] | null {
  const [first, ...rest] = runs;
  if (label === "") return [...runs];
  if (!first?.text.startsWith(label)) return null;
  const text = first.text.slice(label.length).replace(/^ /, "");
  return text === "" ? rest : [{ ...first, text }, ...rest];
}

/** Links between files lead to files of their own format. */
function asInHtml(views: View[]): View[] {
  return JSON.parse(
    JSON.stringify(views).replace(/("href":"(?:[\w-]+\.)?(?:en|zh))\.md/g, "$1.html"),
  ) as View[];
}

const linksIn = (list: View | undefined): string[] =>
  list?.type === "list"
    ? list.items.flatMap(([line, inner]) => [
        ...(line?.type === "paragraph" ? line.runs.map(({ text, href }) => `${squeezed(text)} ${href}`) : []),
        ...linksIn(inner),
      ])
    : [];
const squeezed = (text: string) => text.replace(/\s/g, "");

let latest = { html: "", nodes: [] as Nodes[] };

/** Reads a page; one that is compared again is not read again. */
function pageOf(html: string): Nodes[] {
  if (latest.html !== html) latest = { html, nodes: fromHtml(html).children as Nodes[] };
  return latest.nodes;
}

/**
 * Compares a Markdown file, as GitHub shows it, with the page of the same document.
 * @returns pairs of what differs, by the clause it is in; empty when a reader of one misses nothing of the other
 */
export function differences(
  markdown: string,
  html: string,
): { clause: string; markdown: unknown; html: unknown }[] {
  const found: { clause: string; markdown: unknown; html: unknown }[] = [];
  const compare = (clause: string, one: unknown, other: unknown) => {
    if (JSON.stringify(one) !== JSON.stringify(other)) found.push({ clause, markdown: one, html: other });
  };
  const page = pageOf(html);
  const views = asInHtml(viewOfMarkdown(markdown));
  const byTag = (name: string) => find(page, ({ tagName }) => tagName === name);

  const [title, front] = views.splice(0, 2);
  compare("title", title, { type: "heading", level: 1, runs: runsOf(byTag("h1")[0]?.children as Nodes[]) });
  const [header] = byTag("header");
  const remarks = find(header?.children as Nodes[], ({ tagName }) => tagName === "li").map(({ children }) =>
    textOf(children),
  );
  const switches = find(header?.children as Nodes[], has("switch"));
  const runs = front?.type === "paragraph" ? front.runs : [];
  compare(
    "front matter",
    [remarks.filter((remark) => !plain(runs).includes(remark)), runs.flatMap(({ href }) => href ?? [])],
    [[], switches.map(({ properties }) => properties.href)],
  );

  const contentsAt = views.findIndex(
    (view, index) => view.type === "heading" && linksIn(views[index + 1]).length > 0,
  );
  const [heading, contents] = views.splice(contentsAt, 2);
  const nav = byTag("nav")[0]?.children as Nodes[];
  compare(
    "contents",
    [heading?.type === "heading" ? plain(heading.runs) : null, linksIn(contents)],
    [
      textOf(find(nav, ({ tagName }) => tagName === "h2")),
      find(nav, ({ tagName }) => tagName === "a").map(
        ({ children, properties }) => `${squeezed(textOf(children as Nodes[]))} ${properties.href}`,
      ),
    ],
  );

  for (const { id, label, heading, words } of clausesIn(byTag("main"))) {
    const expected: View[] = [...words];
    if (heading) {
      const view = views.shift();
      const shown = view?.type === "heading" ? withoutLabel(view.runs, label) : null;
      compare(
        id,
        { level: view?.type === "heading" ? view.level : null, text: shown && plain(shown) },
        heading,
      );
    } else if (words.length === 0) continue;
    else if (words[0]?.type !== "paragraph" && label) {
      const view = views.shift();
      compare(id, view?.type === "paragraph" ? plain(view.runs) : view, label);
    }
    const got = views.splice(0, expected.length);
    const [first] = got;
    if (!heading && first?.type === "paragraph" && expected[0]?.type === "paragraph")
      got[0] = { type: "paragraph", runs: withoutLabel(first.runs, label) ?? first.runs };
    compare(id, got, expected);
    if (found.length > 0) return found;
  }
  compare("the end", views, []);
  return found;
}
