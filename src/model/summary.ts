import type { Contact, LinkedPolicy } from "#generated/policy.linked.ts";
import type { Bilingual } from "../ground/language.ts";
import { unlessEmpty } from "./derivation.ts";
import type { LinkedItem, LinkedTerm } from "./linked.ts";
import { nameOf, together } from "./names.ts";
import { type Activity, isPersonal, itemsIn } from "./parts.ts";
import { type AllReceived, hasCondition, isSomebody, type Receipt } from "./receipts.ts";
import type { Period, Periods } from "./retention.ts";
import type { DerivedRight } from "./rights.ts";

/** The first entries of a list, and how many more there are (null for none): a summary is read in a minute. */
export interface Few<T> {
  readonly first: readonly T[];
  readonly more: number | null;
}

/** A name, and the clause that says more. */
interface Labelled {
  readonly label: Bilingual;
  readonly clause: string;
}

/** Who receives information, as the summary says it. */
interface Receivers {
  readonly shared: Few<Labelled> | null;
  /** Those whom it reaches only if something is so. */
  readonly sometimes: Few<Labelled> | null;
  readonly entrusted: Few<Labelled> | null;
  /** At least one of them processes it without a condition. */
  readonly "entrusting-certain": boolean;
  /** Third-party SDKs collect it. */
  readonly sdks: boolean;
  /** At least one of them does so without a condition. */
  readonly "sdks-certain": boolean;
}

/** Where information is stored, in general. */
interface Stored {
  readonly "in-principle": boolean;
  /** Only what is collected there; null where nothing is said of that. */
  readonly "collected-in": readonly LinkedTerm[] | null;
  /** It stays where it was collected. */
  readonly there: boolean;
  readonly places: readonly LinkedTerm[];
}

/** Where and how long information is kept, as the summary says it. */
interface Keeping {
  /** What is said of information in general: what holds in principle first, then what holds without a reservation. */
  readonly stored: readonly Stored[] | null;
  readonly "no-transfers": boolean;
  /** Beside what is said of information in general, other places hold for some of it. */
  readonly depends: boolean;
  /** The clause of the first route across a border; null for none. */
  readonly transfers: { readonly clause: string } | null;
  /** For how long in general, by the names of our words. */
  readonly rule: readonly string[] | null;
  /** It may be kept longer. */
  readonly longer: boolean;
  /** What is done with it in the end. */
  readonly end: NonNullable<LinkedPolicy["retention"]>["then"];
  readonly periods: Few<Period> | null;
}

/** How many means of collection there are; null for none. */
interface Means {
  readonly permissions: number | null;
  readonly sdks: number | null;
  readonly cookies: number | null;
}

/** What stands on top of the document: each entry that is linked has the `clause` that says more. */
export interface Summary {
  readonly groups: Few<LinkedTerm> | null;
  /** A list of what is collected is not complete: there are others. */
  readonly open: boolean;
  /** All that are collected or used: nothing is hidden that a reader must know. */
  readonly sensitive: readonly LinkedItem[] | null;
  /** How many device permissions, SDKs and kinds of cookies there are; null for none of any. */
  readonly means: Means | null;
  readonly activities: Few<{ readonly name: Bilingual; readonly clause: string }> | null;
  /** Declared to go to nobody. */
  readonly nobody: boolean;
  readonly recipients: Receivers | null;
  readonly storage: Keeping | null;
  readonly rights: readonly Labelled[] | null;
  readonly contact: Contact;
}

/**
 * Chooses what stands on top of the document: what is collected, why, who receives it, where and how long it is kept,
 * what the reader can do, whom to ask.
 * @param facts the linked policy
 * @param received who receives information, by heading
 * @param periods its retention periods
 * @param granted its rights, which know their words
 * @returns the facts that the block `summary` sees
 */
