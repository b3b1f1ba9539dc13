import type { Further, LinkedNorms, Obligation, Obligations, PartiesEntry } from "#generated/norms.linked.ts";
import type { Bilingual } from "../ground/language.ts";
import { type Derivation, unlessEmpty } from "./derivation.ts";
import type { LinkedReference } from "./linked.ts";

/** A topic of the norms. */
type Topic = keyof Obligations;
/** What else stands in the clause of an obligation; it binds whom the clause binds, unless it says otherwise. */
type Bound = Further & { readonly bearer: readonly LinkedReference[] };
/** An obligation under the norm's own label. */
type Clause = Omit<Obligation, "also"> & { readonly also: readonly Bound[] | null };

/** One line of the summary: an obligation, and the clause where it stands. */
interface Line {
  /** The id of its clause in the document. */
  readonly at: string;
  readonly says: Bound | Clause;
}

/** What follows from the facts of partner norms. */
export interface NormsDerived {
  /** The parties that need it, or null. */
  readonly explained: readonly PartiesEntry[] | null;
  /** The clauses by topic, each obligation with its bearers. */
  readonly obligations: Readonly<Record<Topic, readonly Clause[] | null>>;
  /** Who is bound, and every ban, right and time with the clause where it stands. */
  readonly summary: {
    readonly platform: Bilingual;
    readonly bound: readonly LinkedReference[] | null;
    readonly topics: readonly string[] | null;
    readonly bans: readonly Line[] | null;
    readonly rights: readonly Line[] | null;
    readonly times: readonly Line[] | null;
  };
}

/**
 * Finds what follows from the facts of partner norms. An obligation of a clause that names no bearer learns the clause's.
 * @param facts the linked norms
 * @returns what follows, and the facts that it comes from
 */
export function deriveNorms(facts: LinkedNorms): Derivation<NormsDerived> {
  const topics = Object.keys(facts.obligations) as Topic[];
  const obligations = Object.fromEntries(
    topics.map((topic) => [topic, facts.obligations[topic]?.map(bound) ?? null]),
  ) as NormsDerived["obligations"];
  const origins: Record<string, string[]> = {};
  const lines: Line[] = [];
  for (const topic of topics)
    for (const [index, clause] of (obligations[topic] ?? []).entries()) {
      const place = `/obligations/${topic}/${index}`;
      origins[`/derived${place}`] = [place];
      for (const says of [clause, ...(clause.also ?? [])]) lines.push({ at: `${topic}.${clause.id}`, says });
    }
  const needsWords = ({ means, examples }: PartiesEntry) => means !== null || examples !== null;
  origins["/derived/explained"] = facts.parties.flatMap((party, index) =>
    needsWords(party) ? [`/parties/${index}`] : [],
  );
  const only = (test: (says: Line["says"]) => boolean) => unlessEmpty(lines.filter(({ says }) => test(says)));
  const bearers = lines
    .filter(({ says }) => says.modality.startsWith("must"))
    .flatMap(({ says }) => says.bearer);
  return {
    derived: {
      explained: unlessEmpty(facts.parties.filter(needsWords)),
      obligations,
      summary: {
        platform: facts.platform,
        bound: unlessEmpty([...new Map(bearers.map((party) => [party.id, party])).values()]),
        topics: unlessEmpty(topics.filter((topic) => obligations[topic] && topic !== "general")),
        bans: only(({ modality }) => modality === "must-not"),
        rights: only(({ modality }) => modality === "right"),
        times: only(isTimed),
      },
    },
    origins,
  };
}

function bound(clause: Obligation): Clause {
  return {
    ...clause,
    also: clause.also?.map((says) => ({ ...says, bearer: says.bearer ?? clause.bearer })) ?? null,
  };
}

/** Whether a time can be missed without anybody being asked: "promptly" and its like stand in the clause alone. */
function isTimed({ deadline, interval, keep }: Line["says"]): boolean {
  return Boolean(interval || keep || deadline?.amount || deadline?.vague === "immediate");
}
