import { find as findNamed, lists, type Named, sections } from "../find/find.ts";
import { type Bilingual, type Language, TYPOGRAPHY } from "../ground/language.ts";
import { blankWords } from "../statements/blank-words.ts";
import type { Environment } from "./environment.ts";
import { CannotRun, OK } from "./exit.ts";
import { print } from "./print.ts";
import { type MessageId, message } from "./ui.ts";

/** What `pellucid find` is asked. */
export interface FindOptions {
  format: "pretty" | "json";
  language: Language;
  list?: string;
  statements?: boolean;
  section?: string;
}

/** How many entries, and how many places of one, are shown to a person who looks for words; a program, and who asks for a whole list, gets all. */
const SHOWN = 30;
const PLACES = 3;

/**
 * `pellucid find`: looks terms and statements up by their words.
 * @param words what is looked for; may be none when a list or section is named
 * @param options the format, the language of messages, and where to look
 * @param environment where to print
 * @returns the exit code: 0, even when there is nothing: that is an answer
 * @throws {CannotRun} when it is not said what to look for, or there is no such list or section
 */
export async function find(
  words: readonly string[],
  { format, language, ...where }: FindOptions,
  environment: Environment,
): Promise<number> {
  const { list, section, statements } = where;
  const say = (id: MessageId, values: Record<string, string>) => message(id, language, values);
  const known = (option: string, value: string | undefined, choices: readonly string[]) => {
    if (value !== undefined && !choices.includes(value))
      throw new CannotRun(say("bad-choice", { option, value, choices: choices.join(", ") }));
  };
  known("--list", list, lists());
  known("--section", section, sections());
  if (list !== undefined && (statements || section !== undefined))
    throw new CannotRun(say("list-or-statements", {}));
  if (words.length === 0 && !list && !statements && !section)
    throw new CannotRun(say("missing-argument", { value: "words" }));
  const found = findNamed({ words: words.join(" "), ...where });
  const text =
    format === "json" ? `${JSON.stringify(found, null, 1)}\n` : pretty(found, words.join(" "), language);
  await print(text, environment, language);
  return OK;
}

function pretty(found: readonly Named[], words: string, language: Language): string {
  if (found.length === 0) return `${message("find-nothing", language, { words })}\n`;
  const most = words === "" ? found.length : SHOWN;
  const shown = found.slice(0, most);
  // What holds for a list is said once.
  const first = new Map(shown.toReversed().map((named) => [named.list, named]));
  const entries = shown.map((named) => entry(named, first.get(named.list) === named, language));
  const more = found.length - most;
  return [...entries, ...(more > 0 ? [message("find-more", language, { count: more })] : []), ""].join("\n");
}

/** One entry: its id, its words, what is printed with it, and what its use needs. */
function entry(named: Named, isFirst: boolean, language: Language): string {
  const { list, id, words, examples, heading, sentence, form, places, used, kind, slot, needs, blanks } =
    named;
  const { comma, colon } = TYPOGRAPHY[language];
  const lines: string[] = [`${list}/${id}`, `  ${words.en}`, `  ${words.zh}`];
  const add = (message: MessageId, values: Record<string, string> | undefined) => {
    if (values) lines.push(`  ${say(message, values)}`);
  };
  const say = (id: MessageId, values: Record<string, string>) => message(id, language, values);
  const both = (text: Bilingual | undefined) => text && { en: text.en, zh: text.zh };
  add("find-examples", both(examples));
  add("find-heading", both(heading));
  add("find-sentence", both(sentence));
  add("find-kind", kind && { kind: say(`kind-${kind}`, {}) });
  for (const [name, type] of Object.entries(blanks ?? {}))
    add("find-blank", { name, type: blankWords(type)[language] });
  add("find-needs", needs && { needs: needs.map(keyOf).join(comma) });
  add("find-in", places.length > 0 ? { places: shortened(places, language) } : undefined);
  add("find-after", slot === undefined ? undefined : { slot });
  add("find-used", used.length > 0 ? { policies: used.join(comma) } : undefined);
  if (isFirst && form) lines.push(`  ${say("find-form", {})}${colon}${form[language]}`);
  return lines.join("\n");
}

/** A pointer as the author writes the key: `/transfers` is `transfers`. */
const keyOf = (pointer: string): string => pointer.slice(1).replaceAll("/", ".");

/** The shortest places, which are those that most policies use, and how many more there are. */
function shortened(places: readonly string[], language: Language): string {
  const { comma } = TYPOGRAPHY[language];
  const depth = (place: string) => place.split(".").length;
  const first = places
    .toSorted((a, b) => depth(a) - depth(b))
    .slice(0, PLACES)
    .join(comma);
  const count = places.length - PLACES;
  return count > 0 ? message("find-more-places", language, { places: first, count }) : first;
}
