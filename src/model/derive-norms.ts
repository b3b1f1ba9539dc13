import type { Bilingual } from "../diagnostics/diagnostic.ts";
import type { Facts, LinkedReference, LinkedTerm } from "./facts.ts";

/** A duty, ban, permission or right in the facts. */
export interface Obligation {
  id: string;
  bearer: LinkedReference[] | null;
  modality: "must" | "must-not" | "may" | "right";
  action: (LinkedTerm | Bilingual)[];
  object: (LinkedTerm | Bilingual)[] | null;
  deadline: Facts | null;
  interval: Facts | null;
  keep: Facts | null;
}

/** A clause of the norms: an obligation under the norm's own label, and what else stands in the clause. */
export interface NormClause extends Obligation {
  clause: string;
  also: Obligation[] | null;
}

/** One line of the summary: an obligation, and the clause where it stands. */
interface Line {
  /** The id of its clause in the document. */
  at: string;
  says: Obligation;
}

/**
 * Finds what follows from the facts of partner norms. An obligation of a clause that names no bearer learns the clause's.
 * @param facts the linked norms, complete
 * @returns `explained` (the parties that need it, or null) and `summary`: who is bound, and every ban, right and time with the clause where it stands
 */
export function deriveNorms(facts: Facts): Facts {
  const topics = facts.obligations as Record<string, NormClause[] | null>;
  const lines: Line[] = [];
  for (const [topic, clauses] of Object.entries(topics))
    for (const clause of clauses ?? [])
      for (const says of [clause, ...(clause.also ?? [])]) {
        says.bearer ??= clause.bearer;
        lines.push({ at: `${topic}.${clause.id}`, says });
      }
  const only = (test: (says: Obligation) => unknown) => some(lines.filter(({ says }) => test(says)));
  const bound = lines
    .filter(({ says }) => says.modality.startsWith("must"))
    .flatMap(({ says }) => says.bearer ?? []);
  const parties = facts.parties as Facts[];
  return {
    explained: some(parties.filter(({ means, examples }) => means || examples)),
    summary: {
      platform: facts.platform,
      bound: some([...new Map(bound.map((party) => [party.id, party])).values()]),
      topics: some(
        Object.entries(topics).flatMap(([topic, clauses]) => (clauses && topic !== "general" ? [topic] : [])),
      ),
      bans: only(({ modality }) => modality === "must-not"),
      rights: only(({ modality }) => modality === "right"),
      times: only(isTimed),
    },
  };
}

/** Whether a time can be missed without anybody being asked: "promptly" and its like stand in the clause alone. */
function isTimed({ deadline, interval, keep }: Obligation): boolean {
  return Boolean(interval || keep || deadline?.amount || deadline?.vague === "immediate");
}

function some<T>(list: T[]): T[] | null {
  return list.length > 0 ? list : null;
}
