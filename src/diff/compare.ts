import type { Language } from "../ground/language.ts";
import { at } from "../ground/pointer.ts";
import type { Shape } from "../schema/shape.ts";
import type { Action } from "./action.ts";
import { canonical, isSay, named } from "./canonical.ts";
import type { EntryKind, Part } from "./catalogue.ts";
import { type Candidate, leavesOf, match } from "./match.ts";
import { type PartChange, partChange } from "./part-change.ts";
import { type Cover, partition, pointersOf } from "./partition.ts";
import { renamesBetween } from "./renames.ts";
import { type Entry, entriesOf, sorted } from "./tree.ts";

/** A change as two canonical documents show it: no level, no words. */
export interface RawChange {
  kind: EntryKind;
  /** Null when the entry itself came, went, moved or has another name. */
  part: Part | null;
  action: Action;
  /** Where it stands in each version: the entry, and what of it changed. */
  old: Place | null;
  new: Place | null;
  added: string[];
  removed: string[];
  /** Where only words differ: in which languages. */
  languages: Language[];
}

/** Where a change stands in one version. */
export interface Place {
  /** JSON Pointer to the entry. */
  entry: string;
  /** JSON Pointers to what changed. */
  pointers: string[];
  /** The canonical values that changed. */
  value: unknown;
}

/** Two canonical documents, the old one with the names that the new one has. */
export interface Versions {
  old: object;
  new: object;
}

/** What is compared: the facts of two versions of one kind of document. */
export interface Compared {
  old: object;
  new: object;
  shape: Shape;
  kinds: readonly EntryKind[];
}

/** A statement, with the place that it has in both versions where its holder is there in both. */
interface Saying extends Entry {
  place: string;
}

/** A sort of entry with the sorts of entries that its own entries hold. */
interface Node {
  kind: EntryKind;
  /** The paths of its lists from the entry that holds it. */
  lists: string[];
  below: Node[];
  covers: Cover[];
}

/**
 * Finds what changed between two versions, by entry and part.
 * @param compared the facts of both and what is known of their entries
 * @returns every change once, in the order of the catalogue; and both versions in the form in which they were compared
 */
export function compare({ old, new: now, shape, kinds }: Compared): {
  changes: RawChange[];
  versions: Versions;
} {
  const ordered = new Set(kinds.flatMap(({ ordered: keys }) => keys ?? []));
  const plain = { old: canonical(old, shape, ordered), new: canonical(now, shape, ordered) };
  const renames = renamesBetween(plain.old, plain.new, kinds);
  const before = renames.size > 0 ? canonical(old, shape, ordered, renames) : plain.old;
  const changes: RawChange[] = [];
  const sayings: { old: Saying[]; new: Saying[] } = { old: [], new: [] };

  const compareEntries = (node: Node, from: Entry, to: Entry): void => {
    const [olds, news] = partitions(node, from.value, to.value, ordered);
    for (const part of node.kind.parts) {
      const change = partChange(olds.get(part.id), news.get(part.id), ordered);
      if (change) changes.push(changed(node.kind, part, change, from, to, olds, news));
    }
    for (const below of node.below) compareLists(below, from, to);
  };

  const compareLists = (node: Node, from: Entry, to: Entry): void => {
    const [olds, news] = [from, to].map(({ value, pointer }) =>
      node.lists.flatMap((path) => entriesOf(value, path, pointer)),
    ) as [Entry[], Entry[]];
    if (olds.length + news.length === 0) {
      const [none, nor] = [from, to].map((entry) => statesNone(entry, node.lists));
      if (none && !nor) changes.push(whole(node.kind, "removed", none, null));
      if (nor && !none) changes.push(whole(node.kind, "added", null, nor));
      return;
    }
    if ([...olds, ...news].some(({ value }) => isSay(value))) {
      // The two entries that hold them are one, wherever each stands in its list.
      const placed = (holder: Entry) => (entry: Entry) => ({
        ...entry,
        place: `${from.pointer} ${entry.pointer.slice(holder.pointer.length).replace(/(?:\/\d+)+$/, "")}`,
      });
      sayings.old.push(...olds.map(placed(from)));
      sayings.new.push(...news.map(placed(to)));
      return;
    }
    matchEntries(node, olds, news);
  };

  const matchEntries = (node: Node, olds: Entry[], news: Entry[]): void => {
    const { kind } = node;
    const renamed = (entry: Entry) =>
      kind.ref !== undefined && renames.get(named(kind.ref, idOf(entry) ?? ""));
    const { pairs, removed, added } = match(
      olds.map((entry) => candidate(kind, entry, ordered, renamed(entry) || undefined)),
      news.map((entry) => candidate(kind, entry, ordered)),
      kind,
    );
    for (const [from, to] of pairs) {
      const name = renamed(from);
      if (name) changes.push(whole(kind, "renamed", from, to, [named(kind.ref ?? "", name)]));
      compareEntries(node, from, to);
    }
    for (const entry of removed) changes.push(whole(kind, "removed", entry, null));
    for (const entry of added) changes.push(whole(kind, "added", null, entry));
  };

  const root = tree(kinds);
  compareEntries(root, { pointer: "", value: before, at: [] }, { pointer: "", value: plain.new, at: [] });
  const saying = find(root, ({ kind }) => kind.id === "statements");
  if (saying) changes.push(...compareSayings(saying, sayings.old, sayings.new, ordered));
  return { changes, versions: { old: before, new: plain.new } };
}

