import type { Bilingual } from "../diagnostics/diagnostic.ts";
import type { Facts, LinkedItem, LinkedTerm } from "./facts.ts";

interface Collected {
  items: (LinkedItem | { "any-of": LinkedItem[] })[];
}
interface Activity {
  collects: Collected[] | null;
  uses: LinkedItem[] | null;
}
interface Recipient {
  id: string;
  name: Bilingual | null;
  type: LinkedTerm;
  "part-of": { id: string } | null;
  /** The recipients that are a kind of this one. */
  kinds?: { label: Bilingual }[] | null;
}
interface Channel {
  type: LinkedTerm;
  value: string | null;
  for: LinkedTerm[] | null;
}

/**
 * Facts that follow from other facts, so that the words need no logic of their own. Recipients learn their `kinds`.
 * @param facts the linked policy, complete
 * @param rightTerm finds the term of a right by its id
 * @returns `explains` (always true), `sensitive` (items in bold, or null), `no-recipients` and `no-cookies` (declared none),
 *   `contact-matters` (channels for certain matters only, or null) and `summary` (what stands on top of the document)
 */
export function derive(facts: Facts, rightTerm: (id: string) => LinkedTerm): Facts {
  const items = Object.values((facts.data ?? {}) as Record<string, LinkedItem>);
  const sensitive = items.filter((item) => item.sensitive);
  const activities = (facts.activities ?? []) as Activity[];
  const recipients = facts.recipients as Recipient[] | null;
  for (const recipient of recipients ?? [])
    recipient.kinds = some(
      (recipients ?? []).filter((other) => other["part-of"]?.id === recipient.id).map(nameOf),
    );
  const contact = facts.contact as { channels: Channel[] };
  const forMatters = contact.channels.filter((channel) => channel.for && !channel.value);
  const rights = Object.entries((facts.rights ?? {}) as Facts).filter(([, right]) => right !== null);
  const named = rights.map(([id]) => id).filter((id) => id !== "requests" && id !== "following");
  const used = distinct(activities.flatMap(collected));
  return {
    explains: true,
    sensitive: sensitive.length > 0 ? sensitive : null,
    "no-recipients": recipients?.length === 0 ? { excepted: facts.provision !== null } : null,
    "no-cookies": (facts.cookies as unknown[] | null)?.length === 0 ? true : null,
    "contact-matters": forMatters.length > 0 ? forMatters : null,
    summary: {
      groups: some(distinct(used.flatMap((item) => item.group ?? []))),
      sensitive: some(used.filter((item) => item.sensitive)),
      activities: some(activities),
      recipients: some((recipients ?? []).filter((recipient) => !recipient["part-of"]).map(nameOf)),
      storage: facts.storage ?? null,
      rights: some(named.map(rightTerm)),
      contact: facts.contact,
      contacts: contact.channels.map((channel) => channel.type),
    },
  };
}

const nameOf = ({ name, type }: Recipient) => ({ label: name ?? type.label });

function collected(activity: Activity): LinkedItem[] {
  const sets = (activity.collects ?? []).flatMap((set) => set.items);
  return [...sets.flatMap((item) => ("any-of" in item ? item["any-of"] : [item])), ...(activity.uses ?? [])];
}

function distinct<T extends { id: string }>(list: T[]): T[] {
  return [...new Map(list.map((entry) => [entry.id, entry])).values()];
}

function some<T>(list: T[]): T[] | null {
  return list.length > 0 ? list : null;
}