export function summaryOf(
  facts: LinkedPolicy,
  received: AllReceived,
  periods: Periods | null,
  granted: readonly DerivedRight[] | null,
): Summary {
  const collected = distinct(collectedBy(facts));
  return {
    groups: few(groupsOf(collected), 8),
    open: (facts.activities ?? []).some(({ collects }) =>
      collects?.some(({ open }) => open?.includes("items")),
    ),
    sensitive: unlessEmpty(collected.filter((item) => item.sensitive)),
    means: meansOf(facts, received),
    activities: few(
      (facts.activities ?? [])
        .filter((one) => !isOnlyInvolved(one))
        .map(({ id, name }) => ({ name, clause: `activity.${id}` })),
      8,
    ),
    nobody: facts.recipients?.length === 0,
    recipients: receiversOf(received),
    storage: keepingOf(facts, periods),
    rights: granted && tasksOf(granted),
    contact: facts.contact,
  };
}

/** Permissions, technologies and SDKs count once, however many entries name them; an SDK that collects nothing is one in the list. */
function meansOf({ permissions, tracking }: LinkedPolicy, { sdks }: AllReceived): Means | null {
  const counted = {
    permissions: distinct((permissions ?? []).flatMap((one) => one.permissions)).length || null,
    sdks:
      new Set((sdks?.table ?? []).map(({ name, recipient }) => (recipient.component ?? name).en)).size ||
      null,
    cookies: distinct((tracking?.technologies ?? []).flatMap((one) => one.technologies)).length || null,
  };
  return Object.values(counted).some(Boolean) ? counted : null;
}

/** Null when the policy names no recipient and no occasion. */
function receiversOf(received: AllReceived): Receivers | null {
  const under = (...keys: (keyof AllReceived)[]): Receipt[] =>
    keys.flatMap((key) => received[key]?.all ?? []).filter(isPersonal);
  const given = under("shared", "joint", "transferred", "disclosed", "collects");
  const certain = given.filter((one) => !isConditional(one) && isSomebody(one.recipient));
  const shared = linked(certain);
  const entrusted = linked(under("entrusted"));
  const sometimes = linked(
    given.filter((one) => !certain.some(({ recipient }) => recipient === one.recipient)),
  );
  const sdks = under("sdks");
  const others = Boolean(shared ?? entrusted ?? sometimes);
  if (!others && sdks.length === 0) return null;
  const isCertain = (one: Receipt) => !isConditional(one);
  return {
    ...{ shared, entrusted, sometimes },
    "entrusting-certain": under("entrusted").some(isCertain),
    sdks: sdks.length > 0,
    "sdks-certain": sdks.some(isCertain),
  };
}

/** Whether information reaches a recipient only if something is so, or in the course of certain functions. */
function isConditional(one: Receipt): boolean {
  return hasCondition(one) || one.activities !== null || (one.need !== null && one.need !== "always");
}

/** Each name once; a recipient that belongs to another is not told apart. */
function linked(receipts: readonly Receipt[]): Few<Labelled> | null {
  const distinct = new Map<string, Labelled>();
  for (const { recipient, clause } of receipts) {
    const label = nameOf(recipient);
    if (!recipient["part-of"] && !distinct.has(label.en)) distinct.set(label.en, { label, clause });
  }
  return few([...distinct.values()], 12);
}

/** Null when there is nothing to say. A place that holds in principle for some information and firmly for other is firm. */
function keepingOf({ storage, retention, transfers }: LinkedPolicy, periods: Periods | null): Keeping | null {
  if (!storage && !retention && !transfers) return null;
  const general = (storage ?? []).filter(({ of }) => !of);
  // A criterion is no period.
  const rows = (periods?.rows ?? []).filter(({ steps }) => steps);
  const stored = unlessEmpty(storedOf(general));
  const keeping = {
    stored,
    depends: stored !== null && (storage ?? []).length > general.length,
    "no-transfers": transfers?.length === 0,
    transfers: transfers?.[0] ? { clause: `cross-border.${transfers[0].id}` } : null,
    rule: retention?.rule?.map((rule) => `kept-${rule}` as const) ?? null,
    longer: Boolean(retention?.longer),
    end: retention?.then ?? null,
    // A few short ones are told; of more, or of longer ones, only that there are some: a row of its own would not be read.
    periods: rows.every(isShort) ? few(rows, 3) : { first: [], more: rows.length },
  };
  return Object.values(keeping).some(Boolean) ? keeping : null;
}

