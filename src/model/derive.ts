import type { LinkedPolicy } from "#generated/policy.linked.ts";
import type { Bilingual } from "../ground/language.ts";
import { type Derivation, unlessEmpty } from "./derivation.ts";
import type { LinkedItem, LinkedTerm } from "./linked.ts";
import type { Channel, Handler } from "./parts.ts";
import { type DerivedRecipient, recipientsOf } from "./recipients.ts";
import { type Summary, summaryOf } from "./summary.ts";

/** A postal address. */
interface Address {
  /** Whose it is, or null for the address of all handlers. */
  readonly whose: Handler | null;
  readonly address: Bilingual;
}

/** What follows from the facts of a privacy policy. */
export interface PolicyDerived {
  /** Sensitive items, or null. */
  readonly sensitive: readonly LinkedItem[] | null;
  /** Declared none. */
  readonly "no-recipients": { readonly excepted: boolean } | null;
  readonly "no-cookies": true | null;
  /** Channels for certain matters only, or null. */
  readonly "contact-matters": readonly Channel[] | null;
  /** The handlers that answer for a part each, or null. */
  readonly "handler-scopes": readonly Handler[] | null;
  /** Where the handlers are; `whose` is null where it is the address of all of them. */
  readonly addresses: readonly Address[] | null;
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
  const handlers = facts.organization.handlers ?? [];
  const recipients = facts.recipients && recipientsOf(facts, facts.recipients);
  const isForMatters = ({ for: matters, value }: Channel) => matters !== null && value === null;
  return {
    derived: {
      sensitive: unlessEmpty(Object.values(facts.data ?? {}).filter((item) => item.sensitive)),
      "no-recipients": recipients?.length === 0 ? { excepted: facts.provision !== null } : null,
      "no-cookies": facts.tracking?.technologies?.length === 0 ? true : null,
      "contact-matters": unlessEmpty(facts.contact.channels.filter(isForMatters)),
      "handler-scopes": unlessEmpty(handlers.filter(({ does }) => does)),
      addresses: unlessEmpty(addressesOf(handlers)),
      recipients,
      summary: summaryOf(facts, recipients, rightTerm),
    },
    origins: {
      "/derived/sensitive": ["/data"],
      "/derived/no-recipients": ["/recipients"],
      "/derived/no-cookies": ["/tracking/technologies"],
      "/derived/handler-scopes": pointersOf(handlers, "does"),
      "/derived/addresses": pointersOf(handlers, "address"),
      "/derived/contact-matters": facts.contact.channels.flatMap((channel, index) =>
        isForMatters(channel) ? [`/contact/channels/${index}`] : [],
      ),
      ...Object.fromEntries(
        (recipients ?? []).map((_, index) => [`/derived/recipients/${index}`, [`/recipients/${index}`]]),
      ),
    },
  };
}

/** One address where all handlers have the same. */
function addressesOf(handlers: readonly Handler[]): Address[] {
  const found = handlers.flatMap((whose) => (whose.address ? [{ whose, address: whose.address }] : []));
  const [first] = found;
  if (!first || found.length < handlers.length) return found;
  const isOne = found.every(({ address: { en, zh } }) => en === first.address.en && zh === first.address.zh);
  return isOne ? [{ whose: null, address: first.address }] : found;
}

/** Where the handlers were given a key. */
function pointersOf(handlers: readonly Handler[], key: "does" | "address"): string[] {
  return handlers.flatMap((handler, index) =>
    handler[key] ? [`/organization/handlers/${index}/${key}`] : [],
  );
}
