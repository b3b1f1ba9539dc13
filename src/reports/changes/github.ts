import { printable } from "../../diagnostics/printable.ts";
import type { Level } from "../../diff/action.ts";
import { TYPOGRAPHY } from "../../ground/language.ts";
import { annotation, diagnosticAnnotations } from "../github.ts";
import type { ChangesReporter } from "./report.ts";
import { placesNow, type Told, toldOf } from "./told.ts";
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
        const message = messageOf(told, language);
        return placesNow(change, difference.new).map((place) =>
          annotation(LEVELS[weightOf(told)], place, change.code, message),
        );
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
    `${say(change.level, language)}${colon}${printable(title[language])}`,
    `${change.why[language]}${between}${task[language]}`,
  ].join("\n");
}
