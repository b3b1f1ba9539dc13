import type { Bilingual } from "../ground/language.ts";
import type { Facts } from "../model/facts.ts";
import { calledBy } from "../model/names.ts";
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
  /** Activities drawn as one: their tier, or `functions` for those without, over their names. */
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

/**
 * Groups what flows through a policy for a picture: items by their group, and purposes and recipients that nothing
 * tells apart in one box.
 * @param facts the facts of a document
 * @param by a box for every activity, or one for the activities of a tier
 * @returns the boxes and the ways between them; null when the document names no activity
 */
export function pictureOf(facts: Facts, by: "activity" | "tier" = "activity"): Picture | null {
  if (!("activities" in facts) || !facts.activities) return null;
  const { activities, recipients } = facts;
  const tiers = new Map<string, string>(activities.map(({ id, tier }) => [id, tier ?? "functions"]));
  const shown = new Set<string>();
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
    if (by === "activity") return put("activity", id, name);
    const tier = tiers.get(id) ?? "";
    const box = put("activity", tier, null);
    box.tier = tier;
    if (!shown.has(id)) box.labels.push(name);
    shown.add(id);
    return box;
  };
  const boxOf = ({ type, id, label, item }: NamedNode): Box => {
    if (type === "activity") return act(id, label);
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
  // One that receives nothing is a source alone.
  for (const recipient of recipients ?? [])
    if (recipient.receives?.length !== 0) put("recipient", recipient.id, calledBy(recipient));
  return merged([...boxes.values()], [...ways.values()]);
}

/** Purposes, and recipients, with the same ways in and out become one box; recipients without any, where they are called alike. */
function merged(boxes: Box[], ways: Picture["ways"]): Picture {
  const become = new Map<string, Box>();
  const alike = new Map<string, Box>();
  const around = new Map(boxes.map(({ id }): [string, string[]] => [id, []]));
  for (const { from, to } of ways) {
    around.get(from)?.push(`> ${to}`);
    around.get(to)?.push(`${from} >`);
  }
  for (const box of boxes) {
    const beside = around.get(box.id) ?? [];
    const isAlone = box.column === "recipient" && beside.length === 0;
    const key = isAlone ? [box.column, box.labels] : [box.column, ...beside];
    const mergeable = box.column === "purpose" || box.column === "recipient";
    const same = mergeable ? alike.get(JSON.stringify(key)) : undefined;
    if (same && !isAlone) same.labels.push(...box.labels);
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
