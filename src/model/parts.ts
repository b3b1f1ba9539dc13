import type {
  ActivitiesEntry,
  ActivitiesEntryCollectsEntry,
  Circumstance,
  DataItem,
  Channel as LinkedChannel,
  LinkedPolicy,
  MinorsBandsEntry,
  OrganizationHandlersEntry,
  RecipientsEntry,
  SdksEntry,
} from "#generated/policy.linked.ts";
import type { LinkedItem } from "./linked.ts";

// The parts of a linked policy under the names that people call them by: the generated ones say where they stand.

/** A business function and what it collects and uses. */
export type Activity = ActivitiesEntry;
/** Items that one function collects in one case. */
export type CollectedSet = ActivitiesEntryCollectsEntry;
/** Someone who receives information. */
export type Recipient = RecipientsEntry;
/** A third party's software in ours. */
export type Sdk = SdksEntry;
/** A way to reach the operator. */
export type Channel = LinkedChannel;
/** What holds for minors of one age. */
export type Band = MinorsBandsEntry;
/** An organization that decides why and how information is handled. */
export type Handler = OrganizationHandlersEntry;
/** Items as the facts have them; of an any-of group one is enough. */
export type Items = readonly (LinkedItem | DataItem)[];
/** A circumstance in which information is passed on, and the way in which it is. */
export interface Occasion {
  readonly way: Way;
  readonly circumstance: Circumstance;
}
/** A key of `provision` that has circumstances. */
export type Way = (typeof WAYS)[number];

/** The ways of passing information on, in the order of the policy. */
export const WAYS = ["entrusted", "sharing", "transfer", "public"] as const;

/**
 * Lists every circumstance in which information is passed on.
 * @param facts the linked policy
 * @returns the circumstances with their ways, in the order of the policy; ways that are declared empty have none
 */
export function occasionsOf({ provision }: Pick<LinkedPolicy, "provision">): Occasion[] {
  return WAYS.flatMap((way) =>
    (provision?.[way]?.circumstances ?? []).map((circumstance) => ({ way, circumstance })),
  );
}

/**
 * @param recipient someone whom the policy names
 * @returns whether personal information reaches them: what is given instead of it is none
 */
export function receives({ instead, items }: Pick<Recipient, "instead" | "items">): boolean {
  return instead === null || items !== null;
}

/**
 * @param items items as the facts have them, or null
 * @returns every item that is named, those of an any-of group one by one
 */
export function itemsIn(items: Items | null): LinkedItem[] {
  return (items ?? []).flatMap((item) => ("any-of" in item ? item["any-of"] : [item]));
}
