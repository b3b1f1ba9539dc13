import type { LinkedPolicy } from "#generated/policy.linked.ts";
import type { Bilingual } from "../ground/language.ts";
import { cited } from "../model/cited.ts";
import type { LinkedItem, LinkedTerm } from "../model/linked.ts";
import { calledBy } from "../model/names.ts";
import { type Items, isPersonal, type Recipient } from "../model/parts.ts";
import { hasCondition, RECEIVED, type Receipt, type Receives, receivedIn } from "../model/receipts.ts";
import { linkedTerm } from "../model/term.ts";
import { type Term, Terms } from "../vocabulary/vocabulary.ts";
import { type List, listOf } from "./list.ts";

/** A part of the scenario in which information is passed on; several stand beside each other. */
export interface Case {
  kind:
    | "situation"
    | "events"
    | "users"
    | "consent"
    | "demanded-by"
    | "under"
    | "grounds"
    | "activities"
    | "possible"
    | "necessary"
    | "reasonably-necessary"
    | "only-way"
    | "services";
  /** What the case names, such as the event; empty for one that names nothing. */
  terms: readonly { readonly label: Bilingual }[];
}

/** One row of the list of personal information shared with third parties. */
export interface SharedRow {
  recipient: { id: string; name: Bilingual };
  /** The clause of the policy that says so. */
  clause: string;
  places: readonly LinkedTerm[] | null;
  contact: Bilingual | null;
  policy: string | Bilingual | null;
  items: Items | null;
  /** The items are examples. */
  open: boolean;
  without: readonly LinkedItem[] | null;
  form: Receives["form"];
  purposes: readonly LinkedTerm[] | null;
  cases: readonly Case[];
  /** A term of the vocabulary `disclosure-types`. */
  way: LinkedTerm;
  /** How it reaches them: terms of the vocabulary `handover-methods`. */
  manner: readonly LinkedTerm[] | null;
}

/** What a way of receiving is in `disclosure-types`. */
const WAYS: Record<Receives["way"], string> = {
  entrusted: "entrusted-processing",
  shared: "sharing",
  joint: "joint-processing",
  transferred: "transfer",
  disclosed: "public-disclosure",
  collects: "third-party-collection",
};

/**
 * Lists the personal information that third parties receive: recipient, type, purpose, scenario and way.
 * @param facts the linked policy
 * @returns a row for every way in which every recipient receives, in the order of the policy
 */
export function sharedOf(facts: LinkedPolicy): List<SharedRow> {
  const recipients = facts.recipients ?? [];
  const received = receivedIn(facts);
  const own = new Map<string, Receipt[]>();
  for (const key of RECEIVED)
    for (const one of received[key]?.all ?? [])
      own.set(one.recipient.id, [...(own.get(one.recipient.id) ?? []), one]);
  const places = (facts.law?.jurisdictions ?? []).flatMap((one) => one.places.map(({ id }) => id));
  const known = new Map(recipients.map((recipient) => [recipient.id, recipient]));
  const rows = recipients.flatMap((recipient) => {
    const receipts = own.get(recipient.id)?.toSorted(byPlace) ?? groupOf(recipient, known, own);
    return receipts
      .filter((one) => isPersonal(one) && isShared(one))
      .map((one) => rowOf(recipient, one, places));
  });
  const never = received.shared?.lead === "none";
  return listOf(rows, facts.recipients?.length === 0 || never);
}

/** What is transferred or made public is told by its occasion, and not listed among those with whom something is shared. */
const isShared = ({ way }: Receipt) => way !== "transferred" && way !== "disclosed";

const byPlace = (one: Receipt, other: Receipt) =>
  Number(one.pointer.split("/").at(-1)) - Number(other.pointer.split("/").at(-1));

/** What the nearest group with receipts has; what a group receives is not said of each of its members. */
function groupOf(
  recipient: Recipient,
  known: ReadonlyMap<string, Recipient>,
  own: ReadonlyMap<string, Receipt[]>,
): Receipt[] {
  const passed = new Set<string>();
  for (let group = recipient["part-of"]?.id; group && !passed.has(group); ) {
    const receipts = own.get(group);
    if (receipts)
      return receipts
        .toSorted(byPlace)
        .map((one) => ({ ...one, items: null, instead: null, purposes: null }));
    passed.add(group);
    group = known.get(group)?.["part-of"]?.id;
  }
  return [];
}

function rowOf(recipient: Recipient, one: Receipt, places: readonly string[]): SharedRow {
  // An authority that may compel us takes; where consent is asked for too, we give.
  const isCompelled = one.way === "shared" && one["demanded-by"] && !one.consent;
  return {
    recipient: { id: recipient.id, name: calledBy(recipient) },
    clause: one.clause,
    places: recipient.places,
    contact: recipient.contact,
    policy: recipient.policy,
    items: one.items,
    open: one.open?.includes("items") ?? false,
    without: one.without,
    form: one.form,
    purposes: one.purposes,
    cases: casesOf(one),
    way: wayOf(isCompelled ? "compelled" : WAYS[one.way], places),
    manner: one.manner,
  };
}

function casesOf(one: Receipt): Case[] {
  const { when, consent, need } = one;
  const kind = consent && "kind" in consent ? consent.kind : consent;
  return [
    ...caseOf("situation", when?.situation && [{ label: when.situation }]),
    ...caseOf("events", when?.events),
    ...caseOf("users", when?.["user-types"] ?? (when?.verification ? [when.verification] : when?.in)),
    ...caseOf("consent", kind && [kind as LinkedTerm]),
    ...caseOf("demanded-by", one["demanded-by"]),
    ...caseOf("under", one.under),
    ...caseOf("grounds", one.grounds),
    ...caseOf("activities", one.activities),
    // On a condition, it is only possible: that goes without saying.
    ...(need && need !== "always" && !(need === "possible" && hasCondition(one)) ? caseOf(need, []) : []),
    ...caseOf("services", one.services),
  ];
}

function caseOf(kind: Case["kind"], terms: Case["terms"] | null | undefined): Case[] {
  return terms ? [{ kind, terms }] : [];
}

const terms = new Terms(undefined);

/** The article of a way is cited by a policy that is under its law alone. */
const wayOf = (id: string, places: readonly string[]) =>
  linkedTerm(id, cited(terms.find("disclosure-types", id) as Term, places, terms));
