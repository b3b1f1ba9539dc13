import type { Facts, LinkedItem, LinkedTerm } from "../model/facts.ts";

/** Something that data flow through. */
export interface Node {
  type: "item" | "activity" | "purpose" | "recipient";
  id: string;
}

/** One step of the way that information takes. */
export interface Edge {
  from: Node;
  to: Node;
}

type Items = (LinkedItem | { "any-of": LinkedItem[] })[] | null;

interface Activity {
  id: string;
  purposes: LinkedTerm[] | null;
  collects: { items: Items }[] | null;
  uses: LinkedItem[] | null;
}

interface Recipient {
  id: string;
  purposes: LinkedTerm[] | null;
  items: LinkedItem[] | null;
}

/**
 * Draws where information goes: item → activity → purpose → recipient, and item → recipient where the policy says so.
 * @param facts the linked policy
 * @returns each step once, in the order of the policy
 */
export function flowsOf(facts: Facts): Edge[] {
  const edges = new Map<string, Edge>();
  const add = (from: Node, to: Node) =>
    edges.set(`${from.type} ${from.id} ${to.type} ${to.id}`, { from, to });
  for (const activity of (facts.activities ?? []) as Activity[]) {
    const node: Node = { type: "activity", id: activity.id };
    const collected = (activity.collects ?? []).flatMap((set) => flat(set.items));
    for (const item of [...collected, ...(activity.uses ?? [])]) add({ type: "item", id: item.id }, node);
    for (const purpose of activity.purposes ?? []) add(node, { type: "purpose", id: purpose.id });
  }
  for (const recipient of (facts.recipients ?? []) as Recipient[]) {
    const node: Node = { type: "recipient", id: recipient.id };
    for (const purpose of recipient.purposes ?? []) add({ type: "purpose", id: purpose.id }, node);
    for (const item of recipient.items ?? []) add({ type: "item", id: item.id }, node);
  }
  return [...edges.values()];
}

function flat(items: Items): LinkedItem[] {
  return (items ?? []).flatMap((item) => ("any-of" in item ? item["any-of"] : [item]));
}
