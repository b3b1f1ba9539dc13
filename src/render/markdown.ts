import { type Clause, clausesOf, type Document, sectionsIn } from "../document/document.ts";
import { LANGUAGES, type Language } from "../language.ts";
import { escapeMarkdown } from "../words/markdown-text.ts";
import type { Words } from "../words/write.ts";
import { type Beside, fileName, otherPage } from "./beside.ts";
import { pageWords, remarksOf } from "./front-matter.ts";

/** Markdown that is no paragraph: a list, a table, a quotation. */
const STARTS_BLOCK = /^(?:[-*+] |[>|]|\d+[.)] )/;

/**
 * Writes a document as Markdown (GitHub's dialect).
 * @param document the document
 * @param words its words in the language
 * @param language the language
 * @param beside what is written beside it, for the links
 * @returns the whole file
 */
export function renderMarkdown(
  document: Document,
  words: Words,
  language: Language,
  { page: self, other: also, languages }: Beside,
): string {
  const page = pageWords(language);
  const other = LANGUAGES.filter((entry) => entry !== language && languages.includes(entry));
  const blocks = [
    `# ${escapeMarkdown(document.title[language])}`,
    [
      ...remarksOf(document.facts, language).map((remark) => escapeMarkdown(remark.text)),
      ...other.map((entry) => `[${page["other-language"]}](${fileName(self, entry, "md")})`),
      ...(also ? [`[${page[otherPage(self)]}](${fileName(otherPage(self), language, "md")})`] : []),
    ].join(page.separator),
  ];
  const targets = new Set(
    [...words.values()].flatMap((text) => [...text.matchAll(/\]\(#([^)]+)\)/g)].map(([, id]) => id)),
  );
  for (const section of document.sections.flatMap((entry) => [entry, ...sectionsIn(entry)]))
    targets.add(section.id);
  // The lists link to the clauses that say more.
  if (self === "policy" && also) for (const clause of clausesOf(document)) targets.add(clause.id);

  const add = (clause: Clause): void => {
    const anchor = targets.has(clause.id) ? `<a id="${clause.id}"></a>` : "";
    const label = clause.number?.[language].label;
    const text = words.get(clause.id);
    if (clause.title) {
      const title = escapeMarkdown(clause.title[language]);
      if (anchor) blocks.push(anchor);
      blocks.push(`${"#".repeat(Math.min(clause.depth + 2, 6))} ${labelled(label, title)}`);
      if (text) blocks.push(text);
    } else if (text) {
      // A bare number would begin a list of its own.
      const mark = label?.replace(/^(\d+)([.)])$/, "$1\\$2");
      // A list or a table begins a line of its own: behind a number it would be plain text.
      const line = mark && STARTS_BLOCK.test(text) ? `${mark}\n\n${text}` : labelled(mark, text);
      blocks.push(`${anchor}${line}`);
    }
    for (const inner of clause.clauses) add(inner);
  };

  if (document.summary) add(document.summary);
  blocks.push(`## ${page.contents}`);
  const listed = (clause: Clause, indent: string): string[] => [
    `${indent}- [${labelled(clause.number?.[language].label, escapeMarkdown(clause.title?.[language] ?? ""))}](#${clause.id})`,
    ...sectionsIn(clause).flatMap((section) => listed(section, `${indent}  `)),
  ];
  blocks.push(document.sections.flatMap((section) => listed(section, "")).join("\n"));
  for (const section of document.sections) add(section);
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

/** `一、` and `（一）` stand close to what follows; every other mark stands off. */
function labelled(label: string | undefined, text: string): string {
  if (!label) return text;
  return /[、）]$/.test(label) ? `${label}${text}` : `${label} ${text}`;
}
