import type { Bilingual } from "../diagnostics/diagnostic.ts";
import type { Facts } from "../model/facts.ts";
import { type NamedNode, stepsOf } from "./flows.ts";

/** The columns of the picture, from left to right. */
export const COLUMNS = ["group", "activity", "purpose", "recipient"] as const;

/** A box of the picture: one thing, or several that have the same ways in and out. */
export interface Box {
  id: string;
  column: (typeof COLUMNS)[number];
  /** What is in it; null stands for items that belong to no group or to all, as `kind` says. */
  labels: Bilingual[];
  /** Set in place of labels: items without a group; whatever has been collected. */
  kind: "named" | "ungrouped" | "all-collected";
  /** Activities drawn as one: their tier, over their names. */
  tier: string | null;
  /** A group with sensitive personal information. */
  sensitive: boolean;
}

/** Where information flows, coarse enough to be drawn. */
export interface Picture {
  boxes: Box[];
  /** Ids of boxes; a way from a group to a recipient passes the columns between. */
  ways: { from: string; to: string }[];
}

interface Activity {
  id: string;
  name: Bilingual;
  tier: string;
  "uses-collected": true | null;
}
interface Recipient {
  id: string;
  name: Bilingual | null;
  type: { label: Bilingual };
}

/**
 * Groups what flows through a policy for a picture: items by their group, and purposes and recipients that nothing
 * tells apart in one box.
 * @param facts the linked policy
 * @param by a box for every activity, or one for the activities of a tier
 * @returns the boxes and the ways between them; null when the policy names no activity
 */
export function pictureOf(facts: Facts, by: "activity" | "tier" = "activity"): Picture | null {
  const activities = facts.activities as Activity[] | null;
  if (!activities) return null;
  const tiers = new Map(activities.map(({ id, tier }) => [id, tier]));
  const boxes = new Map<string, Box>();
  const ways = new Map<string, Picture["ways"][number]>();
  const put = (column: Box["column"], id: string, label: Bilingual | null, kind: Box["kind"] = "named") => {
    const key = `${column} ${id}`;
    const labels = label ? [label] : [];
    const box = boxes.get(key) ?? { id: key, column, labels, kind, tier: null, sensitive: false };
    boxes.set(key, box);
    return box;
  };
  const act = (id: string, name: Bilingual): Box => {
    const tier = tiers.get(id) as string;
    if (by === "activity") return put("activity", id, name);
    const box = put("activity", tier, name);
    box.tier = tier;
    if (!box.labels.includes(name)) box.labels.push(name);
    return box;
  };
  const boxOf = ({ type, id, label, item }: NamedNode): Box => {
    if (type === "activity") return act(id, label);
    if (type === "sdk") return put("recipient", `sdk.${id}`, label);
    if (type !== "item") return put(type, id, label);
    const group = item?.group ?? null;
    const box = group ? put("group", group.id, group.label) : put("group", "", null, "ungrouped");
    box.sensitive ||= item?.sensitive ?? false;
    return box;
  };
  const join = (from: Box, to: Box) => ways.set(`${from.id} > ${to.id}`, { from: from.id, to: to.id });

  for (const { from, to } of stepsOf(facts)) if (from.type !== "group") join(boxOf(from), boxOf(to));
  // Activities and recipients of which the policy says no more belong into the picture too.
  for (const { id, name, ...activity } of activities) {
    const box = act(id, name);
    if (activity["uses-collected"]) join(put("group", "all", null, "all-collected"), box);
  }
  for (const { id, name, type } of (facts.recipients ?? []) as Recipient[])
    put("recipient", id, name ?? type.label);
  return merged([...boxes.values()], [...ways.values()]);
}

/** Purposes, and recipients, with the same ways in and out become one box. */
function merged(boxes: Box[], ways: Picture["ways"]): Picture {
  const become = new Map<string, Box>();
  const alike = new Map<string, Box>();
  for (const box of boxes) {
    const around = ways.filter(({ from, to }) => from === box.id || to === box.id);
    const key = [box.column, ...around.map(({ from, to }) => (from === box.id ? `> ${to}` : `${from} >`))];
    const mergeable = box.column === "purpose" || (box.column === "recipient" && around.length > 0);
    const same = mergeable ? alike.get(JSON.stringify(key)) : undefined;
    if (same) same.labels.push(...box.labels);
    else alike.set(mergeable ? JSON.stringify(key) : box.id, box);
    become.set(box.id, same ?? box);
  }
  const id = (one: string) => (become.get(one) as Box).id;
  const distinct = new Map(
    ways.map(({ from, to }) => [`${id(from)} > ${id(to)}`, { from: id(from), to: id(to) }]),
  );
  const order = (box: Box) => COLUMNS.indexOf(box.column);
  return {
    boxes: [...new Set(become.values())].sort((a, b) => order(a) - order(b)),
    ways: [...distinct.values()],
  };
}
