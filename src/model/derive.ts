import type { LinkedPolicy } from "#generated/policy.linked.ts";
import { type Derivation, unlessEmpty } from "./derivation.ts";
import type { LinkedItem, LinkedTerm } from "./linked.ts";
import type { Channel } from "./parts.ts";
import { type AllReceived, receivedIn, receivedOrigins } from "./receipts.ts";
import { type Summary, summaryOf } from "./summary.ts";

/** What follows from the facts of a privacy policy. */
export interface PolicyDerived {
  /** Sensitive items, or null. */
  readonly sensitive: readonly LinkedItem[] | null;
  /** Declared none. */
  readonly "no-recipients": true | null;
  readonly "no-cookies": true | null;
  /** Channels for certain matters only, or null. */
  readonly "contact-matters": readonly Channel[] | null;
  /** Who receives information, as the document says it. */
  readonly received: AllReceived;
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
  const received = receivedIn(facts);
  const isForMatters = ({ for: matters, value }: Channel) => matters !== null && value === null;
  return {
    derived: {
      sensitive: unlessEmpty(Object.values(facts.data ?? {}).filter((item) => item.sensitive)),
      "no-recipients": facts.recipients?.length === 0 ? true : null,
      "no-cookies": facts.cookies?.length === 0 ? true : null,
      "contact-matters": unlessEmpty(facts.contact.channels.filter(isForMatters)),
      received,
      summary: summaryOf(facts, received, rightTerm),
    },
    origins: {
      "/derived/sensitive": ["/data"],
      "/derived/no-recipients": ["/recipients"],
      "/derived/no-cookies": ["/cookies"],
      "/derived/contact-matters": facts.contact.channels.flatMap((channel, index) =>
        isForMatters(channel) ? [`/contact/channels/${index}`] : [],
      ),
      ...receivedOrigins(received),
    },
  };
}
