import type { LinkedPolicy } from "#generated/policy.linked.ts";
import type { Diagnostic, Place } from "../diagnostics/diagnostic.ts";
import { report } from "../diagnostics/report.ts";
import { collectedBy } from "./flows.ts";

/**
 * How many items, and activities on the way to them, all activities may take over from others. Each is a step that the
 * manifest lists, and a chain of activities makes the square of its length.
 */
const MAX_TAKEN = 20_000;

/**
 * Holds activities that build on each other to a number of steps that can be listed.
 * @param facts the linked policy
 * @param locate where a JSON Pointer of the policy was written
 * @returns `link/too-much-like` at the activity with which it is too much
 */
export function checkFlows(facts: LinkedPolicy, locate: (pointer: string) => Place): Diagnostic[] {
  const activities = facts.activities ?? [];
  const known = new Map(activities.map((activity) => [activity.id, activity]));
  let taken = 0;
  for (const [index, activity] of activities.entries()) {
    const set = (activity.collects ?? []).findIndex((one) => one.like);
    if (set === -1) continue;
    const { items, through } = collectedBy(activity, known);
    taken += items.size + through.size;
    if (taken <= MAX_TAKEN) continue;
    const pointer = `/activities/${index}/collects/${set}/like`;
    return [report("link/too-much-like", locate(pointer), pointer, { limit: String(MAX_TAKEN) })];
  }
  return [];
}
