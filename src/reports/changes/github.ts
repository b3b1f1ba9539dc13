import type { Level } from "../../diff/action.ts";
import { TYPOGRAPHY } from "../../ground/language.ts";
import { annotation, diagnosticAnnotations } from "../github.ts";
import type { ChangesReporter } from "./report.ts";
import { placeNow, type Told, toldOf } from "./told.ts";
import { say } from "./words.ts";

const LEVELS: Readonly<Record<Level, "error" | "warning" | "notice">> = {
  consent: "error",
  notice: "warning",
  editorial: "notice",
};

/** Changes as annotations of a pull request on GitHub: a line a place, on the files of the new version. */
export const github: ChangesReporter = ({ differences, remarks, language }) =>
  differences
    .flatMap((difference) => [
      ...toldOf(difference).flatMap((told) => {
        const { change } = told;
        const seen = new Set<string>();
        return [placeNow(change, difference.new), ...change.also].flatMap((place) => {
          const line = `${place.file}:${place.range.start.line}`;
          if (seen.has(line)) return [];
          seen.add(line);
          return [annotation(LEVELS[weightOf(told)], place, change.code, messageOf(told, language))];
        });
      }),
      ...(remarks.get(difference) ?? []).flatMap((one) => diagnosticAnnotations(one, language)),
    ])
    .map((text) => `${text}\n`)
    .join("");

/** What somebody answered for fails no longer. */
const weightOf = ({ change: { level, acknowledged } }: Told): Level => (acknowledged ? "editorial" : level);

/**
 * Says a change to those who see only its line.
 * @param told the change
 * @param language the language of the report
 * @returns the level and the title, why, and what is to be done
 */
export function messageOf({ change, title, task }: Told, language: keyof typeof TYPOGRAPHY): string {
  const { colon, between } = TYPOGRAPHY[language];
  return [
    `${say(change.level, language)}${colon}${title[language]}`,
    `${change.why[language]}${between}${task[language]}`,
  ].join("\n");
}
