import type { LinkedPolicy } from "#generated/policy.linked.ts";
import type { Bilingual } from "../ground/language.ts";
import type { LinkedItem, LinkedTerm } from "../model/linked.ts";
import { calledBy } from "../model/names.ts";
import { type Activity, type Items, itemsIn } from "../model/parts.ts";
import { purposesOf } from "../model/purposes.ts";

/** Something that information flows through; a group holds items. */
export interface Node {
  type: "group" | "item" | "activity" | "purpose" | "recipient";
  id: string;
}

/** One step of the way that information takes. */
export interface Edge<N extends Node = Node> {
  from: N;
  to: N;
}

/** A node with its words; an item also knows its group and whether it is sensitive. */
export interface NamedNode extends Node {
  label: Bilingual;
  item?: LinkedItem;
}

/** What somebody receives. */
interface Receiving {
  readonly purposes: readonly LinkedTerm[] | null;
  readonly items: Items | null;
}

/**
 * Follows information through a policy: group → item → activity → purpose → recipient, and item → recipient
 * where the policy says so.
 * @param facts the linked policy
 * @returns each step once, with the words of both ends, in the order of the policy
 */
export function stepsOf(facts: LinkedPolicy): Edge<NamedNode>[] {
  const steps = new Map<string, Edge<NamedNode>>();
  const add = (from: NamedNode, to: NamedNode) =>
    steps.set(`${from.type} ${from.id} ${to.type} ${to.id}`, { from, to });
  const take = (item: LinkedItem, to: NamedNode) => {
    const from: NamedNode = { type: "item", id: item.id, label: item.label, item };
    if (item.group) add({ type: "group", id: item.group.id, label: item.group.label }, from);
    add(from, to);
  };
  const receive = (to: NamedNode, { purposes, items }: Receiving) => {
    for (const { id, label } of purposes ?? []) add({ type: "purpose", id, label }, to);
    for (const item of itemsIn(items)) take(item, to);
  };

  const known = new Map((facts.activities ?? []).map((activity) => [activity.id, activity]));
  for (const activity of facts.activities ?? []) {
    const node: NamedNode = { type: "activity", id: activity.id, label: activity.name };
    const used = [...(activity.uses ?? []), ...(activity.combines ?? [])];
    for (const item of [...collectedBy(activity, known).items, ...used]) take(item, node);
    for (const { id, label } of purposesOf(activity) ?? []) add(node, { type: "purpose", id, label });
  }
  for (const recipient of facts.recipients ?? [])
    for (const one of recipient.receives ?? [])
      receive({ type: "recipient", id: recipient.id, label: calledBy(recipient) }, one);
  return [...steps.values()];
}

/**
 * Follows information through a policy, by ids.
 * @param facts the linked policy
 * @returns the steps of `stepsOf` without words
 */
export function flowsOf(facts: LinkedPolicy): Edge[] {
  const bare = ({ type, id }: Node): Node => ({ type, id });
  return stepsOf(facts).map(({ from, to }) => ({ from: bare(from), to: bare(to) }));
}

/**
 * Follows what an activity builds on.
 * @param activity the activity
 * @param known all activities, by id
 * @returns its items, and before them those of the activities that it builds on; and the ids of these and its own
 */
export function collectedBy(
  activity: Activity,
  known: ReadonlyMap<string, Activity>,
): { items: Set<LinkedItem>; through: Set<string> } {
  const items = new Set<LinkedItem>();
  const through = new Set<string>();
  // What comes next stands last.
  const ahead: { activity?: Activity | undefined; items?: Items }[] = [{ activity }];
  for (let next = ahead.pop(); next; next = ahead.pop()) {
    for (const item of itemsIn(next.items ?? null)) items.add(item);
    if (!next.activity || through.has(next.activity.id)) continue;
    through.add(next.activity.id);
    for (const set of (next.activity.collects ?? []).toReversed())
      ahead.push({ items: set.items ?? [] }, { activity: known.get(set.like?.id ?? "") });
  }
  return { items, through };
}
