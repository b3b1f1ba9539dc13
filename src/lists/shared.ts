import type { Facts, LinkedItem, LinkedReference, LinkedTerm } from "../model/facts.ts";
import { linked } from "../model/term.ts";
import { type Term, Terms } from "../vocabulary/vocabulary.ts";
import type { Items } from "./collected.ts";
import { type List, listOf } from "./list.ts";

/** A part of the scenario in which information is passed on; several stand beside each other. */
export interface Case {
  kind:
    | "consent"
    | "events"
    | "required-by"
    | "compelled-by"
    | "following"
    | "grounds"
    | "own-choice"
    | "joint-service"
    | "necessary"
    | "services"
    | "sdk";
  /** What the case names, such as the event; empty for one that names nothing. */
  terms: { label: LinkedTerm["label"] }[];
}

/** One row of the list of personal information shared with third parties. */
export interface SharedRow {
  /** The id of the recipient or SDK; null when the policy names nobody. */
  recipient: { by: "recipient" | "sdk"; id: string; name: LinkedReference["name"] } | null;
  /** The clause of the policy that says so. */
  clause: string;
  country: LinkedReference["name"] | null;
  contact: LinkedReference["name"] | null;
  policy: string | null;
  items: Items | null;
  /** The items are examples. */
  open: boolean;
  without: LinkedItem[] | null;
  deidentified: boolean;
  purposes: LinkedTerm[] | null;
  cases: Case[];
  /** A term of the vocabulary `disclosure-types`. */
  way: LinkedTerm;
}

interface Recipient {
  id: string;
  type: LinkedTerm;
  name: LinkedReference["name"] | null;
  "part-of": LinkedReference | null;
  country: LinkedReference["name"] | null;
  contact: LinkedReference["name"] | null;
  policy: string | null;
  services: LinkedTerm[] | null;
  purposes: LinkedTerm[] | null;
  items: Items | null;
  without: LinkedItem[] | null;
  deidentified: true | null;
  open: string[] | null;
}
interface Circumstance {
  id: string;
  consent: LinkedTerm | null;
  recipients: LinkedReference[] | null;
  items: Items | null;
  purposes: LinkedTerm[] | null;
  events: LinkedTerm[] | null;
  following: LinkedTerm[] | null;
  "required-by": LinkedTerm[] | null;
  compelled: true | null;
  necessary: true | null;
  grounds: LinkedTerm[] | null;
  "own-choice": true | null;
  "joint-service": true | null;
}
interface Sdk extends Pick<Recipient, "id" | "policy" | "purposes" | "items"> {
  name: LinkedReference["name"];
  provider: LinkedReference["name"];
}
/** A circumstance with the way and the clause that it belongs to. */
type Occasion = Circumstance & { way: string; clause: string };

/** Under `provision`: its term in `disclosure-types`, and the block of its clauses in the outline. */
const WAYS = [
  { key: "entrusted", way: "entrusted-processing", block: "entrusting" },
  { key: "sharing", way: "sharing", block: "share" },
  { key: "transfer", way: "transfer", block: "transferring" },
  { key: "public", way: "public-disclosure", block: "publishing" },
];

/**
 * Lists the personal information that third parties receive: recipient, type, purpose, scenario and way.
 * @param facts the linked policy
 * @returns a row for every recipient in every circumstance, for circumstances that name nobody, for recipients without
 *   a circumstance, and for every SDK
 */
export function sharedOf(facts: Facts): List<SharedRow> {
  const provision = (facts.provision ?? {}) as Record<string, { circumstances: Circumstance[] } | null>;
  const recipients = facts.recipients as Recipient[] | null;
  const known = new Map((recipients ?? []).map((recipient) => [recipient.id, recipient]));
  const occasions = WAYS.flatMap(({ key, way, block }) =>
    (provision[key]?.circumstances ?? []).map((circumstance) => ({
      ...circumstance,
      // An authority that may compel us takes; where consent is asked for too, we give.
      way: key === "sharing" && circumstance.compelled && !circumstance.consent ? "compelled" : way,
      clause: `${block}.${circumstance.id}`,
    })),
  );
  const named = occasions.filter(({ recipients: list }) => list);
  const rows = [
    ...(recipients ?? []).flatMap((recipient) =>
      occasionsOf(recipient, known, named).map((occasion) => rowOf(recipient, occasion)),
    ),
    ...occasions.filter(({ recipients: list }) => !list).map((occasion) => rowOf(null, occasion)),
    ...((facts.sdks ?? []) as Sdk[]).map(rowOfSdk),
  ];
  const nobody = recipients?.length === 0 || provision.sharing?.circumstances.length === 0;
  return listOf(rows, nobody);
}

/** Its own circumstances, or those of the group it is part of; null stands for sharing that no circumstance describes. */
function occasionsOf(
  recipient: Recipient,
  known: ReadonlyMap<string, Recipient>,
  named: readonly Occasion[],
): (Occasion | null)[] {
  const seen = new Set<string>();
  for (let id: string | undefined = recipient.id; id && !seen.has(id); id = known.get(id)?.["part-of"]?.id) {
    seen.add(id);
    const found = named.filter(({ recipients }) => recipients?.some((one) => one.id === id));
    // What a group receives is not said of each of its members.
    if (found.length > 0)
      return id === recipient.id ? found : found.map((one) => ({ ...one, items: null, purposes: null }));
  }
  return [null];
}

function rowOf(recipient: Recipient | null, occasion: Occasion | null): SharedRow {
  return {
    recipient: recipient && {
      by: "recipient",
      id: recipient.id,
      name: recipient.name ?? recipient.type.label,
    },
    clause: recipient ? `recipient.${recipient.id}` : (occasion?.clause as string),
    country: recipient?.country ?? null,
    contact: recipient?.contact ?? null,
    policy: recipient?.policy ?? null,
    items: occasion?.items ?? recipient?.items ?? null,
    open: !occasion?.items && (recipient?.open?.includes("items") ?? false),
    without: recipient?.without ?? null,
    deidentified: recipient?.deidentified === true,
    purposes: occasion?.purposes ?? recipient?.purposes ?? null,
    cases: [...(occasion ? casesOf(occasion) : []), ...some("services", recipient?.services ?? null)],
    way: wayOf(occasion?.way ?? "sharing"),
  };
}

function rowOfSdk({ id, name, provider, policy, items, purposes }: Sdk): SharedRow {
  return {
    recipient: { by: "sdk", id, name: provider },
    clause: "sdks-list",
    country: null,
    contact: null,
    policy,
    items,
    open: false,
    without: null,
    deidentified: false,
    purposes,
    cases: [{ kind: "sdk", terms: [{ label: name }] }],
    way: wayOf("third-party-collection"),
  };
}

function casesOf(occasion: Occasion): Case[] {
  return [
    ...some("consent", occasion.consent && [occasion.consent]),
    ...some("events", occasion.events),
    ...some(occasion.compelled ? "compelled-by" : "required-by", occasion["required-by"]),
    ...some("following", occasion.following),
    ...some("grounds", occasion.grounds),
    ...some("own-choice", occasion["own-choice"] && []),
    ...some("joint-service", occasion["joint-service"] && []),
    ...some("necessary", occasion.necessary && []),
  ];
}

function some(kind: Case["kind"], terms: Case["terms"] | null): Case[] {
  return terms ? [{ kind, terms }] : [];
}

const terms = new Terms(undefined);
const wayOf = (id: string) => linked(id, terms.find("disclosure-types", id) as Term);
