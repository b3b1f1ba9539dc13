import { contract } from "../../diagnostics/json.ts";
import { escapeUnprintable } from "../../diagnostics/printable.ts";
import type { ClauseSide } from "../../diff/clauses.ts";
import type { ChangePlace, Difference, Labelled, Side } from "../../diff/difference.ts";
import type { Bilingual } from "../../ground/language.ts";
import { citationOf } from "../../rules/cite.ts";
import { Terms } from "../../vocabulary/vocabulary.ts";
import type { ChangesReporter } from "./report.ts";
import { countsOf, type Told, toldOf } from "./told.ts";

const TERMS = new Terms(undefined);

/** Changes for programs (`schemas/changes.schema.json`). */
export const json: ChangesReporter = ({ differences, added, removed, remarks, version }) => {
  const report = {
    version: 1,
    pellucid: version,
    policies: differences.map(compared),
    added: added.map(named),
    removed: removed.map(named),
    diagnostics: differences.flatMap((difference) => remarks.get(difference) ?? []).map(contract),
  };
  return `${escapeUnprintable(JSON.stringify(report, null, 2))}\n`;
};

function compared(difference: Difference) {
  const { old, new: now, level } = difference;
  const told = toldOf(difference);
  return {
    id: now.version.id,
    title: words(now.version.title),
    old: side(old),
    new: side(now),
    level,
    counts: countsOf(told),
    changes: told.map(change),
  };
}

const named = ({ name, version: { id, title } }: Side) => ({ id, title: words(title), name });

function side({ name, version: { version, dates, digests } }: Side) {
  return { name, version, dates, digests };
}

/** Exactly the properties of the schema, always in one order. */
function change({ number, change: one, title, task }: Told) {
  const { code, kind, part, action, level, subject, languages, spelling, acknowledged } = one;
  return {
    number,
    code,
    kind,
    part,
    action,
    level,
    title: words(title),
    subject: subject && words(subject),
    added: one.added.map(labelled),
    removed: one.removed.map(labelled),
    languages,
    spelling,
    old: one.old && place(one.old),
    new: one.new && place(one.new),
    also: one.also.map(place),
    clauses: one.clauses.map(({ id, old, new: now }) => ({ id, old: clause(old), new: clause(now) })),
    by: one.by,
    promise: one.promise,
    reason: one.reason,
    // As in diagnostics: machines tell articles apart by them.
    cites: one.cites.flatMap((cite) => citationOf(cite, TERMS)?.label.en ?? []),
    why: words(one.why),
    task: words(task),
    fingerprint: one.fingerprint,
    acknowledged: acknowledged && { reason: words(acknowledged.reason), owner: words(acknowledged.owner) },
  };
}

const words = ({ en, zh }: Bilingual) => ({ en, zh });
const labelled = ({ id, label }: Labelled) => ({ id, label: words(label) });

function place({ file, range: { start, end }, pointer }: ChangePlace) {
  return {
    file,
    range: {
      start: { line: start.line, column: start.column },
      end: { line: end.line, column: end.column },
    },
    pointer,
  };
}

function clause(one: ClauseSide | null) {
  return one && { number: one.number, title: one.title && words(one.title), text: words(one.text) };
}
