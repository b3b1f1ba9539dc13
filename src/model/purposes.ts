import type { ActivitiesEntry } from "#generated/policy.linked.ts";
import type { LinkedTerm } from "./linked.ts";

/** What is done for certain purposes. */
interface Purposeful {
  readonly purposes: readonly LinkedTerm[] | null;
}

/**
 * Gathers the purposes of an activity: those of the whole, then those of the sets that it collects.
 * @param activity the linked activity
 * @param sets the sets that are meant; left out: all that it collects
 * @returns each purpose once; null where the document states none
 */
export function purposesOf(
  activity: Purposeful & Pick<ActivitiesEntry, "collects">,
  sets: readonly Purposeful[] = activity.collects ?? [],
): readonly LinkedTerm[] | null {
  const all = [activity, ...sets].flatMap(({ purposes }) => purposes ?? []);
  return all.length === 0 ? null : [...new Map(all.map((purpose) => [purpose.id, purpose])).values()];
}
