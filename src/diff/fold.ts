import { named } from "./canonical.ts";
import type { Place, RawChange } from "./compare.ts";
import type { Json } from "./json.ts";
import { contentOf } from "./tree.ts";

/** A change with what only follows from it. */
export interface Folded extends RawChange {
  /** Changes elsewhere that say no more than this one. */
  follows: RawChange[];
}

/** A route abroad to somebody who is new is told with him. */
const TOLD_WITH: Readonly<Record<string, readonly string[]>> = { recipients: ["transfers"] };

/**
 * Makes one change of what is one: an item that comes or goes is told where it is collected, used or handed over; that others
 * name somebody new, or no longer name somebody who is gone, is told with him.
 * @param changes every change
 * @returns the changes in the same order, without those that only follow from others
 */
export function folded(changes: readonly RawChange[]): Folded[] {
  const follows = new Map<RawChange, RawChange[]>();
  const told = new Set<RawChange>();
  const entities = changes.filter(
    ({ kind, part, action }) => !part && kind.ref && (action === "added" || action === "removed"),
  );
  const byName = new Map(entities.map((one) => [`${one.action} ${nameOf(one)}`, one]));
  for (const change of changes) {
    if (change.kind.id === "data" && !change.part && change.action !== "renamed") {
      const item = nameOf(change);
      if (
        changes.some((other) => other.kind.id !== "data" && mentions(other, item, change.action === "added"))
      )
        told.add(change);
      continue;
    }
    const whole = wholeToldWith(change, byName) ?? partToldWith(change, byName);
    if (!whole) continue;
    told.add(change);
    follows.set(whole, [...(follows.get(whole) ?? []), change]);
  }
  return changes
    .filter((change) => !told.has(change))
    .map((change) => ({ ...change, follows: follows.get(change) ?? [] }));
}

/** The id of the entry of a change, with its list. */
function nameOf({ kind, old, new: now }: RawChange): string {
  const { entry, value } = (now ?? old) as Place;
  const id = (value as Json | null)?.id;
  return named(kind.ref as string, typeof id === "string" ? id : (entry.split("/").at(-1) as string));
}

function mentions({ part, added, removed, old, new: now }: RawChange, name: string, comes: boolean): boolean {
  if (part) return (comes ? added : removed).includes(name);
  const place = comes ? now : old;
  return place !== null && contentOf(place.value).scalars.includes(name);
}

function wholeToldWith(
  { kind, part, action, old, new: now }: RawChange,
  byName: ReadonlyMap<string, RawChange>,
) {
  if (part) return undefined;
  for (const [ref, kinds] of Object.entries(TOLD_WITH)) {
    if (!kinds.includes(kind.id)) continue;
    for (const scalar of contentOf((now ?? old)?.value).scalars)
      if (scalar.startsWith(`${ref}/`)) {
        const found = byName.get(`${action} ${scalar}`);
        if (found) return found;
      }
  }
  return undefined;
}

/** A part whose only news is that it names what is new, or names no longer what is gone. */
function partToldWith({ part, added, removed, kind }: RawChange, byName: ReadonlyMap<string, RawChange>) {
  if (!part || kind.id === "data") return undefined;
  const [more, fewer] = [added.length > 0, removed.length > 0];
  if (more === fewer) return undefined;
  const ids = more ? added : removed;
  const found = ids.map((id) => byName.get(`${more ? "added" : "removed"} ${id}`));
  const [first] = found;
  return found.every((one) => one !== undefined && one.kind.id !== "data") ? first : undefined;
}
