import type { LinkedPolicy } from "#generated/policy.linked.ts";
import type { Diagnostic, Locate } from "../diagnostics/diagnostic.ts";
import { report } from "../diagnostics/report.ts";
import type { Bilingual } from "../ground/language.ts";
import { at } from "../ground/pointer.ts";
import type { LinkedItem, LinkedTerm } from "./linked.ts";
import { nameOf } from "./names.ts";
import { itemsIn } from "./parts.ts";
import { purposesOf } from "./purposes.ts";

/** What is never done. */
type Never = NonNullable<LinkedPolicy["never"]>[number];

/** A fact that says that it is done: where it stands, and what it is called. */
interface Done {
  pointer: string;
  name: Bilingual;
}

/** The facts that say that an act is done; nothing else can contradict the others. */
const DOERS: Readonly<Record<string, (never: Never, facts: LinkedPolicy) => Done | undefined>> = {
  collect: (never, facts) => collected(never, facts),
  obtain: (never, facts) => obtained(never, facts),
  use: (never, facts) => used(never, facts),
  combine: (never, facts) => combined(never, facts),
  share: (never, facts) => given(never, facts, ["shared"]),
  transfer: (never, facts) => given(never, facts, ["transferred"]),
  disclose: (never, facts) => given(never, facts, ["disclosed"]),
  provide: (never, facts) => given(never, facts, ["shared", "joint", "transferred", "disclosed"]),
  sell: (_, facts) => sold(facts),
  decide: (_, facts) => decided(facts),
  "collect-knowingly": (_, facts) => servedFreely(facts),
};

/**
 * Holds what is never done to the other facts. What has an exception, or holds for some places or for others than us
 * alone, is for a person to judge.
 * @param facts the linked policy
 * @param locate where a JSON Pointer of the policy was written
 * @returns `link/never-and-done` for each act that another fact says is done
 */
export function checkNever(facts: LinkedPolicy, locate: Locate): Diagnostic[] {
  return (facts.never ?? []).flatMap((never, index) => {
    const isOurs = never.by === null || never.by.includes("us");
    if (never.unless || never.in || !isOurs) return [];
    const done = DOERS[never.act.id]?.(never, facts);
    if (!done) return [];
    const pointer = `/never/${index}/act`;
    const params = { act: never.act.label, name: done.name };
    return [
      report("link/never-and-done", locate(pointer), pointer, params, { related: [locate(done.pointer)] }),
    ];
  });
}

function collected({ items, types, for: purposes, of, from }: Never, facts: LinkedPolicy): Done | undefined {
  // About certain people, or from certain sources: no set of items says that.
  if (of || from) return undefined;
  const isMeant = meantBy({ items, types });
  for (const [index, activity] of (facts.activities ?? []).entries()) {
    for (const [place, set] of (activity.collects ?? []).entries()) {
      if (purposes && !purposesOf(activity, [set])?.some((purpose) => has(purposes, purpose))) continue;
      if (itemsIn(set.items).some(isMeant))
        return { pointer: `/activities/${index}/collects/${place}/items`, name: activity.name };
    }
  }
  return undefined;
}

function obtained({ items, types, from }: Never, facts: LinkedPolicy): Done | undefined {
  const isMeant = (source: LinkedTerm) => !from || has(from, source);
  for (const [index, activity] of (facts.activities ?? []).entries())
    for (const [set, one] of (activity.collects ?? []).entries()) {
      const isAbout = (!items && !types) || itemsIn(one.items).some(meantBy({ items, types }));
      if (one.from && isMeant(one.from) && isAbout)
        return { pointer: `/activities/${index}/collects/${set}/from`, name: activity.name };
    }
  // Rules for sources name no items.
  const source = items || types ? undefined : facts.sources?.types?.find(isMeant);
  return source && { pointer: "/sources/types", name: source.label };
}

function used({ items, types, for: purposes, of }: Never, facts: LinkedPolicy): Done | undefined {
  if (of) return undefined;
  const isMeant = meantBy({ items, types });
  for (const [index, activity] of (facts.activities ?? []).entries()) {
    if (purposes && !purposesOf(activity)?.some((purpose) => has(purposes, purpose))) continue;
    const own = [...(activity.uses ?? []), ...(activity.combines ?? [])];
    const taken = [...own, ...(activity.collects ?? []).flatMap((set) => itemsIn(set.items))];
    if (taken.some(isMeant)) return { pointer: `/activities/${index}`, name: activity.name };
  }
  return undefined;
}

function combined({ items, types, of }: Never, facts: LinkedPolicy): Done | undefined {
  if (of) return undefined;
  const isMeant = meantBy({ items, types });
  const index = (facts.activities ?? []).findIndex(({ combines }) => combines?.some(isMeant));
  const activity = facts.activities?.[index];
  return activity && { pointer: `/activities/${index}/combines`, name: activity.name };
}

/**
 * A recipient that gets, in one of these ways, what nobody ever gets. Where its items or purposes are not told, what is
 * said of particular ones is for a person to judge.
 */
function given(
  { items, types, for: purposes, of, from, to }: Never,
  facts: LinkedPolicy,
  ways: readonly string[],
): Done | undefined {
  if (of || from) return undefined;
  const isTo = ({ type }: { type: LinkedTerm | null }) => !to || (type !== null && has(to, type));
  const isMeant = meantBy({ items, types });
  for (const [index, recipient] of (facts.recipients ?? []).entries())
    for (const [place, one] of (recipient.receives ?? []).entries()) {
      if (!ways.includes(one.way) || !isTo(recipient)) continue;
      if (purposes && !one.purposes?.some((purpose) => has(purposes, purpose))) continue;
      const isAll = !items && !types;
      const gives = one.items ? itemsIn(one.items).some(isMeant) : isAll && !one.instead;
      if (gives) return { pointer: `/recipients/${index}/receives/${place}`, name: nameOf(recipient) };
    }
  return undefined;
}

/** A recipient that gets information for money or other value (CCPA). */
function sold(facts: LinkedPolicy): Done | undefined {
  for (const [index, recipient] of (facts.recipients ?? []).entries())
    for (const way of listAt(recipient, "/receives").keys())
      if (at(recipient, `/receives/${way}/for-value`) === true)
        return { pointer: `/recipients/${index}/receives/${way}/for-value`, name: nameOf(recipient) };
  return undefined;
}

function decided(facts: LinkedPolicy): Done | undefined {
  const name = { en: "automated decisions", zh: "自动化决策" };
  return (facts.decisions ?? []).length > 0 ? { pointer: "/decisions", name } : undefined;
}

function servedFreely(facts: LinkedPolicy): Done | undefined {
  const band = (facts.minors?.bands ?? []).findIndex(({ served }) => served === "freely");
  const name = { en: "minors who are served freely", zh: "可自由使用服务的未成年人" };
  return band === -1 ? undefined : { pointer: `/minors/bands/${band}/served`, name };
}

/** Whether an item is among those of which something is never done: all of them, where none are named. */
const meantBy =
  ({ items, types }: Pick<Never, "items" | "types">) =>
  (item: LinkedItem): boolean =>
    (!items && !types) || has(items, item) || has(types, item["sensitive-type"]);

/** A list of facts, whether or not the schema of today has it. */
function listAt(part: unknown, pointer: string): unknown[] {
  const found = at(part, pointer);
  return Array.isArray(found) ? found : [];
}

function has(list: readonly { readonly id: string }[] | null, one: { readonly id: string } | null): boolean {
  return one !== null && (list?.some(({ id }) => id === one.id) ?? false);
}
