import type {
  Contact,
  LinkedPolicy,
  Storage,
  StorageRetentionPeriodsEntry,
} from "#generated/policy.linked.ts";
import type { Bilingual } from "../ground/language.ts";
import type { LinkedItem, LinkedTerm } from "./linked.ts";
import { type Activity, itemsIn, occasionsOf, receives } from "./parts.ts";
import type { DerivedRecipient } from "./recipients.ts";

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
  /** There are circumstances in which it is passed on all the same. */
  readonly excepted: boolean;
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
 * @param recipients its recipients, which know whether they are `entrusted`
 * @param rightTerm finds the term of a right by its id
 * @returns the facts that the block `summary` sees
 */
export function summaryOf(
  facts: LinkedPolicy,
  recipients: readonly DerivedRecipient[] | null,
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
    nobody: recipients?.length === 0,
    excepted: occasionsOf(facts).length > 0,
    recipients: receiversOf(facts, recipients),
    storage: facts.storage,
    periods: few(facts.storage?.retention?.periods ?? [], 3),
    rights:
      rights.length > 0 ? rights.map((id) => ({ label: rightTerm(id).label, clause: `right-${id}` })) : null,
    contact: facts.contact,
  };
}

/** Null when the policy speaks of nobody, or declares that there is nobody. */
function receiversOf(facts: LinkedPolicy, recipients: readonly DerivedRecipient[] | null): Receivers | null {
  const sdks = (facts.sdks ?? []).length > 0;
  const named = (recipients ?? []).filter((recipient) => !recipient["part-of"] && receives(recipient));
  const linked = (entrusted: boolean) =>
    few(
      named
        .filter((recipient) => recipient.entrusted === entrusted)
        .map(({ id, name, type }) => ({ label: name ?? type.label, clause: `recipient.${id}` })),
      6,
    );
  if (named.length > 0)
    return { shared: linked(false), entrusted: linked(true), sdks, unnamed: false, others: true };
  // Declared to be nobody: the summary says so in words of its own.
  if (recipients) return null;
  const unnamed = occasionsOf(facts).length > 0;
  return sdks || unnamed ? { shared: null, entrusted: null, sdks, unnamed, others: unnamed } : null;
}

/** Null for an empty list. One more is shown rather than counted. */
function few<T>(list: readonly T[], most: number): Few<T> | null {
  if (list.length === 0) return null;
  if (list.length <= most + 1) return { first: list, more: null, count: list.length };
  return { first: list.slice(0, most), more: list.length - most, count: list.length };
}

/** Every item that the document says is collected, whatever collects it. */
function collectedBy({ activities, permissions, tracking, sdks }: LinkedPolicy): LinkedItem[] {
  const means = [...(permissions ?? []), ...(tracking?.technologies ?? []), ...(sdks ?? [])];
  return [...(activities ?? []).flatMap(itemsOf), ...means.flatMap(({ items }) => itemsIn(items))];
}

function itemsOf({ collects, uses, "combined-with": combined }: Activity): LinkedItem[] {
  return [...(collects ?? []).flatMap(({ items }) => itemsIn(items)), ...(uses ?? []), ...(combined ?? [])];
}

function distinct<T extends { readonly id: string }>(list: readonly T[]): T[] {
  return [...new Map(list.map((entry) => [entry.id, entry])).values()];
}
