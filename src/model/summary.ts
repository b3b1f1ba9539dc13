import type { Bilingual } from "../diagnostics/diagnostic.ts";
import type { Facts, LinkedItem, LinkedTerm } from "./facts.ts";

/** The first entries of a list, and how many more there are (null for none): a summary is read in a minute. */
interface Few<T> {
  first: T[];
  more: number | null;
  count: number;
}

interface Activity {
  id: string;
  name: Bilingual;
  collects: { items: (LinkedItem | { "any-of": LinkedItem[] })[] }[] | null;
  uses: LinkedItem[] | null;
  "combined-with": LinkedItem[] | null;
}
interface Recipient {
  id: string;
  name: Bilingual | null;
  type: LinkedTerm;
  "part-of": { id: string } | null;
  entrusted?: boolean;
}

/**
 * Chooses what stands on top of the document: what is collected, why, who receives it, where and how long it is kept,
 * what the reader can do, whom to ask. Each entry has the `clause` that says more.
 * @param facts the linked policy; recipients know whether they are `entrusted`
 * @param rightTerm finds the term of a right by its id
 * @returns the facts that the block `summary` sees
 */
export function summaryOf(facts: Facts, rightTerm: (id: string) => LinkedTerm): Facts {
  const activities = (facts.activities ?? []) as Activity[];
  const used = distinct(activities.flatMap(itemsOf));
  const storage = facts.storage as { retention: { periods: unknown[] | null } | null } | null;
  const rights = Object.entries((facts.rights ?? {}) as Facts).flatMap(([id, right]) =>
    right !== null && !["requests", "following"].includes(id) ? [id] : [],
  );
  return {
    groups: few(distinct(used.flatMap((item) => item.group ?? [])), 8),
    sensitive: few(
      used.filter((item) => item.sensitive),
      6,
    ),
    activities: few(
      activities.map(({ id, name }) => ({ name, clause: `activity.${id}` })),
      8,
    ),
    nobody: (facts.recipients as unknown[] | null)?.length === 0,
    excepted: hasCircumstances(facts),
    recipients: recipientsOf(facts),
    storage,
    periods: few(storage?.retention?.periods ?? [], 3),
    rights:
      rights.length > 0 ? rights.map((id) => ({ label: rightTerm(id).label, clause: `right-${id}` })) : null,
    contact: facts.contact,
  };
}

/** Null when the policy speaks of nobody, or declares that there is nobody. */
function recipientsOf(facts: Facts): Facts | null {
  const recipients = facts.recipients as Recipient[] | null;
  const sdks = ((facts.sdks ?? []) as unknown[]).length > 0;
  const named = (recipients ?? []).filter((recipient) => !recipient["part-of"]);
  const linked = (entrusted: boolean) =>
    few(
      named
        .filter((recipient) => (recipient.entrusted ?? false) === entrusted)
        .map(({ id, name, type }) => ({ label: name ?? type.label, clause: `recipient.${id}` })),
      6,
    );
  if (named.length > 0)
    return { shared: linked(false), entrusted: linked(true), sdks, unnamed: false, others: true };
  // Declared to be nobody: the summary says so in words of its own.
  if (recipients) return null;
  const unnamed = hasCircumstances(facts);
  return sdks || unnamed ? { shared: null, entrusted: null, sdks, unnamed, others: unnamed } : null;
}

/** Whether there is a circumstance in which information is passed on: ways that are declared empty are none. */
function hasCircumstances(facts: Facts): boolean {
  const ways = Object.values(
    (facts.provision ?? {}) as Record<string, { circumstances: unknown[] | null } | null>,
  );
  return ways.some((way) => (way?.circumstances ?? []).length > 0);
}

/** Null for an empty list. One more is shown rather than counted. */
function few<T>(list: T[], most: number): Few<T> | null {
  if (list.length === 0) return null;
  if (list.length <= most + 1) return { first: list, more: null, count: list.length };
  return { first: list.slice(0, most), more: list.length - most, count: list.length };
}

function itemsOf(activity: Activity): LinkedItem[] {
  const sets = (activity.collects ?? []).flatMap((set) => set.items);
  return [
    ...sets.flatMap((item) => ("any-of" in item ? item["any-of"] : [item])),
    ...(activity.uses ?? []),
    ...(activity["combined-with"] ?? []),
  ];
}

function distinct<T extends { id: string }>(list: T[]): T[] {
  return [...new Map(list.map((entry) => [entry.id, entry])).values()];
}
