import type { LinkedPolicy } from "#generated/policy.linked.ts";
import { type Derivation, unlessEmpty } from "./derivation.ts";
import type { LinkedItem, LinkedRight } from "./linked.ts";
import type { Channel } from "./parts.ts";
import { type AllReceived, receivedIn, receivedOrigins } from "./receipts.ts";
import { type Periods, periodsOf } from "./retention.ts";
import { type DerivedRight, rightsOf } from "./rights.ts";
import { type Summary, summaryOf } from "./summary.ts";

/** A list under `exemptions`, and a promise under `again`. */
type Exempt = NonNullable<LinkedPolicy["exemptions"]>[number];
type Again = NonNullable<LinkedPolicy["again"]>[number];

/** What follows from the facts of a privacy policy. */
export interface PolicyDerived {
  /** Sensitive items, or null. */
  readonly sensitive: readonly LinkedItem[] | null;
  /** Declared none. */
  readonly "no-recipients": true | null;
  readonly "no-cookies": true | null;
  /** Declared that nothing crosses a border. */
  readonly "no-transfers": true | null;
  /** The table of retention periods, or null. */
  readonly periods: Periods | null;
  readonly "no-decisions": true | null;
  /** Channels for certain matters only, or null. */
  readonly "contact-matters": readonly Channel[] | null;
  /** Who receives information, as the document says it. */
  readonly received: AllReceived;
  /** The rights, each with its words. */
  readonly rights: readonly DerivedRight[] | null;
  /** When consent is asked for again: for what others gave us, and for everything else. */
  readonly again: { readonly sources: readonly Again[] | null; readonly ours: readonly Again[] | null };
  /** What needs no consent, by the section in which it stands. */
  readonly exempt: Readonly<Record<Stage, readonly Exempt[] | null>>;
  /** What stands on top of the document. */
  readonly summary: Summary;
}

/**
 * Facts that follow from other facts, so that the words need no logic of their own.
 * @param facts the linked policy
 * @param rightOf finds the words of a right by its id
 * @returns what follows, and the facts that it comes from
 */
export function derive(facts: LinkedPolicy, rightOf: (id: string) => LinkedRight): Derivation<PolicyDerived> {
  const received = receivedIn(facts);
  const periods = periodsOf(facts);
  const rights = rightsOf(facts, rightOf);
  const isForMatters = ({ for: matters, value }: Channel) => matters !== null && value === null;
  return {
    derived: {
      sensitive: unlessEmpty(Object.values(facts.data ?? {}).filter((item) => item.sensitive)),
      "no-recipients": facts.recipients?.length === 0 ? true : null,
      "no-cookies": facts.cookies?.length === 0 ? true : null,
      "no-transfers": facts.transfers?.length === 0 ? true : null,
      "no-decisions": facts.decisions?.length === 0 ? true : null,
      periods,
      "contact-matters": unlessEmpty(facts.contact.channels.filter(isForMatters)),
      received,
      rights,
      again: {
        sources: pick(facts.again, isOfSources),
        ours: pick(facts.again, (one) => !isOfSources(one)),
      },
      exempt: {
        collection: pick(facts.exemptions, (one) => stageOf(one) === "collection"),
        provision: pick(facts.exemptions, (one) => stageOf(one) === "provision"),
        all: pick(facts.exemptions, (one) => stageOf(one) === "all"),
      },
      summary: summaryOf(facts, received, periods, rights),
    },
    origins: {
      "/derived/sensitive": ["/data"],
      "/derived/no-recipients": ["/recipients"],
      "/derived/no-cookies": ["/cookies"],
      "/derived/no-transfers": ["/transfers"],
      "/derived/periods": ["/retention/periods"],
      "/derived/no-decisions": ["/decisions"],
      ...Object.fromEntries(
        (rights ?? []).map((_, index) => [`/derived/rights/${index}`, [`/rights/${index}`]]),
      ),
      "/derived/contact-matters": facts.contact.channels.flatMap((channel, index) =>
        isForMatters(channel) ? [`/contact/channels/${index}`] : [],
      ),
      "/derived/again/sources": placesOf("again", facts.again, isOfSources),
      "/derived/again/ours": placesOf("again", facts.again, (one) => !isOfSources(one)),
      ...Object.fromEntries(
        STAGES.map((stage) => [
          `/derived/exempt/${stage}`,
          placesOf("exemptions", facts.exemptions, (one) => stageOf(one) === stage),
        ]),
      ),
      ...receivedOrigins(received),
    },
  };
}

/** The stages at which a list of exemptions may stand: while we hold the information, when it goes to others, or both. */
const STAGES = ["collection", "provision", "all"] as const;
type Stage = (typeof STAGES)[number];

/** The operations by which information leaves us. */
const LEAVING = new Set([
  "sharing",
  "transfer",
  "public-disclosure",
  "provision",
  "disclosure",
  "transmission",
]);

function stageOf({ for: operations }: Exempt): Stage {
  const leaving = operations.filter(({ id }) => LEAVING.has(id)).length;
  if (leaving === 0) return "collection";
  return leaving === operations.length ? "provision" : "all";
}

/** A consent to going beyond what was given to a third party stands where its information is spoken of. */
function isOfSources({ before }: Again): boolean {
  return before.every(({ id }) => id === "beyond-source-authorization");
}

function pick<T>(list: readonly T[] | null, test: (entry: T) => boolean): readonly T[] | null {
  return unlessEmpty((list ?? []).filter(test));
}

function placesOf<T>(key: string, list: readonly T[] | null, test: (entry: T) => boolean): string[] {
  return (list ?? []).flatMap((entry, index) => (test(entry) ? [`/${key}/${index}`] : []));
}
