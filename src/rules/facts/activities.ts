import type { PolicyView } from "#generated/policy.view.ts";
import type { Making } from "./making.ts";
import { distinct } from "./several.ts";
import type { ActivityFacts } from "./types.ts";

type Activity = PolicyView["activities"][number];

/**
 * @param policy the view
 * @param making what parts are made with
 * @returns its activities, each with what follows from its parts
 */
export function activitiesOf(policy: PolicyView, { extender }: Making): ActivityFacts[] {
  const byId = new Map(policy.activities.map((one) => [one.id, one]));
  const { periods, rule } = policy.retention;
  return policy.activities.map((one) => {
    const allItems = itemsOf(one, byId, new Set());
    const refusals = [one.refusal, ...one.collects.map(({ refusal }) => refusal)];
    return extender.extend<Activity, Omit<ActivityFacts, keyof Activity>>(one, {
      label: one.name,
      allItems,
      sensitiveItems: allItems.filter((id) => policy.data[id]?.sensitive === "yes"),
      methods: distinct(one.collects.map(({ method }) => method).filter(Boolean)),
      allPurposes: distinct([...one.purposes, ...one.collects.flatMap(({ purposes }) => purposes)]),
      bases: distinct(
        [...one.basis, ...one.collects.flatMap(({ basis }) => basis)].map(({ basis }) => basis),
      ),
      consents: distinct(
        [one.consent, ...one.collects.map(({ consent }) => consent)].map(({ kind }) => kind).filter(Boolean),
      ),
      blocks: distinct(refusals.flatMap(({ blocks }) => blocks)),
      refusalStated: refusals.some(
        ({ blocks, leaves, instead, effect }) =>
          blocks.length > 0 || leaves.length > 0 || instead.en !== "" || effect.en !== "",
      ),
      optional: one.need.is === "optional",
      hasPeriod:
        rule.length > 0 ||
        periods.some(
          ({ of }) =>
            of.activities.includes(one.id) ||
            of.items.some((id) => allItems.includes(id)) ||
            of.groups.some((group) => allItems.some((id) => policy.data[id]?.group === group)) ||
            (of.activities.length === 0 &&
              of.items.length === 0 &&
              of.groups.length === 0 &&
              of.recipients.length === 0),
        ),
    });
  });
}

/** What it collects, uses and combines, with what the activities collect that it is like. */
function itemsOf(one: Activity, byId: ReadonlyMap<string, Activity>, seen: Set<string>): string[] {
  if (seen.has(one.id)) return [];
  seen.add(one.id);
  const sets = one.collects.flatMap(({ items, like }) => {
    const other = like === "" ? undefined : byId.get(like);
    return [...items, ...(other ? itemsOf(other, byId, seen) : [])];
  });
  return distinct([...sets, ...one.uses, ...one.combines]);
}
