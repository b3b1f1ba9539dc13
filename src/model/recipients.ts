import type { LinkedPolicy } from "#generated/policy.linked.ts";
import type { Bilingual } from "../ground/language.ts";
import { occasionsOf, type Recipient, type Way } from "./parts.ts";

/** A recipient with what other facts say of it. */
export interface DerivedRecipient extends Recipient {
  /** Whether it only processes for us: sharing is something else (PIPL Art. 21, 23). */
  readonly entrusted: boolean;
  /** The recipients that are a kind of this one, or null. */
  readonly kinds: readonly { readonly label: Bilingual }[] | null;
}

/**
 * Finds what other facts say of the recipients.
 * @param facts the linked policy
 * @param recipients its recipients
 * @returns each with it, in order
 */
export function recipientsOf(facts: LinkedPolicy, recipients: readonly Recipient[]): DerivedRecipient[] {
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
