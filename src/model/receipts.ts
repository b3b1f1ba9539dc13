import type { HandoverRule, LinkedPolicy, RecipientsEntryReceivesEntry } from "#generated/policy.linked.ts";
import type { Bilingual } from "../ground/language.ts";
import { unlessEmpty } from "./derivation.ts";
import { calledBy, nameOf, together } from "./names.ts";
import type { Recipient } from "./parts.ts";

/** One way in which one recipient receives information, as the policy says it. */
export type Receives = RecipientsEntryReceivesEntry;

/** The headings under which the document says who receives what: the ways, and SDKs apart from what else collects. */
export const RECEIVED = [
  "entrusted",
  "shared",
  "joint",
  "transferred",
  "disclosed",
  "sdks",
  "collects",
] as const;

/** A heading of that kind. */
export type ReceivedKey = (typeof RECEIVED)[number];

/** One way in which one recipient receives information, with what the words need beside it. */
export interface Receipt extends Receives {
  /** That of the recipient; a second one of the same heading has a number behind it. */
  readonly id: string;
  /** Who the recipient is. */
  readonly name: Bilingual;
  readonly recipient: Recipient;
  /** Here the document says who the recipient is, once. */
  readonly first: boolean;
  /** Recipients that are a kind of this one and of which the policy says no more, or null. */
  readonly kinds: readonly { readonly label: Bilingual }[] | null;
  /** Made public as such: there is nobody else to name. */
  readonly public: boolean;
  /** The policy names no recipient: whoever is entitled by law. */
  readonly anybody: boolean;
  /** The policy says that nothing personal reaches them. */
  readonly nothing: boolean;
  /** In a table: it happens in some cases only, which its lead does not say. */
  readonly sometimes: boolean;
  /** In a table: there are conditions or limits to tell. */
  readonly limited: boolean;
  /** In a table: there is more to tell of who they are. */
  readonly about: boolean;
  /** The clause that says it. */
  readonly clause: string;
  /** Where it was written. */
  readonly pointer: string;
}

/** What the document says under one heading. */
export interface Received {
  /** Which sentence opens it: it happens only as listed, or never; null where the policy promises neither. */
  readonly lead: "only-listed" | "none" | null;
  readonly outside: Bilingual | null;
  /** Everything under the heading, in the order of the policy. */
  readonly all: readonly Receipt[];
  /** What stands in a table, or null: recipients of which the policy says the same share a row. */
  readonly table: readonly Receipt[] | null;
  /** All that stands in the table happens in some cases only: its lead says so, and not every row. */
  readonly may: boolean;
  /** What has a clause each. */
  readonly sentences: readonly Receipt[];
  /** What stands in the table and has statements of its own. */
  readonly told: readonly Receipt[];
}

/** Who receives information, by heading; null where the policy says nothing. */
export type AllReceived = Readonly<Record<ReceivedKey, Received | null>>;

/** The clause of each heading that has a table, and the block of its other clauses. */
const CLAUSES: Record<ReceivedKey, { table: string; sentence: string }> = {
  entrusted: { table: "entrusted-table", sentence: "entrusting" },
  shared: { table: "shared-table", sentence: "share" },
  joint: { table: "joint-table", sentence: "deciding" },
  transferred: { table: "transferred-table", sentence: "transferring" },
  disclosed: { table: "disclosed-table", sentence: "publishing" },
  sdks: { table: "sdks-list", sentence: "collecting" },
  collects: { table: "collects-table", sentence: "collecting-other" },
};

/** Types that stand for an occasion rather than for somebody: each is a sentence with its condition. */
const OCCASIONS = new Set(["authorities", "others-by-law", "successor", "the-public", "anyone-with-consent"]);

/**
 * @param recipient a recipient
 * @returns whether it is somebody, and not only an occasion on which information may reach others
 */
export function isSomebody({ type }: Pick<Recipient, "type">): boolean {
  return type === null || !OCCASIONS.has(type.id);
}

/**
 * @param recipient a recipient
 * @param one a way in which it receives
 * @returns the heading under which the document says so
 */
export function headingOf({ type }: Pick<Recipient, "type">, { way }: Pick<Receives, "way">): ReceivedKey {
  return way === "collects" && type?.id === "sdk-providers" ? "sdks" : way;
}

/**
 * Arranges who receives information as the document says it.
 * @param facts the linked policy
 * @returns what stands under each heading
 */
export function receivedIn(facts: Pick<LinkedPolicy, "recipients" | "handover">): AllReceived {
  const all = receiptsOf(facts.recipients ?? []);
  const under = (key: ReceivedKey): Received | null => {
    const rule = (key !== "sdks" && facts.handover?.[key]) || null;
    const receipts = all.get(key) ?? [];
    return receipts.length > 0 || rule ? arranged(key, receipts, rule) : null;
  };
  return Object.fromEntries(RECEIVED.map((key) => [key, under(key)])) as unknown as AllReceived;
}

function arranged(key: ReceivedKey, receipts: Receipt[], rule: HandoverRule | null): Received {
  const rows = receipts.filter((one) => isRow(key, one));
  const inTable = new Set(isTable(key, rows) ? rows : []);
  const may = inTable.size > 0 && [...inTable].every(({ need }) => need === "possible");
  const { table, sentence } = CLAUSES[key];
  const all = receipts.map((one): Receipt => {
    if (!inTable.has(one)) return { ...one, clause: `${sentence}.${one.id}` };
    const sometimes = one.need === "possible" && !may && !hasCondition(one);
    const limits = limitsOf(one).length > (one.need === "possible" && may ? 1 : 0);
    return { ...one, sometimes, limited: limits, about: one.first && isTold(one), clause: table };
  });
  const listed = all.filter(({ clause }) => clause === table);
  const opening = receipts.length > 0 ? "only-listed" : "none";
  return {
    lead: rule?.["only-listed"] ? opening : null,
    outside: rule?.outside ?? null,
    all,
    table: unlessEmpty(shared(listed)),
    may,
    sentences: all.filter(({ clause }) => clause !== table),
    told: listed.filter(({ says }) => says),
  };
}

