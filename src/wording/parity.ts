import type { Diagnostic, Place } from "../diagnostics/diagnostic.ts";
import { report } from "../diagnostics/report.ts";
import { clausesOf, type Document } from "../document/document.ts";
import type { Words } from "./write.ts";

/**
 * Compares what the two languages of every clause state. The words are ours and each language has its own: what must be
 * the same are the facts that they were given and show.
 * @param document the document
 * @param english its English words
 * @param chinese its Chinese words
 * @param policy the place of the whole policy, for clauses that no single fact was written for
 * @returns `text/facts-differ` at the fact of each clause that states more in one language than in the other
 */
export function checkParity(document: Document, english: Words, chinese: Words, policy: Place): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const clause of clausesOf(document)) {
    const en = english.get(clause.id)?.stated ?? NOTHING;
    const zh = chinese.get(clause.id)?.stated ?? NOTHING;
    const differing = [...beyond(en, zh), ...beyond(zh, en)];
    if (differing.length === 0) continue;
    const { file, range, pointer } = clause.origin[0] ?? { ...policy, pointer: "" };
    const values = { clause: clause.id, facts: differing.join("; ") };
    diagnostics.push(report("text/facts-differ", { file, range }, pointer, values));
  }
  return diagnostics;
}

const NOTHING: ReadonlySet<string> = new Set();

const beyond = (one: ReadonlySet<string>, other: ReadonlySet<string>) =>
  [...one].filter((key) => !other.has(key));
