import { type Clause, clausesOf, sectionsIn } from "../../document/document.ts";
import { inlinesIn, linesOf } from "../../markup/tree.ts";
import { pageWords, remarksOf } from "../front-matter.ts";
import { type Format, fileName, othersOf, type Page, targetOf } from "../page.ts";
import { blocksMarkdown } from "./blocks.ts";
import { escapeMarkdown } from "./inline.ts";

/** Markdown (GitHub's dialect). */
export const format: Format = { extension: "md", write: renderMarkdown };

/**
 * Writes a page as Markdown.
 * @param page the page
 * @returns the whole file
 */
function renderMarkdown(page: Page): string {
  const { document, words, language, beside } = page;
  const around = pageWords(language);
  const other = beside.languages.filter((entry) => entry !== language);
  const blocks = [
    `# ${escapeMarkdown(document.title[language])}`,
    [
      ...remarksOf(document.facts, language).map((remark) => escapeMarkdown(remark.text)),
      ...other.map((entry) => `[${around["other-language"]}](${fileName({ ...page, language: entry })})`),
      ...othersOf(page).map((id) => `[${around[id]}](${fileName({ ...page, id })})`),
    ].join(around.separator),
  ];
  const targets = targetsIn(page);
  const add = (clause: Clause): void => {
    const anchor = targets.has(clause.id) ? `<a id="${clause.id}"></a>` : "";
    const label = clause.number?.[language].label;
    const said = words.get(clause.id)?.blocks ?? [];
    const text = blocksMarkdown(said, (reference) => targetOf(page, reference));
    if (clause.title) {
      const title = escapeMarkdown(clause.title[language]);
      if (anchor) blocks.push(anchor);
      blocks.push(`${"#".repeat(Math.min(clause.depth + 2, 6))} ${withLabel(label, title)}`);
      if (text) blocks.push(text);
    } else if (text) {
      // A bare number would begin a list of its own.
      const mark = label?.replace(/^(\d+)([.)])$/, "$1\\$2");
      if (said[0]?.type === "paragraph") blocks.push(`${anchor}${withLabel(mark, text)}`);
      // A list or a table begins a line of its own: behind a number or an anchor it would be plain text.
      else blocks.push(`${anchor}${mark ?? ""}`, text);
    }
    for (const inner of clause.clauses) add(inner);
  };

  if (document.summary) add(document.summary);
  blocks.push(`## ${around.contents}`);
  const listed = (clause: Clause, indent: string): string[] => [
    `${indent}- [${withLabel(clause.number?.[language].label, escapeMarkdown(clause.title?.[language] ?? ""))}](#${clause.id})`,
    ...sectionsIn(clause).flatMap((section) => listed(section, `${indent}  `)),
  ];
  blocks.push(document.sections.flatMap((section) => listed(section, "")).join("\n"));
  for (const section of document.sections) add(section);
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

/** The clauses that something leads to: Markdown has no anchors of its own that stay the same. */
function targetsIn(page: Page): Set<string> {
  const { document, words } = page;
  const targets = new Set<string>();
  for (const { blocks } of words.values())
    for (const node of linesOf(blocks).flatMap(inlinesIn))
      if (node.type === "reference") targets.add(node.to);
  for (const section of document.sections.flatMap((entry) => [entry, ...sectionsIn(entry)]))
    targets.add(section.id);
  // Other documents link to the clauses of the policy that say more.
  if (page.id === "policy" && othersOf(page).length > 0)
    for (const clause of clausesOf(document)) targets.add(clause.id);
  return targets;
}

/** `一、` and `（一）` stand close to what follows; every other mark stands off. */
function withLabel(label: string | undefined, text: string): string {
  if (!label) return text;
  return /[、）]$/.test(label) ? `${label}${text}` : `${label} ${text}`;
}
