import type { Facts, LinkedItem, LinkedReference, LinkedTerm } from "../model/facts.ts";
import { type List, listOf } from "./list.ts";

/** Items as the facts have them; of an any-of group one is enough. */
export type Items = (LinkedItem | { "any-of": LinkedItem[] })[];

/** One row of the list of personal information collected: what one function collects in one case. */
export interface CollectedRow {
  /** What collects or uses it: a business function, a device permission, a cookie or an SDK. */
  by: "activity" | "permission" | "cookie" | "sdk";
  /** The id of that under its key of the policy. */
  id: string;
  /** Its name, or what it is; several for permissions asked for together. */
  names: { label: LinkedTerm["label"] }[];
  /** The clause of the policy that says so. */
  clause: string;
  items: Items | null;
  /** The items of this activity too. */
  "as-in": LinkedReference | null;
  /** The items are examples. */
  open: boolean;
  /** Collected in some cases only. */
  may: boolean;
  /** Used and not collected here: `items`, or what is collected elsewhere when there are none. */
  used: boolean;
  purposes: LinkedTerm[] | null;
  /** The case (the list's scenario): user type, verification method, situation; null for everyone. */
  when: Record<string, unknown> | null;
  method: LinkedTerm | null;
}

interface Activity extends Facts {
  id: string;
  name: LinkedReference["name"];
  purposes: LinkedTerm[] | null;
  collects: CollectedSet[] | null;
  uses: LinkedItem[] | null;
  "combined-with": LinkedItem[] | null;
  "uses-collected": true | null;
}
type CollectedSet = Pick<CollectedRow, "items" | "as-in" | "when" | "method"> & {
  may: true | null;
  open: string[] | null;
};
interface Means {
  id: string;
  purposes: LinkedTerm[] | null;
  items: Items | null;
  [names: string]: unknown;
}

/**
 * Lists the personal information collected: type, purpose and scenario, function by function, then what device
 * permissions, cookies and SDKs collect.
 * @param facts the linked policy
 * @returns a row for every set of items, in the order of the policy
 */
export function collectedOf(facts: Facts): List<CollectedRow> {
  const activities = facts.activities as Activity[] | null;
  const rows = [
    ...(activities ?? []).flatMap(rowsOf),
    ...means(
      facts,
      "permissions",
      "permission",
      () => "permissions-list",
      (one) => one.permissions,
    ),
    ...means(
      facts,
      "cookies",
      "cookie",
      ({ id }) => `cookie.${id}`,
      (one) => one.technologies,
    ),
    ...means(
      facts,
      "sdks",
      "sdk",
      () => "sdks-list",
      (one) => [{ label: one.name }],
    ),
  ];
  return listOf(rows, activities?.length === 0);
}

const NOTHING = {
  items: null,
  "as-in": null,
  open: false,
  may: false,
  used: false,
  when: null,
  method: null,
};

function rowsOf(activity: Activity): CollectedRow[] {
  const { id, name, purposes, collects, uses } = activity;
  const base = {
    ...NOTHING,
    by: "activity" as const,
    id,
    names: [{ label: name }],
    clause: `activity.${id}`,
    purposes,
  };
  const rows: CollectedRow[] = (collects ?? []).map((set) => ({
    ...base,
    items: set.items,
    "as-in": set["as-in"],
    open: set.open?.includes("items") ?? false,
    may: set.may === true,
    when: set.when,
    method: set.method,
  }));
  if (uses) rows.push({ ...base, items: [...uses, ...(activity["combined-with"] ?? [])], used: true });
  if (activity["uses-collected"]) rows.push({ ...base, used: true });
  return rows;
}

/** Means of collecting that name items: without any, they say nothing about personal information. */
function means(
  facts: Facts,
  key: string,
  by: CollectedRow["by"],
  clause: (one: Means) => string,
  names: (one: Means) => unknown,
): CollectedRow[] {
  return ((facts[key] ?? []) as Means[]).flatMap((one) =>
    one.items
      ? [
          {
            ...NOTHING,
            by,
            id: one.id,
            names: names(one) as CollectedRow["names"],
            clause: clause(one),
            items: one.items,
            purposes: one.purposes,
          },
        ]
      : [],
  );
}
