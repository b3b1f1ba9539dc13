import { emptyLine, type Line, type Manuscript, plainRun } from "../../../formats/docx/manuscript.ts";
import type { Language } from "../../../ground/language.ts";
import type { Snapshot } from "../../../snapshot/snapshot.ts";

/**
 * Sets what a manifest records of a document: headings, and paragraphs of plain text.
 * @param version the version
 * @param language the language
 * @returns the manuscript: numbers are text, lists and tables are lines
 */
export function fromSnapshot({ title, clauses }: Snapshot, language: Language): Manuscript {
  const line = (one: Partial<Line>): Line => ({ ...emptyLine, ...one });
  const pieces = [line({ role: "title", runs: [plainRun(title[language])] })];
  const contents: Manuscript["contents"] = [];
  for (const { id, section, number, title: heading, text } of clauses) {
    const label = number[language];
    const head: Partial<Line> = { clause: id, begins: true, label };
    const paragraphs = text[language].split(/\n+/).filter((one) => one.trim() !== "");
    if (heading) {
      const level = id === section ? 1 : 2;
      const words = heading[language];
      pieces.push(line({ ...head, role: "heading", level, runs: [plainRun(words)] }));
      if (level === 1) contents.push({ clause: id, level, text: [label, words].filter(Boolean).join(" ") });
    } else pieces.push(line({ ...head, runs: [plainRun(paragraphs.shift() ?? "")] }));
    pieces.push(...paragraphs.map((one) => line({ clause: id, runs: [plainRun(one)] })));
  }
  return { title: title[language], scheme: "decimal", pieces, contentsBefore: 1, contents };
}
