import phrases from "#generated/phrases.json" with { type: "json" };
import type { Language } from "../language.ts";

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
 * Fills a phrase.
 * @param phrase a phrase with `{name}`
 * @param values what fills each name
 * @returns the text
 */
export function fill(phrase: string, values: Record<string, string | number>): string {
  return phrase.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
}

/**
 * Joins a list as the language does: `a, b and c`, `a、b、c`, `a、b或者c`.
 * @param list what is joined
 * @param last the phrase before the last
 * @param phrases the joining words
 * @returns the joined text, empty for an empty list
 */
export function join(list: string[], last: "and" | "or", phrases: Phrases): string {
  if (list.length < 2) return list.join("");
  // "a and b" as one of the entries: without the longer joint, nobody sees where it ends.
  const joint = list.some((entry) => entry.includes(phrases.and) || entry.includes(phrases.or))
    ? "-long"
    : "";
  return list.slice(0, -1).join(phrases.separator) + phrases[`${last}${joint}`] + list.at(-1);
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
