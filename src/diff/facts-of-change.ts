import { at } from "../ground/pointer.ts";
import type { ChangeFacts } from "./change-facts.ts";
import type { RawChange, Versions } from "./compare.ts";
import type { Json } from "./json.ts";
import { isMainland, isUnderChineseLaw, placesOfLaw } from "./law.ts";
import { contentOf, entriesOf } from "./tree.ts";

/**
 * Says of a change what the conditions of levels ask.
 * @param change the change
 * @param versions both documents, canonical, the old one with the names of the new one
 * @returns what is known of it; of what neither version says, the stricter
 */
export function factsOf(change: RawChange, versions: Versions): ChangeFacts {
  const { action, old, new: now, languages } = change;
  const added = idsIn(change.added, now, old === null);
  const removed = idsIn(change.removed, old, now === null);
  return {
    action,
    added: added.map(bare),
    removed: removed.map(bare),
    old: contentOf(old?.value).scalars.map(bare),
    new: contentOf(now?.value).scalars.map(bare),
    rests: restsOf(change, versions),
    asks: asksMore(change, versions.old),
    sensitive: isSensitive(change, added, versions.new),
    ways: waysOf(change, versions),
    abroad: isAbroad(change, added, versions),
    none: saysNone(change, versions.old),
    noneNow: saysNone(change, versions.new),
    says: saysOf(change, versions),
    languages: languages.length,
  };
}

/** What comes in: for a whole entry, all that it names. */
function idsIn(ids: readonly string[], place: RawChange["old"], isWhole: boolean): string[] {
  return isWhole && place ? contentOf(place.value).scalars : [...ids];
}

const bare = (id: string): string => id.slice(id.lastIndexOf("/") + 1);

/** On what the processing rests that a change is about, in either version: consent where any of it does. */
function restsOf({ old, new: now }: RawChange, versions: Versions): ChangeFacts["rests"] {
  const grounds = [
    ...(old ? groundsAt(versions.old, old.entry) : []),
    ...(now ? groundsAt(versions.new, now.entry) : []),
  ];
  if (grounds.some(isConsent)) return "consent";
  return grounds.length > 0 ? "other" : "unstated";
}

const isConsent = (ground: string): boolean => /consent|permission|choice|instruction/.test(ground);

/** The legal bases and consents of an entry, of the one that holds it, or of the activities that it names. */
function groundsAt(document: object, pointer: string): string[] {
  const entry = at(document, pointer) as Json | undefined;
  const own = groundsOf(entry);
  if (own.length > 0) return own;
  const named = activitiesOf(entry).flatMap((id) =>
    entriesOf(document, "/activities", "")
      .filter(({ value }) => (value as Json).id === id)
      .flatMap(({ value }) => groundsOf(value)),
  );
  if (named.length > 0) return named;
  const holder = /^(.*)\/(?:receives|collects|says)\/\d+$/.exec(pointer)?.[1];
  if (holder !== undefined) return groundsAt(document, holder);
  // An item rests on what the activities that collect it rest on.
  const item = /^\/data\/([^/]+)$/.exec(pointer)?.[1];
  if (item === undefined) return [];
  return entriesOf(document, "/activities", "")
    .filter(({ value }) => contentOf(value).scalars.includes(`data/${item}`))
    .flatMap(({ value }) => groundsOf(value));
}

function groundsOf(value: unknown): string[] {
  const grounds: string[] = [];
  const visit = (part: unknown, key: string): void => {
    if (typeof part !== "object" || part === null) return;
    if (Array.isArray(part)) for (const entry of part) visit(entry, key);
    else {
      const { basis, kind } = part as Json;
      if (key === "basis" && typeof basis === "string") grounds.push(bare(basis));
      if (key === "consent" && typeof kind === "string") grounds.push(bare(kind));
      for (const [name, entry] of Object.entries(part)) if (name !== "again") visit(entry, name);
    }
  };
  visit(value, "");
  return grounds;
}

