import type { Diagnostic, Place } from "../diagnostics/diagnostic.ts";
import { type DiagnosticCode, report } from "../diagnostics/report.ts";
import { clausesOf, type Document } from "../document/document.ts";
import type { Words } from "../words/write.ts";
import { addressesOf, figuresOf } from "./figures.ts";

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
    const differ = (code: DiagnosticCode, one: string[], other: string[]) => {
      if (one.join() !== other.join())
        diagnostics.push(
          report(code, place, origin.pointer, { en: one.join(", ") || "–", zh: other.join("、") || "–" }),
        );
    };
    // The numbers of other clauses are ours, and each language writes them its own way: V(2), 五（二）.
    differ(
      "text/figures-differ",
      figuresOf(withoutReferences(en), "en"),
      figuresOf(withoutReferences(zh), "zh"),
    );
    differ("text/addresses-differ", addressesOf(en), addressesOf(zh));
  }
  return diagnostics;
}

function withoutReferences(markdown: string): string {
  return markdown.replace(/\[(?:\\.|[^\]\\])*\]\(#[^)]*\)/g, "");
}
