/** An entry of one version, ready to be matched with those of the other. */
export interface Candidate<T> {
  entry: T;
  /** By which it is known; undefined when only its content tells. */
  key: string | undefined;
  /** What it says, as a text of its own. */
  content: string;
  /** Its values with their paths, for entries that only their content tells apart. */
  leaves: ReadonlySet<string>;
}

/** How the entries of two versions belong together. */
export interface Matched<T> {
  pairs: [old: T, new: T][];
  removed: T[];
  added: T[];
}

/** Two entries are versions of one when they share this much of what both say. */
const ALIKE = 0.4;

/**
 * Matches the entries of a list in two versions: first what is known by the same key, then what says the same, then what is
 * most alike. It finds the same pairs from either side.
 * @param olds the entries of the old version
 * @param news the entries of the new one
 * @param how `strict`: entries that are known by different keys are never the same; `single`: where one is left on each side, they are
 * @returns the pairs, and what has no other
 */
export function match<T>(
  olds: readonly Candidate<T>[],
  news: readonly Candidate<T>[],
  { strict = false, single = false }: { strict?: boolean; single?: boolean },
): Matched<T> {
  const pairs: [Candidate<T>, Candidate<T>][] = [];
  const left = new Set(olds);
  const right = new Set(news);
  const pair = (one: Candidate<T>, other: Candidate<T>) => {
    left.delete(one);
    right.delete(other);
    pairs.push([one, other]);
  };
  const fits = (one: Candidate<T>, other: Candidate<T>) => !strict || one.key === other.key;

  for (const by of ["key", "content"] as const) {
    const [from, to] = [grouped(left, by), grouped(right, by)];
    for (const [name, [one, more]] of from) {
      const [other, another] = to.get(name) ?? [];
      if (!one || !other || !fits(one, other)) continue;
      if (more === undefined && another === undefined) pair(one, other);
      else if (by === "content") {
        const [ones, others] = [from.get(name) ?? [], to.get(name) ?? []];
        for (const [index, each] of ones.entries()) if (others[index]) pair(each, others[index]);
      }
    }
  }

  const likeness = [...left].flatMap((one) =>
    [...right]
      .filter((other) => fits(one, other))
      .map((other) => ({ one, other, alike: alike(one, other) }))
      .filter((each) => each.alike >= ALIKE),
  );
  // The order of the two versions must not decide.
  const seal = ({ one, other }: (typeof likeness)[number]) => [one.content, other.content].sort().join("\n");
  likeness.sort((a, b) => b.alike - a.alike || (seal(a) < seal(b) ? -1 : 1));
  for (const { one, other } of likeness) if (left.has(one) && right.has(other)) pair(one, other);

  const [one] = left;
  const [other] = right;
  if (single && one && other && left.size === 1 && right.size === 1) pair(one, other);

  const inOrder = new Map(olds.map((one, index) => [one, index]));
  pairs.sort(([a], [b]) => (inOrder.get(a) ?? 0) - (inOrder.get(b) ?? 0));
  return {
    pairs: pairs.map(([one, other]) => [one.entry, other.entry]),
    removed: [...left].map(({ entry }) => entry),
    added: [...right].map(({ entry }) => entry),
  };
}

function grouped<T>(candidates: Iterable<Candidate<T>>, by: "key" | "content"): Map<string, Candidate<T>[]> {
  const groups = new Map<string, Candidate<T>[]>();
  for (const candidate of candidates) {
    const name = candidate[by];
    if (name === undefined) continue;
    const group = groups.get(name);
    if (group) group.push(candidate);
    else groups.set(name, [candidate]);
  }
  return groups;
}

/** How much of what two entries say is said by both: 0 to 1; entries of one key are more alike than others. */
function alike<T>(one: Candidate<T>, other: Candidate<T>): number {
  const shared = [...one.leaves].filter((leaf) => other.leaves.has(leaf)).length;
  const all = one.leaves.size + other.leaves.size - shared;
  const likeness = all === 0 ? 0 : shared / all;
  return one.key !== undefined && one.key === other.key ? (1 + likeness) / 2 : likeness;
}

/**
 * @param value an entry
 * @returns its values with their paths, indices left out
 */
export function leavesOf(value: unknown): Set<string> {
  const leaves = new Set<string>();
  const visit = (part: unknown, path: string): void => {
    if (typeof part !== "object" || part === null) {
      if (part !== undefined) leaves.add(`${path}=${String(part)}`);
    } else
      for (const [key, entry] of Object.entries(part))
        visit(entry, Array.isArray(part) ? path : `${path}/${key}`);
  };
  visit(value, "");
  return leaves;
}
