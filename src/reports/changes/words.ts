import words from "#generated/change-words.json" with { type: "json" };
import type { Action, Level } from "../../diff/action.ts";
import type { Bilingual, Language } from "../../ground/language.ts";

/** The names of the words of the reports. */
export type Word = keyof typeof words.words;

/** What fills a word: numbers and names. */
export type Values = Readonly<Record<string, string | number>>;

/**
 * @param id a word of `messages/changes.yaml`
 * @param language the language of the report
 * @param values what fills each `{name}`; `{s}` is the plural of what `count` counts
 * @returns the words
 */
export function say(id: Word, language: Language, values: Values = {}): string {
  const all: Values = { s: values.count === 1 ? "" : "s", ...values };
  return words.words[id][language].replace(/\{([a-z]+)\}/g, (_, name: string) => String(all[name] ?? ""));
}

/**
 * @param code a code of a change, the beginning of one, or the name of a title for any change
 * @returns the title, with its blanks; undefined when there is none of that name
 */
export function titleNamed(code: string): Bilingual | undefined {
  return Object.hasOwn(words.titles, code) ? (words.titles as Record<string, Bilingual>)[code] : undefined;
}

/**
 * @param id a choice of the schema
 * @returns what it is called; undefined when it has no words of its own
 */
export function choiceNamed(id: string): Bilingual | undefined {
  return Object.hasOwn(words.choices, id) ? (words.choices as Record<string, Bilingual>)[id] : undefined;
}

/**
 * @param reason the id of the reason for a level
 * @param level the level
 * @returns what is to be done: what the reason asks for, or else what the level does
 */
export function taskFor(reason: string, level: Level): Bilingual {
  const tasks = words.tasks as Record<string, Bilingual>;
  return (Object.hasOwn(tasks, reason) ? tasks[reason] : tasks[level]) as Bilingual;
}

/** What an action is called. */
export const ACTION_WORDS: Readonly<Record<Action, Bilingual>> = words.actions;

/** What no comparison of two versions looks at. */
export const NOT_COMPARED: readonly Bilingual[] = words["not-compared"];