/** A place that holds without a reservation is not told once more as one that holds in principle. */
function storedOf(entries: NonNullable<LinkedPolicy["storage"]>): Stored[] {
  const groups = new Map<string, Stored>();
  for (const { rule, place, "collected-in": from } of entries) {
    if (!place) continue;
    const inPrinciple = rule?.endsWith("in-principle") ?? false;
    const key = JSON.stringify([inPrinciple, from?.map(({ id }) => id)]);
    const places = distinct([...(groups.get(key)?.places ?? []), place]);
    const there = from?.length === 1 && places.length === 1 && from[0]?.id === place.id;
    groups.set(key, { "in-principle": inPrinciple, "collected-in": from, there, places });
  }
  const all = [...groups.values()];
  const isTold = (one: Stored) =>
    one["in-principle"] &&
    all.some((other) => !other["in-principle"] && one.places.every((place) => isAmong(place, other.places)));
  return all
    .filter((one) => !isTold(one))
    .sort((a, b) => Number(b["in-principle"]) - Number(a["in-principle"]));
}

const isAmong = ({ id }: LinkedTerm, places: readonly LinkedTerm[]) => places.some((one) => one.id === id);

/** A period for something in particular that is one length of time: what a table is needed for is not told in a line. */
const isShort = ({ of, steps, criterion }: Period) => of !== null && !criterion && steps?.length === 1;

/** The groups of items; where not all are shown, those with sensitive items come first. */
function groupsOf(items: readonly LinkedItem[]): LinkedTerm[] {
  const all = distinct(items.flatMap(({ group }) => group ?? []));
  if (all.length <= 9) return all;
  const isSensitive = (one: LinkedTerm) =>
    items.some(({ group, sensitive }) => sensitive && group?.id === one.id);
  return all.toSorted((one, other) => Number(isSensitive(other)) - Number(isSensitive(one)));
}

/** Null for an empty list. One more is shown rather than counted. */
function few<T>(list: readonly T[], most: number): Few<T> | null {
  if (list.length === 0) return null;
  if (list.length <= most + 1) return { first: list, more: null };
  return { first: list.slice(0, most), more: list.length - most };
}

/** A right that stands once for each jurisdiction is one thing to do. */
function tasksOf(rights: readonly DerivedRight[]): Labelled[] {
  const isFirst = ({ task }: DerivedRight, index: number) =>
    rights.findIndex((other) => other.task.en === task.en) === index;
  return rights.filter(isFirst).map(({ task, id, in: jurisdictions }) => {
    const clause = `right.${id}`;
    const isEverybodys = rights.some((other) => other.task.en === task.en && !other.in);
    if (!jurisdictions || isEverybodys) return { label: task, clause };
    const places = together(
      rights
        .filter((other) => other.task.en === task.en)
        .flatMap((one) => (one.in ?? []).map(({ label }) => label)),
    );
    return { label: { en: `${task.en} (${places.en})`, zh: `${task.zh}（${places.zh}）` }, clause };
  });
}

/** Names information that is involved, and no function that collects or uses any. */
function isOnlyInvolved({ involves, collects, uses, purposes, "uses-collected": usesCollected }: Activity) {
  return involves !== null && !collects && !uses && !usesCollected && !purposes;
}

/** Every item that the document says is collected, whatever collects it. */
function collectedBy({ activities, permissions, tracking, recipients }: LinkedPolicy): LinkedItem[] {
  const taken = (recipients ?? []).flatMap(({ receives }) => receives ?? []);
  const means = [
    ...(permissions ?? []),
    ...(tracking?.technologies ?? []),
    ...taken.filter(({ way }) => way === "collects"),
  ];
  return [...(activities ?? []).flatMap(itemsOf), ...means.flatMap(({ items }) => itemsIn(items))];
}

function itemsOf({ collects, uses, combines }: Activity): LinkedItem[] {
  return [...(collects ?? []).flatMap(({ items }) => itemsIn(items)), ...(uses ?? []), ...(combines ?? [])];
}

function distinct<T extends { readonly id: string }>(list: readonly T[]): T[] {
  return [...new Map(list.map((entry) => [entry.id, entry])).values()];
}
