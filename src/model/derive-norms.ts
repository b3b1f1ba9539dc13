import type { Further, LinkedNorms, Obligation, Obligations, PartiesEntry } from "#generated/norms.linked.ts";
import type { Bilingual } from "../ground/language.ts";
import { type Derivation, unlessEmpty } from "./derivation.ts";
import type { LinkedReference } from "./linked.ts";

/** A topic of the norms. */
type Topic = keyof Obligations;
/** What else stands in the clause of an obligation; it binds whom the clause binds, unless it says otherwise. */
type Bound = Further & { readonly bearer: readonly LinkedReference[] } & Beside;
/** How a sentence of a clause stands to the one before it. */
interface Beside {
  /** The one before it has the same bearer. */
  readonly again: boolean;
  /** It may go on where the one before it ends: nothing stands between them, not even a condition. */
  readonly joined: boolean;
  /** The next one goes on where it ends. */
  readonly continued: boolean;
}
/** An obligation under the norm's own label. */
type Clause = Omit<Obligation, "also"> & { readonly also: readonly Bound[] | null } & Beside;

/** One line of the summary: an obligation, and the clause where it stands. */
interface Line {
  /** The id of its clause in the document. */
  readonly at: string;
  readonly says: Bound | Clause;
}

/** What the summary says of the same bearer. */
interface Lines {
  readonly bearer: readonly LinkedReference[];
  /** Any of them, rather than all together. */
  readonly either: true | null;
  readonly lines: readonly Line[];
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
    readonly bans: readonly Lines[] | null;
    readonly rights: readonly Lines[] | null;
    readonly times: readonly Lines[] | null;
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
  const only = (test: (says: Line["says"]) => boolean) =>
    unlessEmpty(byBearer(lines.filter(({ says }) => test(says))));
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
        times: only((says) => says.modality === "must" && isTimed(says)),
      },
    },
    origins,
  };
}

function bound(clause: Obligation): Clause {
  const all = [
    clause,
    ...(clause.also ?? []).map((says) => ({ ...says, bearer: says.bearer ?? clause.bearer })),
  ];
  const isAgain = (index: number) => {
    const [before, says] = [all[index - 1], all[index]];
    return Boolean(before && says && keyOf(before) === keyOf(says));
  };
  const isJoined = (index: number) => {
    const [before, says] = [all[index - 1], all[index]];
    return Boolean(isAgain(index) && before && !hasMore(before) && says && !isOpened(says));
  };
  const beside = (index: number): Beside => ({
    again: isAgain(index),
    joined: isJoined(index),
    continued: isJoined(index + 1),
  });
  const [, ...also] = all.map((says, index) => ({ ...says, ...beside(index) }));
  return { ...clause, ...beside(0), also: clause.also && (also as Bound[]) };
}

/** Whether anything follows the sentence: a list, or a sentence of its own. */
const hasMore = ({ cases, "only-if": onlyIf, exceptions, evidence, law }: Further | Obligation) =>
  Boolean(cases || evidence || law || (onlyIf?.length ?? 0) > 1 || (exceptions?.length ?? 0) > 1);

/** Whether anything stands before those whom it binds. */
const isOpened = ({
  background,
  before,
  in: within,
  condition,
  cases,
  "only-if": onlyIf,
}: Further | Obligation) => Boolean(background || before || within || condition || cases || onlyIf);

const keyOf = ({ bearer, either }: Pick<Bound | Clause, "bearer" | "either">) =>
  JSON.stringify([bearer.map(({ id }) => id), either]);

/** Lines of the same bearer together, in the order in which each bearer comes first. */
function byBearer(lines: readonly Line[]): Lines[] {
  const groups = new Map<string, { bearer: Lines["bearer"]; either: Lines["either"]; lines: Line[] }>();
  for (const line of lines) {
    const { bearer, either } = line.says;
    const known = groups.get(keyOf(line.says));
    if (known) known.lines.push(line);
    else groups.set(keyOf(line.says), { bearer, either, lines: [line] });
  }
  return [...groups.values()];
}

function isTimed({ deadline, interval, keep }: Line["says"]): boolean {
  return Boolean(deadline || interval || keep);
}
