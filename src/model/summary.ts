import type {
  Contact,
  LinkedPolicy,
  Storage,
  StorageRetentionPeriodsEntry,
} from "#generated/policy.linked.ts";
import type { Bilingual } from "../ground/language.ts";
import type { LinkedItem, LinkedTerm } from "./linked.ts";
import { nameOf } from "./names.ts";
import { type Activity, isPersonal, itemsIn } from "./parts.ts";
import { type AllReceived, isSomebody, type Receipt } from "./receipts.ts";

/** The first entries of a list, and how many more there are (null for none): a summary is read in a minute. */
export interface Few<T> {
  readonly first: readonly T[];
  readonly more: number | null;
  readonly count: number;
}

/** A name, and the clause that says more. */
interface Labelled {
  readonly label: Bilingual;
  readonly clause: string;
}

/** Who receives information, as the summary says it. */
interface Receivers {
  readonly shared: Few<Labelled> | null;
  readonly entrusted: Few<Labelled> | null;
  /** Third-party SDKs collect it. */
  readonly sdks: boolean;
  /** There are circumstances, and the policy names nobody. */
  readonly unnamed: boolean;
  /** Others than SDKs receive it. */
  readonly others: boolean;
}

/** What stands on top of the document: each entry that is linked has the `clause` that says more. */
export interface Summary {
  readonly groups: Few<LinkedTerm> | null;
  readonly sensitive: Few<LinkedItem> | null;
  readonly activities: Few<{ readonly name: Bilingual; readonly clause: string }> | null;
  /** Declared to go to nobody. */
  readonly nobody: boolean;
  readonly recipients: Receivers | null;
  readonly storage: Storage | null;
  readonly periods: Few<StorageRetentionPeriodsEntry> | null;
  readonly rights: readonly Labelled[] | null;
  readonly contact: Contact;
}

/**
 * Chooses what stands on top of the document: what is collected, why, who receives it, where and how long it is kept,
 * what the reader can do, whom to ask.
 * @param facts the linked policy
 * @param received who receives information, by heading
 * @param rightTerm finds the term of a right by its id
 * @returns the facts that the block `summary` sees
 */
export function summaryOf(
  facts: LinkedPolicy,
  received: AllReceived,
  rightTerm: (id: string) => LinkedTerm,
): Summary {
  const collected = distinct(collectedBy(facts));
  const rights = Object.entries(facts.rights ?? {}).flatMap(([id, right]) =>
    right !== null && id !== "requests" ? [id] : [],
  );
  return {
    groups: few(distinct(collected.flatMap((item) => item.group ?? [])), 8),
    sensitive: few(
      collected.filter((item) => item.sensitive),
      6,
    ),
    activities: few(
      (facts.activities ?? []).map(({ id, name }) => ({ name, clause: `activity.${id}` })),
      8,
    ),
    nobody: facts.recipients?.length === 0,
    recipients: receiversOf(received),
    storage: facts.storage,
    periods: few(facts.storage?.retention?.periods ?? [], 3),
    rights:
      rights.length > 0 ? rights.map((id) => ({ label: rightTerm(id).label, clause: `right-${id}` })) : null,
    contact: facts.contact,
  };
}

/** Null when the policy names no recipient and no occasion. */
function receiversOf(received: AllReceived): Receivers | null {
  const under = (...keys: (keyof AllReceived)[]): Receipt[] =>
    keys.flatMap((key) => received[key]?.all ?? []);
  const given = under("shared", "joint", "transferred", "disclosed", "collects").filter(isPersonal);
  const shared = linked(given.filter(({ recipient }) => isSomebody(recipient)));
  const entrusted = linked(under("entrusted").filter(isPersonal));
  const sdks = under("sdks").length > 0;
  const unnamed = !shared && !entrusted && given.length > 0;
  const others = shared !== null || entrusted !== null || unnamed;
  return others || sdks ? { shared, entrusted, sdks, unnamed, others } : null;
}

/** Each recipient once; one that belongs to another is not told apart. */
function linked(receipts: readonly Receipt[]): Few<Labelled> | null {
  const distinct = new Map<string, Labelled>();
  for (const { recipient, clause } of receipts)
    if (!recipient["part-of"] && !distinct.has(recipient.id))
      distinct.set(recipient.id, { label: nameOf(recipient), clause });
  return few([...distinct.values()], 6);
}

/** Null for an empty list. One more is shown rather than counted. */
function few<T>(list: readonly T[], most: number): Few<T> | null {
  if (list.length === 0) return null;
  if (list.length <= most + 1) return { first: list, more: null, count: list.length };
  return { first: list.slice(0, most), more: list.length - most, count: list.length };
}

/** Every item that the document says is collected, whatever collects it. */
function collectedBy({ activities, permissions, cookies, recipients }: LinkedPolicy): LinkedItem[] {
  const taken = (recipients ?? []).flatMap(({ receives }) => receives ?? []);
  const means = [
    ...(permissions ?? []),
    ...(cookies ?? []),
    ...taken.filter(({ way }) => way === "collects"),
  ];
  return [...(activities ?? []).flatMap(itemsOf), ...means.flatMap(({ items }) => itemsIn(items))];
}

function itemsOf({ collects, uses, "combined-with": combined }: Activity): LinkedItem[] {
  return [...(collects ?? []).flatMap(({ items }) => itemsIn(items)), ...(uses ?? []), ...(combined ?? [])];
}

function distinct<T extends { readonly id: string }>(list: readonly T[]): T[] {
  return [...new Map(list.map((entry) => [entry.id, entry])).values()];
}
