import { find as findNamed, type Named } from "../find/find.ts";
import type { Language } from "../ground/language.ts";
import type { Environment } from "./environment.ts";
import { OK } from "./exit.ts";
import { print } from "./print.ts";
import { message } from "./ui.ts";

/** What `pellucid find` is asked. */
export interface FindOptions {
  format: "pretty" | "json";
  language: Language;
}

/** How many entries are shown to a person; a program gets all. */
const SHOWN = 30;

/**
 * `pellucid find`: looks terms and statements up by their words.
 * @param words what is looked for
 * @param options the format, and the language of messages
 * @param environment where to print
 * @returns the exit code: 0, even when there is nothing: that is an answer
 */
export async function find(
  words: readonly string[],
  { format, language }: FindOptions,
  environment: Environment,
): Promise<number> {
  const found = findNamed(words.join(" "));
  if (format === "json") await print(`${JSON.stringify(found, null, 1)}\n`, environment, language);
  else await print(pretty(found, words.join(" "), language), environment, language);
  return OK;
}

function pretty(found: readonly Named[], words: string, language: Language): string {
  if (found.length === 0) return `${message("find-nothing", language, { words })}\n`;
  const entries = found
    .slice(0, SHOWN)
    .map(({ list, id, words: { en, zh }, places, used }) =>
      [
        `${list}/${id}`,
        `  ${en}`,
        `  ${zh}`,
        ...(places.length > 0 ? [`  ${message("find-in", language, { places: places.join(", ") })}`] : []),
        ...(used.length > 0 ? [`  ${message("find-used", language, { policies: used.join(", ") })}`] : []),
      ].join("\n"),
    );
  const more = found.length - SHOWN;
  return [...entries, ...(more > 0 ? [message("find-more", language, { count: more })] : []), ""].join("\n");
}
