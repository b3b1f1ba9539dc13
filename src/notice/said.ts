import type { Change, Held, Labelled } from "../diff/difference.ts";
import { contentOf } from "../diff/tree.ts";
import type { Bilingual } from "../ground/language.ts";
import { linkedTerm } from "../model/term.ts";
import type { Terms } from "../vocabulary/vocabulary.ts";

type Json = Record<string, unknown>;

/** What of a change can be put into words; null for what has none. */
export interface Said {
  /** What has a name and came in, or went. */
  added: unknown[] | null;
  removed: unknown[] | null;
  /** Texts and lengths of time that only one version has. */
  now: unknown[] | null;
  before: unknown[] | null;
  /** The one length of time that changed. */
  from: Json | null;
  to: Json | null;
}

/**
 * Puts together what of a change has words: ids have their labels, choices of the schema have none.
 * @param change the change
 * @param between what it is between
 * @param items the items of the new version and the old one, by id
 * @param terms the vocabulary, for units and events
 * @returns what can be said
 */
export function saidOf(
  change: Change,
  between: { old: Held | null; new: Held | null },
  items: ReadonlyMap<string, unknown>,
  terms: Terms,
): Said {
  const [old, now] = [contentOf(between.old?.value), contentOf(between.new?.value)];
  const texts = (one: readonly Bilingual[], other: readonly Bilingual[]) => {
    const known = new Set(other.map((each) => JSON.stringify(each)));
    return one.filter((each) => !known.has(JSON.stringify(each)));
  };
  const times = {
    old: old.times.map((time) => linked(time, terms)),
    new: now.times.map((time) => linked(time, terms)),
  };
  const [from, to] = [times.old[0] ?? null, times.new[0] ?? null];
  const isOne =
    times.old.length === 1 && times.new.length === 1 && JSON.stringify(from) !== JSON.stringify(to);
  // A notice names no law.
  const laws = new Set([...old.scalars, ...now.scalars].filter((each) => each.startsWith("laws/")));
  const named = ({ id, label }: Labelled) => hasWords({ id, label }) && !laws.has(`laws/${id}`);
  const addresses = (one: readonly string[], other: readonly string[]) =>
    one.filter((each) => !other.includes(each) && isAddress(each));
  return {
    added: some(change.added.filter(named).map((one) => items.get(one.id) ?? one)),
    removed: some(change.removed.filter(named).map((one) => items.get(one.id) ?? one)),
    now: some([...texts(now.texts, old.texts), ...addresses(now.scalars, old.scalars)]),
    before: some([...texts(old.texts, now.texts), ...addresses(old.scalars, now.scalars)]),
    from: isOne ? from : null,
    to: isOne ? to : null,
  };
}

const some = (list: unknown[]): unknown[] | null => (list.length > 0 ? list : null);

/** A choice of the schema is called by its id: no reader knows it. */
const hasWords = ({ id, label }: Labelled): boolean => !(label.en === id && label.zh === id);

/** What people can call, write to or open; every other word of the facts is an id. */
const isAddress = (value: string): boolean => /@|:\/\/|^\+?[\d() -]{5,}$/.test(value);

/** A canonical time with the words of its unit and its event. */
function linked({ amount, unit, from, limit, vague }: Json, terms: Terms): Json {
  const term = (name: unknown) => {
    if (typeof name !== "string") return null;
    const [list, id] = [name.slice(0, name.indexOf("/")), name.slice(name.indexOf("/") + 1)];
    const found = terms.find(list, id);
    return found ? linkedTerm(id, found) : null;
  };
  return {
    amount: amount ?? null,
    unit: term(unit),
    from: term(from),
    limit: limit ?? null,
    vague: vague ?? null,
  };
}