/** Statements are matched wherever they stand: one that stands elsewhere has moved. */
function compareSayings(
  node: Node,
  olds: Saying[],
  news: Saying[],
  ordered: ReadonlySet<string>,
): RawChange[] {
  const { kind } = node;
  const changes: RawChange[] = [];
  const known = (entry: Saying) => ({ ...candidate(kind, entry, ordered), entry });
  const placed = (entry: Saying) => ({ ...known(entry), key: `${entry.place} ${idOf(entry)}` });
  const here = match(olds.map(placed), news.map(placed), { strict: true });
  const anywhere = match(here.removed.map(known), here.added.map(known), {});
  const compared = (from: Entry, to: Entry) => {
    const [before, after] = partitions(node, from.value, to.value, ordered);
    for (const part of kind.parts) {
      const change = partChange(before.get(part.id), after.get(part.id), ordered);
      if (change) changes.push(changed(kind, part, change, from, to, before, after));
    }
  };
  for (const [from, to] of here.pairs) compared(from, to);
  for (const [from, to] of anywhere.pairs) {
    if (idOf(from) !== idOf(to)) changes.push(whole(kind, "renamed", from, to, [idOf(to) ?? ""]));
    if (from.place !== to.place) changes.push(whole(kind, "moved", from, to));
    compared(from, to);
  }
  for (const entry of anywhere.removed) changes.push(whole(kind, "removed", entry, null));
  for (const entry of anywhere.added) changes.push(whole(kind, "added", null, entry));
  return changes;
}

/** The list that an entry states to be empty: that there is none is said, and not left open. */
function statesNone({ value, pointer }: Entry, lists: readonly string[]): Entry | null {
  for (const list of lists) {
    const found = at(value, list);
    if (Array.isArray(found) && found.length === 0)
      return { pointer: `${pointer}${list}`, value: found, at: [] };
  }
  return null;
}

function changed(
  kind: EntryKind,
  part: Part,
  { action, added, removed, languages }: PartChange,
  from: Entry,
  to: Entry,
  olds: ReadonlyMap<string, unknown>,
  news: ReadonlyMap<string, unknown>,
): RawChange {
  const [before, after] = [olds.get(part.id), news.get(part.id)];
  const place = (entry: Entry, value: unknown, other: unknown): Place => {
    const pointers = value === undefined ? [] : pointersOf(value, "");
    const differing = pointers.filter(
      (one) => JSON.stringify(at(value, one)) !== JSON.stringify(at(other, one)),
    );
    return {
      entry: entry.pointer,
      pointers: (differing.length > 0 ? differing : pointers).map((one) => `${entry.pointer}${one}`),
      value,
    };
  };
  return {
    kind,
    part,
    action,
    old: place(from, before, after),
    new: place(to, after, before),
    added,
    removed,
    languages,
  };
}

function whole(
  kind: EntryKind,
  action: Action,
  from: Entry | null,
  to: Entry | null,
  added: string[] = [],
): RawChange {
  const place = (entry: Entry | null) =>
    entry && { entry: entry.pointer, pointers: [entry.pointer], value: entry.value };
  return { kind, part: null, action, old: place(from), new: place(to), added, removed: [], languages: [] };
}

function candidate(
  kind: EntryKind,
  entry: Entry,
  ordered: ReadonlySet<string>,
  name?: string,
): Candidate<Entry> {
  const content = sorted(withoutId(entry.value), ordered);
  return {
    entry,
    key: name ?? keyOf(kind, entry) ?? idOf(entry),
    content: JSON.stringify(content),
    leaves: leavesOf(content),
  };
}

function idOf({ value, at }: Entry): string | undefined {
  const id = (value as { id?: unknown } | null)?.id;
  return typeof id === "string" ? id : at.at(-1);
}

