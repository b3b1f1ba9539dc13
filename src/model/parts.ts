import type {
  ActivitiesEntry,
  ActivitiesEntryCollectsEntry,
  DataItem,
  Channel as LinkedChannel,
  MinorsBandsEntry,
  OrganizationHandlersEntry,
  RecipientsEntry,
  RecipientsEntryReceivesEntry,
} from "#generated/policy.linked.ts";
import type { LinkedItem } from "./linked.ts";

// The parts of a linked policy under the names that people call them by: the generated ones say where they stand.

/** A business function and what it collects and uses. */
export type Activity = ActivitiesEntry;
/** Items that one function collects in one case. */
export type CollectedSet = ActivitiesEntryCollectsEntry;
/** Someone who receives information. */
export type Recipient = RecipientsEntry;
/** A way to reach the operator. */
export type Channel = LinkedChannel;
/** What holds for minors of one age. */
export type Band = MinorsBandsEntry;
/** An organization that decides why and how information is handled. */
export type Handler = OrganizationHandlersEntry;
/** Items as the facts have them; of an any-of group one is enough. */
export type Items = readonly (LinkedItem | DataItem)[];
/** What one recipient receives in one way. */
type Receives = RecipientsEntryReceivesEntry;

/**
 * @param one a way in which somebody receives something
 * @returns whether personal information reaches them: what is given instead of it is none
 */
export function isPersonal({ instead, items }: Pick<Receives, "instead" | "items">): boolean {
  return items ? items.length > 0 : instead === null;
}

/**
 * @param items items as the facts have them, or null
 * @returns every item that is named, those of an any-of group one by one
 */
export function itemsIn(items: Items | null): LinkedItem[] {
  return (items ?? []).flatMap((item) => ("any-of" in item ? item["any-of"] : [item]));
}
