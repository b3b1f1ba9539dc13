import { named } from "./canonical.ts";
import type { EntryKind } from "./catalogue.ts";
import { entriesOf, sorted } from "./tree.ts";

/** Stands for every id that only one version has: two entries that say the same may name each other's new names. */
const UNKNOWN = "?";

/**
 * Finds ids that changed while what they stand for stayed.
 * @param old the old version, canonical
 * @param now the new one
 * @param kinds the sorts of entries; those with `ref` have ids that others name
 * @returns from the old id with its list (`recipients/cloud`) to the new id
 */
export function renamesBetween(old: object, now: object, kinds: readonly EntryKind[]): Map<string, string> {
  const sides = [old, now].map((version) => idsOf(version, kinds));
  const [olds, news] = sides as [Ids, Ids];
  const gone = new Map([...olds].filter(([id]) => !news.has(id)));
  const come = new Map([...news].filter(([id]) => !olds.has(id)));
  const renames = new Map<string, string>();
  if (gone.size === 0 || come.size === 0) return renames;
  const unknown = new Set([...gone.keys(), ...come.keys()]);
  const contents = (ids: Ids) => {
    const found = new Map<string, string[]>();
    for (const [id, { list, value }] of ids) {
      const content = `${list} ${JSON.stringify(sorted(masked(value, unknown), new Set()))}`;
      found.set(content, [...(found.get(content) ?? []), id]);
    }
    return found;
  };
  const after = contents(come);
  for (const [content, [from, another]] of contents(gone)) {
    const [to, further] = after.get(content) ?? [];
    if (from && to && another === undefined && further === undefined)
      renames.set(from, to.slice(to.indexOf("/") + 1));
  }
  return renames;
}

type Ids = Map<string, { list: string; value: unknown }>;

/** Every entry that others name by its id. */
function idsOf(version: object, kinds: readonly EntryKind[]): Ids {
  const ids: Ids = new Map();
  for (const { ref, lists } of kinds)
    if (ref !== undefined)
      for (const list of lists)
        for (const { value, at } of entriesOf(version, list, "")) {
          const { id = at.at(-1), ...rest } = value as { id?: string };
          if (typeof id === "string") ids.set(named(ref, id), { list: ref, value: rest });
        }
  return ids;
}

function masked(value: unknown, unknown: ReadonlySet<string>): unknown {
  if (typeof value === "string") return unknown.has(value) ? UNKNOWN : value;
  if (Array.isArray(value)) return value.map((entry) => masked(entry, unknown));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, masked(entry, unknown)]));
}
