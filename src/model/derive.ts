import type { LinkedPolicy } from "#generated/policy.linked.ts";
import type { Bilingual } from "../ground/language.ts";
import { type Derivation, some } from "./derivation.ts";
import type { LinkedItem, LinkedTerm } from "./linked.ts";
import { type Activity, type Channel, occasionsOf, type Recipient, type Way } from "./parts.ts";
import { type Summary, summaryOf } from "./summary.ts";

/** A recipient with what other facts say of it. */
export interface DerivedRecipient extends Recipient {
  /** Whether it only processes for us: sharing is something else (PIPL Art. 21, 23). */
  readonly entrusted: boolean;
  /** The recipients that are a kind of this one, or null. */
  readonly kinds: readonly { readonly label: Bilingual }[] | null;
}

/** What follows from the facts of a privacy policy. */
export interface PolicyDerived {
  /** What the policy says that it explains, or true for the usual sentence. */
  readonly explains: readonly LinkedTerm[] | true;
  /** The id of the clause that says what “information” means, or null. */
  readonly information: string | null;
  /** Items in bold, or null. */
  readonly sensitive: readonly LinkedItem[] | null;
  /** Declared none. */
  readonly "no-recipients": { readonly excepted: boolean } | null;
  readonly "no-cookies": true | null;
  /** Channels for certain matters only, or null. */
  readonly "contact-matters": readonly Channel[] | null;
  readonly recipients: readonly DerivedRecipient[] | null;
  /** What stands on top of the document. */
  readonly summary: Summary;
}

/**
 * Facts that follow from other facts, so that the words need no logic of their own.
 * @param facts the linked policy
 * @param rightTerm finds the term of a right by its id
 * @returns what follows, and the facts that it comes from
 */
export function derive(
  facts: LinkedPolicy,
  rightTerm: (id: string) => LinkedTerm,
): Derivation<PolicyDerived> {
  const recipients = facts.recipients && recipientsOf(facts, facts.recipients);
  const isForMatters = ({ for: matters, value }: Channel) => matters !== null && value === null;
  const explains = facts.commitments?.explains;
  return {
    derived: {
      explains: explains ?? true,
      information: meansCollected(facts),
      sensitive: some(Object.values(facts.data ?? {}).filter((item) => item.sensitive)),
      "no-recipients": recipients?.length === 0 ? { excepted: facts.provision !== null } : null,
      "no-cookies": facts.cookies?.length === 0 ? true : null,
      "contact-matters": some(facts.contact.channels.filter(isForMatters)),
      recipients,
      summary: summaryOf(facts, recipients, rightTerm),
    },
    origins: {
      ...(explains ? { "/derived/explains": ["/commitments/explains"] } : {}),
      "/derived/information": ["/collection/defines-information"],
      "/derived/sensitive": ["/data"],
      "/derived/no-recipients": ["/recipients"],
      "/derived/no-cookies": ["/cookies"],
      "/derived/contact-matters": facts.contact.channels.flatMap((channel, index) =>
        isForMatters(channel) ? [`/contact/channels/${index}`] : [],
      ),
      ...Object.fromEntries(
        (recipients ?? []).map((_, index) => [`/derived/recipients/${index}`, [`/recipients/${index}`]]),
      ),
    },
  };
}

function recipientsOf(facts: LinkedPolicy, recipients: readonly Recipient[]): DerivedRecipient[] {
  const ways = new Map<string, Set<Way>>();
  for (const { way, circumstance } of occasionsOf(facts))
    for (const { id } of circumstance.recipients ?? []) {
      const known = ways.get(id);
      if (known) known.add(way);
      else ways.set(id, new Set([way]));
    }
  const kinds = new Map<string, { label: Bilingual }[]>();
  for (const { "part-of": group, name, type } of recipients)
    if (group) {
      const label = { label: name ?? type.label };
      const known = kinds.get(group.id);
      if (known) known.push(label);
      else kinds.set(group.id, [label]);
    }
  return recipients.map((recipient) => {
    const own = ways.get(recipient.id);
    return {
      ...recipient,
      entrusted: own?.size === 1 && own.has("entrusted"),
      kinds: kinds.get(recipient.id) ?? null,
    };
  });
}

/** The clause that says what “information” means, when the policy says that it means what is collected. */
function meansCollected({ collection, activities }: LinkedPolicy): string | null {
  if (!collection?.["defines-information"]) return null;
  const isScenario = ({ tier }: Activity) => tier === "scenario";
  return activities?.some(isScenario) ? "scenarios" : "collection";
}
