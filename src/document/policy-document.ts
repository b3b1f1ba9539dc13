import { Collector } from "../diagnostics/collector.ts";
import type { Locate, Result } from "../diagnostics/diagnostic.ts";
import { report } from "../diagnostics/report.ts";
import type { Bilingual } from "../ground/language.ts";
import type { Facts, Policy } from "../model/facts.ts";
import { ClauseBuilder } from "./build.ts";
import { type Clause, type Document, see } from "./document.ts";
import { number } from "./numbering.ts";
import type { Outline, Section } from "./outline.ts";
import { checkReferences, type ProseTexts } from "./prose.ts";
import { chooseSections, placeInOutline } from "./sections.ts";
import { Statements } from "./statements.ts";

/**
 * Decides which clauses a document has, in which order and under which numbers: once, for every language.
 * @param policy the linked policy
 * @param locate where a JSON Pointer of the policy was written
 * @param usual the usual outline of its kind
 * @param prose what its prose was read to be
 * @returns the document, or null with `link/…` diagnostics for a section that is unknown or left out
 */
export function policyDocument(
  policy: Policy,
  locate: Locate,
  usual: Outline,
  prose: ProseTexts,
): Result<Document> {
  const diagnostics = new Collector();
  const chosen = chooseSections(policy.facts, usual, locate);
  diagnostics.add(chosen.diagnostics, chosen.more);
  const { sections, unmoved } = chosen.value;
  const statements = new Statements(policy, prose);
  const builder = new ClauseBuilder(policy, statements, locate);
  const built = sections
    .map((section) => builder.section(section))
    .filter((section) => section.clauses.length > 0);
  const ids = [usual.summary.id, ...built.flatMap(idsOf)];
  for (const found of [
    statements.check(sections, locate),
    checkReferences(policy.statements, prose, ids, locate),
  ])
    diagnostics.add(found.diagnostics, found.more);
  checkNothingEmpty(policy.facts, sections, built, locate, diagnostics);
  checkNothingLeftOut(policy.facts, unmoved, built, builder, locate, diagnostics);
  const top = gather(built, sections, builder);
  const unnumbered = new Set(sections.filter(({ numbered }) => numbered === false).map(({ id }) => id));
  const labelled = top.flatMap(labelledIn);
  number(
    top.filter(({ id }) => !unnumbered.has(id)),
    numberingOf(policy.facts) ?? usual.numbering ?? "decimal",
    new Set(sections.filter(({ part }) => part).map(({ id }) => id)),
  );
  checkLabels(labelled, diagnostics);
  const { id, block, from, origin, title } = usual.summary;
  const summary: Clause = {
    ...builder.clause({ id, block, title }, from, id, 0),
    origin: builder.origins(origin),
  };
  const seen = { facts: policy.facts, derived: policy.derived, lists: null };
  const value = {
    id: policy.id,
    title: policy.facts.title,
    of: see(seen, usual.of) as Bilingual,
    ...seen,
    summary,
    sections: top,
  };
  return { value: diagnostics.failed ? null : value, ...diagnostics.kept };
}

/** The style of the numbers that a document chooses, where its kind lets it choose. */
const numberingOf = (facts: Facts) => ("numbering" in facts ? facts.numbering : null);

const idsOf = (clause: Clause): string[] => [clause.id, ...clause.clauses.flatMap(idsOf)];

/** Puts the sections into their parts; a part without a single clause is left out. */
function gather(built: Clause[], sections: Section[], builder: ClauseBuilder): Clause[] {
  const parts = new Map<string, Clause>();
  const known = new Map(built.map((clause) => [clause.id, clause]));
  const top = sections.flatMap((section): Clause[] => {
    const clause = known.get(section.id);
    const part = parts.get(section.within ?? "");
    if (part) {
      if (clause) part.clauses.push(deeper(clause));
      return [];
    }
    if (!section.part) return clause ? [clause] : [];
    const own = clause ?? builder.section({ ...section, clauses: [] });
    parts.set(section.id, own);
    return [own];
  });
  return top.filter(({ clauses }) => clauses.length > 0);
}

function deeper(clause: Clause): Clause {
  return { ...clause, depth: clause.depth + 1, clauses: clause.clauses.map(deeper) };
}

/** The clauses that have labels of their own before anything is numbered, each with its heading. */
function labelledIn(heading: Clause): [Clause, Clause][] {
  return heading.clauses.flatMap((clause): [Clause, Clause][] => [
    ...(clause.number ? [[heading, clause] as [Clause, Clause]] : []),
    ...labelledIn(clause),
  ]);
}

/** A label that belongs under another heading would send whoever cites it to the wrong place. */
function checkLabels(labelled: [Clause, Clause][], diagnostics: Collector): void {
  for (const [heading, clause] of labelled) {
    const label = clause.number?.en.number ?? "";
    const above = heading.number?.en.number;
    const [origin] = clause.origin;
    if (!origin || !above || label.split(".")[0] === above) continue;
    const { file, range, pointer } = origin;
    diagnostics.make("link/label-elsewhere", () =>
      report("link/label-elsewhere", { file, range }, pointer, { label, above }),
    );
  }
}

/** A section that the policy's outline names, and that would not show. */
function checkNothingEmpty(
  facts: Facts,
  sections: readonly Section[],
  built: readonly Clause[],
  locate: Locate,
  diagnostics: Collector,
): void {
  // What is wrong with the outline itself comes first.
  if (!facts.outline || diagnostics.failed) return;
  for (const { id, title, part } of sections) {
    if (part || id === "preface" || built.some((clause) => clause.id === id)) continue;
    const pointer = placeInOutline(facts.outline, id);
    diagnostics.make("link/section-empty", () =>
      report("link/section-empty", locate(pointer), pointer, { title }),
    );
  }
}

/** A section that the policy's outline forgets would lose its facts without a word. */
function checkNothingLeftOut(
  facts: Facts,
  usual: Section[],
  built: Clause[],
  builder: ClauseBuilder,
  locate: Locate,
  diagnostics: Collector,
): void {
  if (!facts.outline) return;
  for (const section of usual) {
    if (built.some(({ id }) => id === section.id)) continue;
    if (builder.section(section).clauses.length === 0) continue;
    const { id, title } = section;
    diagnostics.make("link/section-left-out", () =>
      report("link/section-left-out", locate("/outline"), "/outline", { id, title }),
    );
  }
}
