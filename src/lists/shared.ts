import type { Circumstance, LinkedPolicy } from "#generated/policy.linked.ts";
import type { Bilingual } from "../ground/language.ts";
import type { LinkedItem, LinkedTerm } from "../model/linked.ts";
import { type Items, occasionsOf, type Recipient, receives, type Sdk, type Way } from "../model/parts.ts";
import { linkedTerm } from "../model/term.ts";
import { type Term, Terms } from "../vocabulary/vocabulary.ts";
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
    | "reasonably-necessary"
    | "only-way"
    | "services"
    | "sdk";
  /** What the case names, such as the event; empty for one that names nothing. */
  terms: readonly { readonly label: Bilingual }[];
}

/** One row of the list of personal information shared with third parties. */
export interface SharedRow {
  /** The id of the recipient or SDK; null when the policy names nobody. */
  recipient: { by: "recipient" | "sdk"; id: string; name: Bilingual } | null;
  /** The clause of the policy that says so. */
  clause: string;
  country: Bilingual | null;
  contact: Bilingual | null;
  policy: string | null;
  items: Items | null;
  /** The items are examples. */
  open: boolean;
  without: readonly LinkedItem[] | null;
  deidentified: boolean;
  purposes: readonly LinkedTerm[] | null;
  cases: readonly Case[];
  /** A term of the vocabulary `disclosure-types`. */
  way: LinkedTerm;
}

/** A circumstance with the way and the clause that it belongs to. */
interface Row {
  readonly circumstance: Circumstance;
  readonly way: string;
  readonly clause: string;
  /** It is said of the group that the recipient is part of: what a group receives is not said of each of its members. */
  readonly ofGroup: boolean;
}

/** What a way of passing information on is in `disclosure-types`, and the block of its clauses in the outline. */
const CLAUSES: Record<Way, { way: string; block: string }> = {
  entrusted: { way: "entrusted-processing", block: "entrusting" },
  sharing: { way: "sharing", block: "share" },
  transfer: { way: "transfer", block: "transferring" },
  public: { way: "public-disclosure", block: "publishing" },
};

/**
 * Lists the personal information that third parties receive: recipient, type, purpose, scenario and way.
 * @param facts the linked policy
 * @returns a row for every recipient in every circumstance, for circumstances that name nobody, for recipients without
 *   a circumstance, and for every SDK
 */
export function sharedOf(facts: LinkedPolicy): List<SharedRow> {
  const { recipients, provision, sdks } = facts;
  const all = occasionsOf(facts).map(({ way: key, circumstance }): Row => {
    const { way, block } = CLAUSES[key];
    // An authority that may compel us takes; where consent is asked for too, we give.
    const isCompelled = key === "sharing" && circumstance.compelled && !circumstance.consent;
    return {
      circumstance,
      way: isCompelled ? "compelled" : way,
      clause: `${block}.${circumstance.id}`,
      ofGroup: false,
    };
  });
  const rows = [
    ...byRecipient(recipients ?? [], all),
    ...all.filter(({ circumstance }) => !circumstance.recipients).map((row) => rowOf(null, row)),
    ...(sdks ?? []).map(rowOfSdk),
  ];
  const nobody = recipients?.length === 0 || provision?.sharing?.circumstances.length === 0;
  return listOf(rows, nobody);
}

/** Every recipient in its own circumstances, or those of the nearest group that it is part of and that has some. */
function byRecipient(recipients: readonly Recipient[], all: readonly Row[]): SharedRow[] {
  const own = new Map<string, Row[]>();
  for (const row of all)
    for (const id of new Set(row.circumstance.recipients?.map((one) => one.id))) {
      const rows = own.get(id);
      if (rows) rows.push(row);
      else own.set(id, [row]);
    }
  const known = new Map(recipients.map((recipient) => [recipient.id, recipient]));
  const groupOf = (id: string) => known.get(id)?.["part-of"]?.id;
  /** What the members of a group have from it, once found. */
  const given = new Map<string, readonly Row[]>();
  const fromGroup = (id: string): readonly Row[] => {
    const climbed: string[] = [];
    let group = groupOf(id);
    for (; group !== undefined && !given.has(group); group = groupOf(group)) {
      const rows = (own.get(group) ?? []).map((row) => ({ ...row, ofGroup: true }));
      given.set(group, rows);
      climbed.push(group);
      if (rows.length > 0) break;
    }
    const found = (group !== undefined && given.get(group)) || [];
    for (const one of climbed) given.set(one, found);
    return found;
  };
  // Who gets something else in place of personal information receives none.
  return recipients.filter(receives).flatMap((recipient) => {
    const rows = own.get(recipient.id) ?? fromGroup(recipient.id);
    // Sharing that no circumstance describes.
    return rows.length > 0 ? rows.map((row) => rowOf(recipient, row)) : [rowOf(recipient, null)];
  });
}

function rowOf(recipient: Recipient | null, row: Row | null): SharedRow {
  const { items = null, purposes = null } = (!row?.ofGroup && row?.circumstance) || {};
  return {
    recipient: recipient && {
      by: "recipient",
      id: recipient.id,
      name: recipient.name ?? recipient.type.label,
    },
    clause: recipient ? `recipient.${recipient.id}` : (row?.clause ?? ""),
    country: recipient?.country ?? null,
    contact: recipient?.contact ?? null,
    policy: recipient?.policy ?? null,
    items: items ?? recipient?.items ?? null,
    open: ((items ? row?.circumstance.open : recipient?.open) ?? []).includes("items"),
    without: recipient?.without ?? null,
    deidentified: recipient?.deidentified === true,
    purposes: purposes ?? recipient?.purposes ?? null,
    cases: [...(row ? casesOf(row.circumstance) : []), ...caseOf("services", recipient?.services ?? null)],
    way: wayOf(row?.way ?? "sharing"),
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

function casesOf(occasion: Circumstance): Case[] {
  return [
    ...caseOf("consent", occasion.consent && [occasion.consent]),
    ...caseOf("events", occasion.events),
    ...caseOf(occasion.compelled ? "compelled-by" : "required-by", occasion["required-by"]),
    ...caseOf("following", occasion.following),
    ...caseOf("grounds", occasion.grounds),
    ...caseOf("own-choice", occasion["own-choice"] && []),
    ...caseOf("joint-service", occasion["joint-service"] && []),
    ...(occasion.need ? caseOf(occasion.need, []) : []),
  ];
}

function caseOf(kind: Case["kind"], terms: Case["terms"] | null): Case[] {
  return terms ? [{ kind, terms }] : [];
}

const terms = new Terms(undefined);
const wayOf = (id: string) => linkedTerm(id, terms.find("disclosure-types", id) as Term);
