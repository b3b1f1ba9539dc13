import { LANGUAGES, type Language } from "../ground/language.ts";
import { daysIn } from "../model/calendar.ts";
import type { Action } from "./action.ts";
import type { Json } from "./json.ts";
import { contentOf, sorted } from "./tree.ts";

/** How a part of an entry differs between two versions. */
export interface PartChange {
  action: Action;
  /** The ids and choices that only the new version has, with their lists (`purposes/advertising`), and only the old one. */
  added: string[];
  removed: string[];
  /** Where only words differ: in which languages. */
  languages: Language[];
}

/**
 * Compares a part of an entry in two versions.
 * @param old the part in the old version, canonical; undefined when it is not there
 * @param now the part in the new one
 * @param ordered the keys of lists whose order says something
 * @returns how they differ; null when they say the same
 */
export function partChange(old: unknown, now: unknown, ordered: ReadonlySet<string>): PartChange | null {
  const [before, after] = [sorted(old, ordered), sorted(now, ordered)];
  if (JSON.stringify(before) === JSON.stringify(after)) return null;
  const [from, to] = [contentOf(before), contentOf(after)];
  const added = less(to.scalars, from.scalars);
  const removed = less(from.scalars, to.scalars);
  const change = (action: Action, languages: Language[] = []): PartChange => ({
    action,
    added: [...new Set(added)],
    removed: [...new Set(removed)],
    languages,
  });
  if (before === undefined) return change("added");
  if (after === undefined) return change("removed");
  if (masked(before, "text") === masked(after, "text"))
    return change("reworded", changedIn(from.texts, to.texts));
  if (masked(before, "time") === masked(after, "time")) return change(timesChange(from.times, to.times));
  const more = added.length + count(to, from);
  const fewer = removed.length + count(from, to);
  if (more > 0 && fewer === 0) return change("widened");
  if (fewer > 0 && more === 0) return change("narrowed");
  return change("changed");
}

/** Texts and times that only one side has. */
function count(one: ReturnType<typeof contentOf>, other: ReturnType<typeof contentOf>): number {
  const texts = less(one.texts.map(text), other.texts.map(text));
  return texts.length + less(one.times.map(text), other.times.map(text)).length;
}

const text = (value: unknown): string => JSON.stringify(value);

/** What one list has more than the other, each as often as it has it more. */
function less(one: readonly string[], other: readonly string[]): string[] {
  const rest = [...other];
  return one.filter((each) => {
    const index = rest.indexOf(each);
    if (index === -1) return true;
    rest.splice(index, 1);
    return false;
  });
}

/** A value in which texts, or the lengths of times, are all alike. */
function masked(value: unknown, what: "text" | "time"): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part !== "object" || part === null || Array.isArray(part)) return part;
    if (what === "text" && "en" in part && "zh" in part) return "text";
    if (what === "time" && "amount" in part && "unit" in part) return { ...part, amount: 0, unit: "" };
    return part;
  });
}

function changedIn(olds: readonly { en: string; zh: string }[], news: typeof olds): Language[] {
  return LANGUAGES.filter((language) => {
    const [from, to] = [olds, news].map((texts) => texts.map((one) => one[language]).sort());
    return text(from) !== text(to);
  });
}

function timesChange(olds: readonly Json[], news: readonly Json[]): Action {
  const steps = olds.map((old, index) => Math.sign(days(news[index] as Json) - days(old)));
  if (steps.every((step) => step >= 0) && steps.some((step) => step > 0)) return "longer";
  if (steps.every((step) => step <= 0) && steps.some((step) => step < 0)) return "shorter";
  return "changed";
}

const days = ({ amount, unit }: Json): number =>
  Number(amount) * daysIn(String(unit).split("/").at(-1) as string);