function keyOf({ key }: EntryKind, { value }: Entry): string | undefined {
  if (!key) return undefined;
  const object = value as Record<string, unknown>;
  return JSON.stringify(key.map((name) => object[name] ?? null));
}

/**
 * @param value an entry
 * @returns it without its id
 */
export function withoutId(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const { id: _id, ...rest } = value as Record<string, unknown>;
  return rest;
}

/**
 * Takes an entry in two versions apart. What only one version has of a list whose entries belong to several parts, such as a
 * set of `collects`, is news of the part that has the list, and of no other.
 */
function partitions(
  { covers }: Node,
  old: unknown,
  now: unknown,
  ordered: ReadonlySet<string>,
): [Map<string, unknown>, Map<string, unknown>] {
  const [whole, wholeNow] = [partition(old, covers), partition(now, covers)];
  const shared = [old, now] as [unknown, unknown];
  const owners = new Set<string>();
  for (const list of sharedLists(covers)) {
    const [from, to] = [old, now].map((value) => (value as Record<string, unknown> | null)?.[list.key]);
    if (!Array.isArray(from ?? to)) continue;
    const entries = (all: unknown) =>
      ((all ?? []) as unknown[]).map((value) => {
        const content = sorted(value, ordered);
        return { entry: value, key: undefined, content: JSON.stringify(content), leaves: leavesOf(content) };
      });
    const { pairs, removed, added } = match(entries(from), entries(to), { single: true });
    if (removed.length + added.length === 0) continue;
    owners.add(list.owner);
    const only = (value: unknown, kept: unknown[]) => ({ ...(value as object), [list.key]: kept });
    shared[0] = only(
      shared[0],
      pairs.map(([one]) => one),
    );
    shared[1] = only(
      shared[1],
      pairs.map(([, other]) => other),
    );
  }
  if (owners.size === 0) return [whole, wholeNow];
  const [without, withoutNow] = [partition(shared[0], covers), partition(shared[1], covers)];
  for (const owner of owners)
    for (const [all, some] of [
      [whole, without],
      [wholeNow, withoutNow],
    ] as const) {
      if (all.has(owner)) some.set(owner, all.get(owner));
      else some.delete(owner);
    }
  return [without, withoutNow];
}

/** The lists of an entry whose own entries belong to several parts, each with the part that has the list. */
function sharedLists(covers: readonly Cover[]): { key: string; owner: string }[] {
  const keys = new Set(
    covers.flatMap(({ path: [key, each] }) => (key !== undefined && each === "*" ? [key] : [])),
  );
  return [...keys].flatMap((key) => {
    const owner = covers.find(({ path }) => path.length === 1 && path[0] === key)?.part;
    return owner ? [{ key, owner }] : [];
  });
}

/** Puts the sorts of entries into each other, by their lists. */
function tree(kinds: readonly EntryKind[]): Node {
  const rootKind = kinds.find(({ lists }) => lists.includes("")) as EntryKind;
  const node = (kind: EntryKind, path: string): Node => {
    const holders = kinds.filter((other) => other !== kind && !other.lists.includes(""));
    const below = new Map<EntryKind, string[]>();
    for (const other of holders)
      for (const list of other.lists) {
        if (!list.startsWith(path) || list === path.slice(0, -2)) continue;
        // Another entry may hold it that stands in between.
        const between = holders.some((third) =>
          third.lists.some(
            (one) => one !== list && `${one}/*`.startsWith(`${path}/`) && list.startsWith(`${one}/*/`),
          ),
        );
        if (!between) below.set(other, [...(below.get(other) ?? []), list.slice(path.length)]);
      }
    const covers: Cover[] = kind.parts.flatMap(({ id, covers: paths }) =>
      paths.map((one) => ({ path: one === "" ? [] : one.split("/"), part: id })),
    );
    for (const lists of below.values())
      for (const list of lists) covers.push({ path: list.split("/").slice(1), part: null });
    for (const ignored of Object.keys(kind.ignores ?? {}))
      covers.push({ path: ignored.split("/"), part: null });
    return {
      kind,
      lists: [],
      covers,
      below: [...below].map(([other, lists]) => ({
        ...node(other, `${path}${lists[0] as string}/*`),
        lists,
      })),
    };
  };
  return node(rootKind, "");
}

function find(node: Node, is: (node: Node) => boolean): Node | undefined {
  if (is(node)) return node;
  for (const below of node.below) {
    const found = find(below, is);
    if (found) return found;
  }
  return undefined;
}