function activitiesOf(entry: unknown): string[] {
  const found: string[] = [];
  for (const scalar of contentOf(entry).scalars)
    if (scalar.startsWith("activities/")) found.push(bare(scalar));
  return found;
}

function isSensitive({ kind, new: now }: RawChange, added: readonly string[], document: object): boolean {
  if (kind.id === "data")
    return now !== null && (at(document, now.entry) as Json | undefined)?.sensitive === true;
  const data = ((document as Json).data ?? {}) as Record<string, Json | undefined>;
  return added.some((id) => id.startsWith("data/") && data[bare(id)]?.sensitive === true);
}

function waysOf({ old, new: now }: RawChange, versions: Versions): string[] {
  const ways = ([place, document]: readonly [RawChange["old"], object]): string[] => {
    if (!place) return [];
    const holder = /^\/recipients\/\d+(?:\/receives\/\d+)?/.exec(place.entry)?.[0];
    if (holder === undefined) return [];
    const entry = at(document, holder) as Json;
    const receipts = Array.isArray(entry.receives) ? (entry.receives as Json[]) : [entry];
    return receipts.map(({ way }) => String(way)).filter((way) => way !== "undefined");
  };
  return [...new Set([[old, versions.old] as const, [now, versions.new] as const].flatMap(ways))];
}

/** Whether a place comes in that lies outside mainland China; outside the places of the policy's own law where that is another. */
function isAbroad(
  { kind, new: now }: RawChange,
  added: readonly string[],
  { old, new: document }: Versions,
): boolean {
  if (!now) return false;
  const home = isUnderChineseLaw([old, document]) ? [] : [old, document].flatMap(placesOfLaw);
  const isHome = (place: string) =>
    home.length === 0 ? isMainland(place) : home.some((one) => place === one || place.startsWith(`${one}-`));
  const places = added.filter((id) => id.startsWith("places/")).map(bare);
  const id = (at(document, now.entry) as Json | undefined)?.id;
  const routes =
    kind.id === "recipients"
      ? entriesOf(document, "/transfers", "").filter(({ value }) =>
          contentOf(value).scalars.includes(`recipients/${String(id)}`),
        )
      : [];
  return routes.length > 0 || places.some((place) => !isHome(place));
}

/** How much a kind of consent, or a basis that is one, asks: not at all by silence, then any, explicit, and separate or a guardian's. */
function strengthOf(ground: string): number {
  if (!isConsent(ground) || /^(?:opt-out|deemed-)/.test(ground)) return 0;
  return /separate|written|guardian|parent/.test(ground) ? 3 : /explicit|express/.test(ground) ? 2 : 1;
}

/** Whether a part of an entry asks for a consent that the old version did not ask for, or a stricter one. */
function asksMore({ part, old, new: now }: RawChange, before: object): boolean {
  if (!part || !now) return false;
  const strength = (grounds: readonly string[]) => Math.max(0, ...grounds.map(strengthOf));
  return strength(groundsOf(now.value)) > strength(old ? groundsOf(at(before, old.entry)) : []);
}

/** Whether a version states the list to be empty that a change is in. */
function saysNone({ kind, part, old, new: now }: RawChange, version: object): boolean {
  if (part) return false;
  const { entry } = (now ?? old) as NonNullable<RawChange["old"]>;
  const isEmpty = (pointer: string) => {
    const found = at(version, pointer);
    return Array.isArray(found) && found.length === 0;
  };
  // A list in another entry stands where the change does.
  return kind.lists.some((list) => isEmpty(list.includes("*") ? entry.replace(/\/\d+$/, "") : list));
}

function saysOf({ old, new: now, kind }: RawChange, versions: Versions): string {
  if (kind.id !== "statements") return "";
  const say = (now ? at(versions.new, now.entry) : at(versions.old, old?.entry ?? "")) as Json | undefined;
  return typeof say?.kind === "string" ? say.kind : "";
}
