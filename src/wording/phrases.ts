import phrases from "#generated/phrases.json" with { type: "json" };
import { fill } from "../ground/fill.ts";
import type { Language } from "../ground/language.ts";
import { plainLine } from "../markup/plain.ts";
import { type Inline, text } from "../markup/tree.ts";

/** The joining words of one language, as `templates/phrases.yaml` has them. */
export type Phrases = (typeof phrases)["en"];

/**
 * @param language a language
 * @returns its joining words
 */
export function phrasesOf(language: Language): Phrases {
  return phrases[language] as unknown as Phrases;
}

/**
 * Fills a phrase with words that may be bold or linked.
 * @param phrase a phrase with `{name}`
 * @param values what fills each name
 * @returns the words
 */
export function fillWith(phrase: string, values: Record<string, readonly Inline[]>): Inline[] {
  return phrase
    .split(/\{(\w+)\}/)
    .flatMap((part, index) =>
      index % 2 ? [...(values[part] as readonly Inline[])] : part ? [text(part)] : [],
    );
}

/**
 * Joins a list with the same sign between all.
 * @param list what is joined
 * @param sign what stands between
 * @returns the words
 */
export function joinWith(list: readonly Inline[][], sign: string): Inline[] {
  return list.flatMap((entry, index) => {
    if (index === 0) return entry;
    const isMarked = sign === "、" && areMarked(list[index - 1] as Inline[], entry);
    return isMarked ? entry : [text(sign), ...entry];
  });
}

/** Titles and quotations that stand side by side need no sign between them (GB/T 15834-2011 4.5.3.5). */
const areMarked = (one: readonly Inline[], other: readonly Inline[]) =>
  /[》”]$/.test(plainLine(one)) && /^[《“]/.test(plainLine(other));

/** What joins the last entry of a list: `together` joins those who act together, `further` one aim to another, `or-open` what is not complete. */
export type Joint = "and" | "or" | "or-open" | "together" | "further";

/**
 * Joins a list as the language does: `a, b and c`, `a、b、c`, `a、b或者c`.
 * @param list what is joined
 * @param last the phrase before the last
 * @param phrases the joining words
 * @returns the words, none for an empty list
 */
export function join(list: readonly Inline[][], last: Joint, phrases: Phrases): Inline[] {
  if (list.length < 2) return list.flat();
  // "a and b" as one of the entries: without the longer joint, nobody sees where it ends.
  const hasJoint = (entry: string) => entry.includes(phrases.and) || entry.includes(phrases.or);
  const joint = list.some((entry) => hasJoint(plainLine(entry))) ? "-long" : "";
  const ending = phrases[`${last}${joint}`];
  const before = joinWith(list.slice(0, -1), phrases.separator);
  if (ending === phrases.separator) return joinWith([before, list.at(-1) as Inline[]], ending);
  return [...before, text(ending), ...(list.at(-1) as Inline[])];
}

/**
 * Joins items of personal information that are not all: `a, b and other information`.
 * @param list the items; one that itself ends with that word is not followed by it again
 * @param phrases the joining words
 * @returns the words
 */
export function joinOpen(list: readonly Inline[][], phrases: Phrases): Inline[] {
  return plainLine(list.at(-1) ?? []).endsWith(phrases["other-items-word"])
    ? fillWith(phrases["other-items-more"], { list: join(list, "and", phrases) })
    : fillWith(phrases["other-items"], { list: joinWith(list, phrases.separator) });
}

/**
 * Writes a date of the policy out.
 * @param date `YYYY-MM-DD` or `YYYY-MM`
 * @param phrases the joining words
 * @param when whether it says when something happens: `on 8 December 2022`, `in December 2022`
 * @returns `8 December 2022` or `2022 年 12 月 8 日`
 */
export function writeDate(date: string, phrases: Phrases, when = false): string {
  const [year, month, day] = date.split("-").map(Number) as [number, number, number?];
  const values = { year, month: phrases.months[month - 1] as string | number, day: day ?? 0 };
  if (when) return fill(day === undefined ? phrases["on-month"] : phrases["on-day"], values);
  return fill(day === undefined ? phrases.month : phrases.day, values);
}

/** A number and a unit of time, as the schema's `duration` has it, in one language. */
export interface Duration {
  amount: number;
  unit: { label: string; plural: string | null };
}

/**
 * Writes a length of time.
 * @param duration a number and a unit
 * @param phrases the joining words
 * @returns `15 working days` or `15 个工作日`
 */
export function writeDuration({ amount, unit }: Duration, phrases: Phrases): string {
  return fill(phrases.length, { amount, unit: amount === 1 ? unit.label : (unit.plural ?? unit.label) });
}
