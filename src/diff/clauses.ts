import { type Bilingual, LANGUAGES } from "../ground/language.ts";
import { at, byId } from "../ground/pointer.ts";
import type { ClauseRecord, Snapshot } from "../snapshot/snapshot.ts";
import { isSay } from "./canonical.ts";
import type { Place, RawChange } from "./compare.ts";

/** A clause in two versions; null where there is none. */
export interface ClausePair {
  id: string;
  old: ClauseSide | null;
  new: ClauseSide | null;
}

/** A clause in one version. */
export interface ClauseSide {
  number: ClauseRecord["number"];
  title: Bilingual | null;
  text: Bilingual;
}

/** What follows from the rest of the document and is no clause of its own. */
const FOLLOWS = new Set(["summary"]);

/**
 * Puts the clauses of two versions side by side.
 * @param olds the clauses of the old version
 * @param news the clauses of the new one
 * @returns every clause once that is there in one of them only, or has other words
 */
export function changedClauses(olds: readonly ClauseRecord[], news: readonly ClauseRecord[]): ClausePair[] {
  const before = new Map(olds.map((clause) => [clause.id, clause]));
  const after = new Map(news.map((clause) => [clause.id, clause]));
  // In the order of the new version; what is gone stands where it was, behind what stood before it.
  const ids = news.map(({ id }) => id);
  for (const [index, { id }] of olds.entries()) {
    if (after.has(id)) continue;
    const previous = olds.slice(0, index).findLast((one) => ids.includes(one.id));
    ids.splice(previous ? ids.indexOf(previous.id) + 1 : 0, 0, id);
  }
  const side = (clause: ClauseRecord | undefined): ClauseSide | null =>
    clause ? { number: clause.number, title: clause.title, text: clause.text } : null;
  return ids.flatMap((id) => {
    const [old, now] = [before.get(id), after.get(id)];
    if (FOLLOWS.has((now ?? old)?.section ?? "") || (old && now && same(old, now))) return [];
    return [{ id, old: side(old), new: side(now) }];
  });
}

const same = (one: ClauseRecord, other: ClauseRecord): boolean =>
  one.text.en === other.text.en &&
  one.text.zh === other.text.zh &&
  one.title?.en === other.title?.en &&
  one.title?.zh === other.title?.zh;

/**
 * Finds the clauses that say what changed.
 * @param change the change
 * @param changed the clauses that have other words ({@link changedClauses})
 * @param before the old version
 * @param after the new one
 * @returns those of `changed` that come from the facts of the change
 */
export function clausesOfChange(
  { old, new: now }: RawChange,
  changed: readonly ClausePair[],
  before: Snapshot,
  after: Snapshot,
): ClausePair[] {
  const said = (place: Place | null, { clauses, facts }: Snapshot): string[] => {
    if (!place) return [];
    // What is not there in the document itself was said nowhere.
    const entry = place.entry === "" ? [] : [place.entry];
    const pointers = place.pointers.length > 0 ? place.pointers : entry;
    // Clauses name what they come from by its id.
    return saying(
      clauses,
      pointers.map((pointer) => inParagraph(byId(facts, pointer))),
    );
  };
  const ids = new Set([...said(old, before), ...said(now, after)]);
  // The first entry of a list ends what was said of there being none, and the last one that goes brings it back.
  const isNone = (pair: ClausePair) =>
    (!old && now && !pair.new && isOfList(pair.id, now.entry, before)) ||
    (old && !now && !pair.old && isOfList(pair.id, old.entry, after));
  const found = changed.filter((pair) => ids.has(pair.id) || isNone(pair));
  if (found.length > 0) return found;
  // A sentence may stand at the end of a clause that says something else.
  return changed.filter((pair) => quotes(pair.old, old, before) || quotes(pair.new, now, after));
}

/** Whether a clause comes from the list that an entry is of, as a whole. */
function isOfList(id: string, entry: string, { clauses }: Snapshot): boolean {
  const list = entry.slice(0, entry.lastIndexOf("/"));
  return clauses.some((clause) => clause.id === id && clause.origin.some(({ pointer }) => pointer === list));
}

/** Whether a clause has the words of a sentence in it, whatever fills its blanks. */
function quotes(clause: ClauseSide | null, place: Place | null, { facts }: Snapshot): boolean {
  const say = place && at(facts, place.entry);
  if (!clause || !isSay(say)) return false;
  const { text } = say;
  return LANGUAGES.some((language) => {
    const words = (text as Partial<Bilingual> | undefined)?.[language];
    if (typeof words !== "string") return false;
    const parts = words.split(/\{[^{}]*\}/).map((part) => part.trim());
    return parts.some((part) => part !== "") && parts.every((part) => clause.text[language].includes(part));
  });
}

/** Sentences that stand in one paragraph are one clause, which is the first one's. */
const inParagraph = (pointer: string): string =>
  /^\/statements\/[^/]+\/\d+(?=\/)/.exec(pointer)?.[0] ?? pointer;

function saying(clauses: readonly ClauseRecord[], pointers: readonly string[]): string[] {
  return clauses
    .filter(({ origin }) => origin.some(({ pointer }) => pointers.some((one) => touches(pointer, one))))
    .map(({ id }) => id);
}

const touches = (one: string, other: string): boolean =>
  one === other || one.startsWith(`${other}/`) || (other.startsWith(`${one}/`) && one !== "");