/** The keys of a receipt that fill the last cell of its row. */
const LIMITS = [
  ...["when", "need", "grounds", "demanded-by", "consent", "basis", "under", "manner", "form"],
  ...["without", "instead", "tells", "successor", "safeguards", "again", "for-value", "refusal", "stop"],
] as (keyof Receives)[];

const limitsOf = (one: Receives) => LIMITS.filter((key) => one[key] !== null);

/**
 * @param one a way of receiving
 * @returns whether it happens only if something is so; that it is only possible is no condition
 */
export function hasCondition({ when, grounds, consent, "demanded-by": demanding }: Receives): boolean {
  return [when, grounds, consent, demanding].some(Boolean);
}

/** Whether the policy says more of who they are than their names. */
function isTold({ recipient, kinds }: Receipt): boolean {
  const { id, type, names, receives, ...more } = recipient;
  return kinds !== null || Object.values(more).some((one) => one !== null);
}

/** Recipients of which the policy says no more than their kind and the same way become one row. */
function shared(rows: readonly Receipt[]): Receipt[] {
  const alike = new Map<string, Receipt>();
  const names = new Map<string, Bilingual[]>();
  for (const row of rows) {
    const { id, type, receives, ...more } = row.recipient;
    const isBare =
      row.kinds === null && row.says === null && Object.values(more).every((one) => one === null);
    const { id: _, name, recipient, clause, pointer, ...said } = row;
    const key = isBare ? JSON.stringify(said) : row.pointer;
    const first = alike.get(key);
    names.set(key, [...(names.get(key) ?? []), row.name]);
    if (!first) alike.set(key, row);
  }
  return [...alike].map(([key, row]) => ({ ...row, name: together(names.get(key) ?? []) }));
}

/** A transfer and a publication are told by their occasion; of SDKs, those that are named are listed. */
function isRow(key: ReceivedKey, { recipient }: Receipt): boolean {
  if (key === "sdks") return recipient.component !== null;
  return key !== "transferred" && key !== "disclosed" && isSomebody(recipient);
}

/** A table pays where there are several rows and one of them says more than one thing. */
function isTable(key: ReceivedKey, rows: readonly Receipt[]): boolean {
  if (key === "sdks") return rows.length > 0;
  return rows.length > 1 && rows.some((row) => saidOf(row) > 1);
}

/** How many of its cells a row would fill beside the first. */
function saidOf(one: Receipt): number {
  const { items, instead, purposes, services, activities } = one;
  const limits = limitsOf(one).filter((key) => key !== "need" || one.need !== "possible");
  return [items ?? instead, purposes ?? services ?? activities, limits[0] ?? null].filter(
    (cell) => cell !== null,
  ).length;
}

/** Every receipt by its heading, in the order of the policy. */
function receiptsOf(recipients: readonly Recipient[]): Map<ReceivedKey, Receipt[]> {
  const kinds = new Map<string, { label: Bilingual }[]>();
  for (const recipient of recipients) {
    const group = recipient["part-of"]?.id;
    if (group === undefined || recipient.receives) continue;
    kinds.set(group, [...(kinds.get(group) ?? []), { label: calledBy(recipient) }]);
  }
  const all = new Map<ReceivedKey, Receipt[]>();
  for (const [index, recipient] of recipients.entries()) {
    const seen = new Map<ReceivedKey, number>();
    for (const [at, one] of (recipient.receives ?? []).entries()) {
      const key = headingOf(recipient, one);
      const earlier = seen.get(key) ?? 0;
      seen.set(key, earlier + 1);
      const receipt: Receipt = {
        ...one,
        id: earlier === 0 ? recipient.id : `${recipient.id}--${earlier + 1}`,
        name: nameOf(recipient),
        recipient,
        first: at === 0,
        kinds: at === 0 ? (kinds.get(recipient.id) ?? null) : null,
        public: recipient.type?.id === "the-public",
        anybody: recipient.type?.id === "others-by-law",
        nothing: one.items?.length === 0,
        sometimes: false,
        limited: false,
        about: false,
        clause: "",
        pointer: `/recipients/${index}/receives/${at}`,
      };
      const known = all.get(key);
      if (known) known.push(receipt);
      else all.set(key, [receipt]);
    }
  }
  return all;
}

/**
 * @param received who receives information, by heading
 * @returns where each part of it was written, as origins of derived facts
 */
export function receivedOrigins(received: AllReceived): Record<string, readonly string[]> {
  const origins: Record<string, readonly string[]> = {};
  for (const key of RECEIVED) {
    const found = received[key];
    if (!found) continue;
    const base = `/derived/received/${key}`;
    const of = (list: readonly Receipt[]) => list.map(({ pointer }) => pointer);
    const { all } = found;
    const written = all.length > 0 ? of(all) : [`/handover/${key}`];
    origins[base] = written;
    origins[`${base}/lead`] = [`/handover/${key}`];
    origins[`${base}/table`] = of(all.filter(({ clause }) => clause === CLAUSES[key].table));
    for (const list of ["sentences", "told"] as const)
      for (const [index, { pointer }] of found[list].entries())
        origins[`${base}/${list}/${index}`] = [pointer];
  }
  return origins;
}
