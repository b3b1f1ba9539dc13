import type { LinkedPolicy, RetentionPeriodsEntry } from "#generated/policy.linked.ts";
import type { Diagnostic, Locate } from "../diagnostics/diagnostic.ts";
import { report } from "../diagnostics/report.ts";
import type { Bilingual } from "../ground/language.ts";
import type { LinkedReference, LinkedTerm } from "./linked.ts";

/** Places within others: information kept in Germany leaves the European Economic Area. */
const WITHIN: Readonly<Record<string, readonly string[]>> = {
  cn: ["cn-mainland"],
  eea: ["eu", "de", "fr", "ie", "nl"],
  eu: ["de", "fr", "ie", "nl"],
  us: ["us-ca"],
};

/** What one period is for: a single activity, item, group or recipient, or everything. */
interface Subject {
  readonly key: string;
  readonly pointer: string;
  readonly name: Bilingual;
}

const EVERYTHING: Bilingual = { en: "all personal information", zh: "全部个人信息" };

/**
 * Finds what a policy says of storing, keeping and moving that cannot be.
 * @param facts the linked policy
 * @param locate where a JSON Pointer of the policy was written
 * @returns `link/step-without-end`, `link/period-twice` and `link/route-from-nowhere`
 */
export function checkKeeping(facts: LinkedPolicy, locate: Locate): Diagnostic[] {
  return [...checkSteps(facts, locate), ...checkPeriods(facts, locate), ...checkRoutes(facts, locate)];
}

/** A step begins when the one before it ends: one that does not end leaves the next without a beginning. */
function checkSteps({ retention }: LinkedPolicy, locate: Locate): Diagnostic[] {
  return (retention?.periods ?? []).flatMap(({ steps }, at) =>
    (steps ?? []).slice(0, -1).flatMap((step, index) => {
      if (step.for || step.until) return [];
      const pointer = `/retention/periods/${at}/steps/${index}`;
      const next = `/retention/periods/${at}/steps/${index + 1}`;
      return [report("link/step-without-end", locate(pointer), pointer, {}, { related: [locate(next)] })];
    }),
  );
}

/** Nothing has two periods where the same people are protected. */
function checkPeriods({ retention }: LinkedPolicy, locate: Locate): Diagnostic[] {
  const earlier = new Map<string, { pointer: string; places: readonly LinkedReference[] | null }[]>();
  return (retention?.periods ?? []).flatMap((period, index) =>
    subjectsOf(period, `/retention/periods/${index}`).flatMap(({ key, pointer, name }) => {
      const known = earlier.get(key) ?? [];
      const other = known.find(({ places }) => overlap(places, period.in));
      earlier.set(key, [...known, { pointer, places: period.in }]);
      if (!other) return [];
      const related = [locate(other.pointer)];
      return [report("link/period-twice", locate(pointer), pointer, { name }, { related })];
    }),
  );
}

function subjectsOf({ of }: RetentionPeriodsEntry, pointer: string): Subject[] {
  if (!of) return [{ key: "", pointer, name: EVERYTHING }];
  return (["activities", "items", "groups", "recipients"] as const).flatMap((list) =>
    (of[list] ?? []).map(({ id, label }, index) => ({
      key: `${list}/${id}`,
      pointer: `${pointer}/of/${list}/${index}`,
      name: label,
    })),
  );
}

/** Left out, a list of jurisdictions means everywhere. */
function overlap(one: readonly LinkedReference[] | null, other: readonly LinkedReference[] | null): boolean {
  return !one || !other || one.some(({ id }) => other.some((place) => place.id === id));
}

/** Information leaves where it is kept or collected, or where the people are whom the policy speaks to. */
function checkRoutes({ storage, law, transfers }: LinkedPolicy, locate: Locate): Diagnostic[] {
  const stored = (storage ?? []).flatMap((entry) => [
    ...(entry.place ? [entry.place] : []),
    ...(entry["collected-in"] ?? []),
  ]);
  const spokenTo = (law?.jurisdictions ?? []).flatMap(({ places }) => places);
  const known = [...stored, ...spokenTo];
  if (known.length === 0) return [];
  const isKnown = ({ id }: LinkedTerm) => id === "abroad" || known.some((place) => touch(place.id, id));
  return (transfers ?? []).flatMap(({ from }, at) =>
    (from ?? []).flatMap((place, index) => {
      if (isKnown(place)) return [];
      const pointer = `/transfers/${at}/from/${index}`;
      return [
        report("link/route-from-nowhere", locate(pointer), pointer, { name: place.label, id: place.id }),
      ];
    }),
  );
}

const touch = (one: string, other: string): boolean =>
  one === other || Boolean(WITHIN[one]?.includes(other) || WITHIN[other]?.includes(one));
