import type { Bilingual } from "../diagnostics/diagnostic.ts";
import type { Facts, LinkedItem, LinkedReference, LinkedTerm } from "../model/facts.ts";

/** Something that information flows through; a group holds items. */
export interface Node {
  type: "group" | "item" | "activity" | "purpose" | "recipient" | "sdk";
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

type Items = (LinkedItem | { "any-of": LinkedItem[] })[] | null;

interface Activity {
  id: string;
  name: Bilingual;
  purposes: LinkedTerm[] | null;
  collects: { items: Items; "as-in": LinkedReference | null }[] | null;
  uses: LinkedItem[] | null;
  "combined-with": LinkedItem[] | null;
}
/** Who receives something, as recipients, circumstances of provision and SDKs say it. */
interface Receiving {
  purposes: LinkedTerm[] | null;
  items: Items;
}
interface Recipient extends Receiving {
  id: string;
  name: Bilingual | null;
  type: LinkedTerm;
}
interface Sdk extends Receiving {
  id: string;
  name: Bilingual;
}
interface Circumstance extends Receiving {
  recipients: LinkedReference[] | null;
}

/**
 * Follows information through a policy: group → item → activity → purpose → recipient or SDK, and item → recipient or
 * SDK where the policy says so.
 * @param facts the linked policy
 * @returns each step once, with the words of both ends, in the order of the policy
 */
export function stepsOf(facts: Facts): Edge<NamedNode>[] {
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
    for (const item of flat(items)) take(item, to);
  };

  const activities = (facts.activities ?? []) as Activity[];
  for (const activity of activities) {
    const node: NamedNode = { type: "activity", id: activity.id, label: activity.name };
    const used = [...(activity.uses ?? []), ...(activity["combined-with"] ?? [])];
    for (const item of [...collectedBy(activity, activities), ...used]) take(item, node);
    for (const { id, label } of activity.purposes ?? []) add(node, { type: "purpose", id, label });
  }
  for (const recipient of (facts.recipients ?? []) as Recipient[])
    receive(
      { type: "recipient", id: recipient.id, label: recipient.name ?? recipient.type.label },
      recipient,
    );
  const provision = (facts.provision ?? {}) as Record<
    string,
    { circumstances: Circumstance[] | null } | null
  >;
  for (const way of Object.values(provision))
    for (const circumstance of way?.circumstances ?? [])
      for (const { id, name } of circumstance.recipients ?? [])
        receive({ type: "recipient", id, label: name }, circumstance);
  for (const sdk of (facts.sdks ?? []) as Sdk[]) receive({ type: "sdk", id: sdk.id, label: sdk.name }, sdk);
  return [...steps.values()];
}

/**
 * Follows information through a policy, by ids.
 * @param facts the linked policy
 * @returns the steps of `stepsOf` without words
 */
export function flowsOf(facts: Facts): Edge[] {
  const bare = ({ type, id }: Node): Node => ({ type, id });
  return stepsOf(facts).map(({ from, to }) => ({ from: bare(from), to: bare(to) }));
}

/** The items of an activity, and of those it builds on. */
function collectedBy(
  activity: Activity,
  activities: readonly Activity[],
  seen = new Set<string>(),
): LinkedItem[] {
  if (seen.has(activity.id)) return [];
  seen.add(activity.id);
  return (activity.collects ?? []).flatMap((set) => {
    const base = set["as-in"] && activities.find(({ id }) => id === set["as-in"]?.id);
    return [...(base ? collectedBy(base, activities, seen) : []), ...flat(set.items)];
  });
}

function flat(items: Items): LinkedItem[] {
  return (items ?? []).flatMap((item) => ("any-of" in item ? item["any-of"] : [item]));
}
