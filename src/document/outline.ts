import type { Bilingual, Diagnostic, Place, Result } from "../diagnostics/diagnostic.ts";
import { report } from "../diagnostics/report.ts";
import type { Facts, Policy } from "../model/facts.ts";
import { ClauseBuilder } from "./build.ts";
import type { Clause, Document } from "./document.ts";
import { number } from "./numbering.ts";
import { checkProseLinks, placeProse } from "./prose.ts";
import { chooseSections, usualOutline } from "./sections.ts";

/**
 * Decides which clauses a document has, in which order and under which numbers: once, for every language.
 * @param policy the linked policy
 * @param locate where a JSON Pointer of the policy was written
 * @returns the document, or null with `link/…` diagnostics for a section that is unknown or left out
 */
export function outlineOf(policy: Policy, locate: (pointer: string) => Place): Result<Document> {
  const diagnostics: Diagnostic[] = [];
  const sections = chooseSections(policy.facts, locate, diagnostics);
  const builder = new ClauseBuilder(policy.facts, locate);
  const built = sections
    .map((section) => builder.section(section))
    .filter((section) => section.clauses.length > 0);
  placeProse(policy.facts, built, sections, builder, locate, diagnostics);
  checkProseLinks(policy.facts, built, locate, diagnostics);
  checkNothingLeftOut(policy.facts, built, builder, locate, diagnostics);
  number(
    built.filter((section) => sections.find(({ id }) => id === section.id)?.numbered !== false),
    (policy.facts.numbering as string | null) ?? "decimal",
  );
  const failed = diagnostics.some((diagnostic) => diagnostic.severity === "error");
  const { id, block, from, title } = usualOutline.summary;
  const summary: Clause = {
    ...builder.clause({ id, block, title }, from, id, 0),
    origin: builder.origins("/contact"),
  };
  const value = {
    id: policy.id,
    title: policy.facts.title as Bilingual,
    facts: policy.facts,
    summary,
    sections: built,
  };
  return { value: failed ? null : value, diagnostics };
}

/** A section that the policy's outline forgets would lose its facts without a word. */
function checkNothingLeftOut(
  facts: Facts,
  built: Clause[],
  builder: ClauseBuilder,
  locate: (pointer: string) => Place,
  diagnostics: Diagnostic[],
): void {
  if (!facts.outline) return;
  for (const section of usualOutline.sections) {
    if (built.some(({ id }) => id === section.id)) continue;
    if (builder.section(section).clauses.length === 0) continue;
    diagnostics.push(
      report("link/section-left-out", locate("/outline"), "/outline", {
        id: section.id,
        title: section.title,
      }),
    );
  }
}
