import type { Diagnostic, Place } from "../diagnostics/diagnostic.ts";
import { report } from "../diagnostics/report.ts";
import { clausesOf, type Document } from "../document/document.ts";
import { addressesIn, comparable } from "../ground/addresses.ts";
import type { Words } from "../words/write.ts";
import { compareFigures, normalForm } from "./figure.ts";
import { figuresIn } from "./figures.ts";

/**
 * Compares the two languages of every clause as they will be read.
 * @param document the document
 * @param english its English words
 * @param chinese its Chinese words
 * @returns `text/…` diagnostics at the fact that the clause states, for figures and addresses that only one of them has
 */
export function checkParity(document: Document, english: Words, chinese: Words): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const clause of clausesOf(document)) {
    const en = english.get(clause.id);
    const zh = chinese.get(clause.id);
    // Prose is compared where it was written, with both places (`checkAuthored`).
    if (en === undefined || zh === undefined || clause.prose) continue;
    const origin = clause.origin[0];
    if (!origin) continue;
    const place: Place = { file: origin.file, range: origin.range };
    const differ = (code: string, one: string[], other: string[]) => {
      if (one.length + other.length > 0)
        diagnostics.push(
          report(code, place, origin.pointer, { en: one.join(", ") || "–", zh: other.join("、") || "–" }),
        );
    };
    // The numbers of other clauses are ours, and each language writes them its own way: V(2), 五（二）.
    const figures = compareFigures(
      figuresIn(withoutReferences(en), "en"),
      figuresIn(withoutReferences(zh), "zh"),
    );
    differ("text/figures-differ", figures.one.map(normalForm), figures.other.map(normalForm));
    const [here, there] = [addressesIn(en), addressesIn(zh)].map((list) => new Set(list.map(comparable)));
    differ(
      "text/addresses-differ",
      [...(here ?? [])].filter((one) => !there?.has(one)),
      [...(there ?? [])].filter((one) => !here?.has(one)),
    );
  }
  return diagnostics;
}

function withoutReferences(markdown: string): string {
  return markdown.replace(/\[(?:\\.|[^[\]\\])*\]\(#[^)\n]{0,200}\)/g, "");
}
