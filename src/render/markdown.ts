import type { Clause, Document } from "../document/document.ts";
import { LANGUAGES, type Language } from "../language.ts";
import { escapeMarkdown } from "../words/markdown-text.ts";
import type { Words } from "../words/write.ts";
import { pageWords, remarksOf } from "./front-matter.ts";

/**
 * Writes a document as Markdown (GitHub's dialect).
 * @param document the document
 * @param words its words in the language
 * @param language the language
 * @param languages the languages that are written beside it, for the link to the other one
 * @returns the whole file
 */
export function renderMarkdown(
  document: Document,
  words: Words,
  language: Language,
  languages: readonly Language[],
): string {
  const page = pageWords(language);
  const other = LANGUAGES.filter((entry) => entry !== language && languages.includes(entry));
  const blocks = [
    `# ${escapeMarkdown(document.title[language])}`,
    [
      ...remarksOf(document.facts, language).map((remark) => escapeMarkdown(remark.text)),
      ...other.map((entry) => `[${page["other-language"]}](${entry}.md)`),
    ].join(page.separator),
  ];
  const targets = new Set(
    [...words.values()].flatMap((text) => [...text.matchAll(/\]\(#([^)]+)\)/g)].map(([, id]) => id)),
  );
  for (const section of document.sections) targets.add(section.id);

  const add = (clause: Clause): void => {
    const anchor = targets.has(clause.id) ? `<a id="${clause.id}"></a>` : "";
    const label = clause.number?.[language].label;
    const text = words.get(clause.id);
    if (clause.title) {
      const title = escapeMarkdown(clause.title[language]);
      const space = label && /[A-Za-z0-9.]$/.test(label) ? " " : "";
      if (anchor) blocks.push(anchor);
      blocks.push(`${"#".repeat(Math.min(clause.depth + 2, 6))} ${label ?? ""}${space}${title}`);
      if (text) blocks.push(text);
    } else if (text) {
      blocks.push(`${anchor}${label ? `${label} ` : ""}${text}`);
    }
    for (const inner of clause.clauses) add(inner);
  };

  add(document.summary);
  blocks.push(`## ${page.contents}`);
  blocks.push(
    document.sections
      .map(({ id, title, number }) => {
        const label = number?.[language].label ?? "";
        return `- [${label}${/[A-Za-z0-9.]$/.test(label) ? " " : ""}${escapeMarkdown(title?.[language] ?? "")}](#${id})`;
      })
      .join("\n"),
  );
  for (const section of document.sections) add(section);
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}
