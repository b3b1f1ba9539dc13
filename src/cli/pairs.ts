import { report } from "../diagnostics/report.ts";
import type { Side } from "../diff/difference.ts";
import type { Environment } from "./environment.ts";
import type { Findings } from "./findings.ts";
import { type Given, sidesAt } from "./sides.ts";

/** The versions of policies on both sides. */
export interface Pairs {
  /** Of each policy that both sides have, the old version and the new one, in the order of their ids. */
  pairs: [old: Side, now: Side][];
  /** The policies that only one side has, in the same order. */
  added: Side[];
  removed: Side[];
}

/**
 * Reads both sides of a comparison, and pairs the versions of each policy.
 * @param old the old side
 * @param now the new one
 * @param environment where to look
 * @param findings takes what is wrong with either
 * @returns the pairs; null, and then there are errors, when a side cannot be read or a pair is not two versions of one policy
 */
export async function pairsOf(
  old: Given,
  now: Given,
  environment: Environment,
  findings: Pick<Findings, "add">,
): Promise<Pairs | null> {
  const before = await sidesAt(old, "old", environment, findings);
  const after = await sidesAt(now, "new", environment, findings);
  if (!before || !after) return null;
  const pairs = paired(before, after);
  let isFit = true;
  for (const [from, to] of pairs) {
    const code = differentSorts(from, to);
    if (!code) continue;
    isFit = false;
    findings.add([report(code, to.placeOf("/id"), "/id", { old: from.version.id, new: to.version.id })]);
  }
  const known = new Set(pairs.flat());
  const alone = (sides: ReadonlyMap<string, Side>) => inOrder(sides).filter((side) => !known.has(side));
  return isFit ? { pairs, added: alone(after), removed: alone(before) } : null;
}

/** One policy on each side is meant to be the same. */
function paired(before: ReadonlyMap<string, Side>, after: ReadonlyMap<string, Side>): [Side, Side][] {
  const [one] = before.values();
  const [other] = after.values();
  if (before.size === 1 && after.size === 1 && one && other) return [[one, other]];
  return inOrder(before).flatMap((side): [Side, Side][] => {
    const version = after.get(side.version.id);
    return version ? [[side, version]] : [];
  });
}

const inOrder = (sides: ReadonlyMap<string, Side>): Side[] =>
  [...sides.keys()].sort().map((id) => sides.get(id) as Side);

function differentSorts({ version: from }: Side, { version: to }: Side) {
  if (from.kind !== to.kind) return "diff/different-kinds";
  return from.id === to.id ? null : "diff/different-policies";
}
