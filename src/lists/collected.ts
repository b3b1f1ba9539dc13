import type { LinkedPolicy } from "#generated/policy.linked.ts";
import type { Bilingual } from "../ground/language.ts";
import type { LinkedReference, LinkedTerm } from "../model/linked.ts";
import { calledBy } from "../model/names.ts";
import type { Activity, CollectedSet, Items } from "../model/parts.ts";
import { purposesOf } from "../model/purposes.ts";
import { receivedIn } from "../model/receipts.ts";
import { type List, listOf } from "./list.ts";

/** One row of the list of personal information collected: what one function collects in one case. */
export interface CollectedRow {
  /** What collects or uses it: a business function, a device permission, a cookie, or a recipient such as an SDK. */
  readonly by: "activity" | "permission" | "cookie" | "recipient";
  /** The id of that under its key of the policy. */
  readonly id: string;
  /** Its name, or what it is; several for permissions asked for together. */
  readonly names: readonly { readonly label: Bilingual }[];
  /** The clause of the policy that says so. */
  readonly clause: string;
  readonly items: Items | null;
  /** The items of this activity too. */
  readonly like: LinkedReference | null;
  /** Who gives them; null for the person. */
  readonly from: LinkedTerm | null;
  /** The items are examples. */
  readonly open: boolean;
  /** Collected in some cases only. */
  readonly may: boolean;
  /** Used and not collected here: `items`, or what is collected elsewhere when there are none. */
  readonly used: boolean;
  readonly purposes: readonly LinkedTerm[] | null;
  /** The case (the list's scenario): kinds of users, verification method, situation; null for everyone. */
  readonly when: CollectedSet["when"];
  readonly method: LinkedTerm | null;
}

/** A means of collecting that may name items: a device permission, a cookie, or a recipient such as an SDK. */
interface Means {
  readonly id: string;
  readonly purposes: readonly LinkedTerm[] | null;
  readonly items: Items | null;
  /** The case in which it collects; a cookie has none. */
  readonly when?: CollectedSet["when"];
}

/**
 * Lists the personal information collected: type, purpose and scenario, function by function, then what device
 * permissions, cookies and SDKs collect.
 * @param facts the linked policy
 * @returns a row for every set of items, in the order of the policy
 */
export function collectedOf(facts: LinkedPolicy): List<CollectedRow> {
  const { activities, permissions, tracking } = facts;
  const { sdks, collects } = receivedIn(facts);
  const taken = [sdks, collects].flatMap((one) => one?.all ?? []);
  const rows = [
    ...(activities ?? []).flatMap(rowsOf),
    ...(permissions ?? []).flatMap((one) => rowOf("permission", one, "permissions-list", one.permissions)),
    ...(tracking?.technologies ?? []).flatMap((one) =>
      rowOf("cookie", one, `cookie.${one.id}`, one.technologies),
    ),
    ...taken.flatMap(({ recipient, clause, items, purposes, when }) =>
      rowOf("recipient", { id: recipient.id, items, purposes, when }, clause, [
        { label: calledBy(recipient) },
      ]),
    ),
  ];
  return listOf(rows, activities?.length === 0);
}

const NOTHING = {
  items: null,
  like: null,
  from: null,
  open: false,
  may: false,
  used: false,
  when: null,
  method: null,
};

function rowsOf(activity: Activity): CollectedRow[] {
  const { id, name, collects, uses } = activity;
  const base = {
    ...NOTHING,
    by: "activity" as const,
    id,
    names: [{ label: name }],
    clause: `activity.${id}`,
    purposes: activity.purposes,
  };
  const rows: CollectedRow[] = (collects ?? []).map((set) => ({
    ...base,
    purposes: purposesOf(activity, [set]),
    items: set.items,
    like: set.like,
    from: set.from,
    open: set.open?.includes("items") ?? false,
    may: set.need?.is === "possible",
    when: set.when,
    method: set.method,
  }));
  if (uses)
    rows.push({
      ...base,
      items: [...uses, ...(activity.combines ?? [])],
      open: activity.open?.includes("uses") ?? false,
      used: true,
    });
  if (activity["uses-collected"]) rows.push({ ...base, used: true });
  return rows;
}

/** Means that name no items say nothing about personal information. */
function rowOf(
  by: CollectedRow["by"],
  { id, items, purposes, when = null }: Means,
  clause: string,
  names: CollectedRow["names"],
): CollectedRow[] {
  return items?.length ? [{ ...NOTHING, by, id, names, clause, items, purposes, when }] : [];
}
