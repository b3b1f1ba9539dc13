import type { Bilingual } from "../diagnostics/diagnostic.ts";
import type { Facts, LinkedItem, LinkedTerm } from "./facts.ts";
import { summaryOf } from "./summary.ts";

interface Activity {
  tier: string;
}
interface Recipient {
  id: string;
  name: Bilingual | null;
  type: LinkedTerm;
  "part-of": { id: string } | null;
  /** The recipients that are a kind of this one. */
  kinds?: { label: Bilingual }[] | null;
  /** Whether it only processes for us: sharing is something else (PIPL Art. 21, 23). */
  entrusted?: boolean;
}
interface Channel {
  type: LinkedTerm;
  value: string | null;
  for: LinkedTerm[] | null;
}

/**
 * Facts that follow from other facts, so that the words need no logic of their own. Recipients learn their `kinds`,
 * and whether they are only `entrusted`.
 * @param facts the linked policy, complete
 * @param rightTerm finds the term of a right by its id
 * @returns `explains` (what the policy says that it explains, or true for the usual sentence), `information` (the id of the
 *   clause that says what “information” means, or null), `sensitive` (items in bold, or null), `no-recipients` and `no-cookies` (declared none),
 *   `contact-matters` (channels for certain matters only, or null) and `summary` (what stands on top of the document)
 */
export function derive(facts: Facts, rightTerm: (id: string) => LinkedTerm): Facts {
  const items = Object.values((facts.data ?? {}) as Record<string, LinkedItem>);
  const sensitive = items.filter((item) => item.sensitive);
  const activities = (facts.activities ?? []) as Activity[];
  const recipients = facts.recipients as Recipient[] | null;
  const entrusted = recipientsIn(facts, ["entrusted"]);
  const shared = recipientsIn(facts, ["sharing", "transfer", "public"]);
  for (const recipient of recipients ?? []) {
    recipient.entrusted = entrusted.has(recipient.id) && !shared.has(recipient.id);
    recipient.kinds = some(
      (recipients ?? []).filter((other) => other["part-of"]?.id === recipient.id).map(nameOf),
    );
  }
  const contact = facts.contact as { channels: Channel[] };
  const forMatters = contact.channels.filter((channel) => channel.for && !channel.value);
  return {
    explains: (facts.commitments as Facts | null)?.explains ?? true,
    information: meansCollected(facts, activities),
    sensitive: sensitive.length > 0 ? sensitive : null,
    "no-recipients": recipients?.length === 0 ? { excepted: facts.provision !== null } : null,
    "no-cookies": (facts.cookies as unknown[] | null)?.length === 0 ? true : null,
    "contact-matters": forMatters.length > 0 ? forMatters : null,
    summary: summaryOf(facts, rightTerm),
  };
}

/** The clause that says what “information” means, when the policy says that it means what is collected. */
function meansCollected(facts: Facts, activities: Activity[]): string | null {
  if (!(facts.collection as Facts | null)?.["defines-information"]) return null;
  return activities.some(({ tier }) => tier === "scenario") ? "scenarios" : "collection";
}

/** The ids of those who receive information in some ways of passing it on. */
function recipientsIn(facts: Facts, ways: string[]): Set<string> {
  const provision = (facts.provision ?? {}) as Record<
    string,
    { circumstances: { recipients: { id: string }[] | null }[] } | null
  >;
  return new Set(
    ways.flatMap((way) =>
      (provision[way]?.circumstances ?? []).flatMap(({ recipients }) =>
        (recipients ?? []).map(({ id }) => id),
      ),
    ),
  );
}

const nameOf = ({ name, type }: Recipient) => ({ label: name ?? type.label });

function some<T>(list: T[]): T[] | null {
  return list.length > 0 ? list : null;
}
