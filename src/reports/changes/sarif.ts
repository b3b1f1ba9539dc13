import catalogue from "#generated/changes.json" with { type: "json" };
import { escapeUnprintable } from "../../diagnostics/printable.ts";
import { ACTIONS, type Action, type Level } from "../../diff/action.ts";
import type { Catalogue } from "../../diff/catalogue.ts";
import type { ChangePlace, Difference } from "../../diff/difference.ts";
import { type Language, TYPOGRAPHY } from "../../ground/language.ts";
import { citationOf } from "../../rules/cite.ts";
import { Terms } from "../../vocabulary/vocabulary.ts";
import { diagnosticResult, sarifLocation, sarifLog } from "../sarif.ts";
import { messageOf } from "./github.ts";
import type { ChangesReporter } from "./report.ts";
import { placesNow, type Told, toldOf } from "./told.ts";
import { ACTION_WORDS } from "./words.ts";

const { kinds: KINDS } = catalogue as unknown as Catalogue;
const TERMS = new Terms(undefined);
const LEVELS: Readonly<Record<Level, "error" | "warning" | "note">> = {
  consent: "error",
  notice: "warning",
  editorial: "note",
};

/** Changes as SARIF 2.1.0, for code scanning: a rule for each code of a change, a result for each change. */
export const sarif: ChangesReporter = ({ differences, remarks, language, version }) => {
  const told = differences.map((difference) => ({ difference, all: toldOf(difference) }));
  const found = told.flatMap(({ all }) => all);
  const notes = differences.flatMap((difference) => remarks.get(difference) ?? []);
  const codes = [...new Set([...found.map(({ change }) => change.code), ...notes.map(({ code }) => code)])];
  const rules = codes.map((id) => {
    const first = found.find(({ change }) => change.code === id);
    if (!first) return { id };
    const { why, level, task } = { ...first.change, task: first.task };
    const text = `${why[language]}${TYPOGRAPHY[language].between}${task[language]}`;
    return {
      id,
      shortDescription: { text: nameOf(id, first, language) },
      fullDescription: { text: why[language] },
      help: { text, markdown: text },
      defaultConfiguration: { level: LEVELS[level] },
      properties: { tags: ["change", level, ...first.change.cites] },
    };
  });
  const results = [
    ...told.flatMap(({ difference, all }) =>
      all.map((each) => result(each, difference, codes.indexOf(each.change.code), language)),
    ),
    ...notes.map((one) => diagnosticResult(one, codes.indexOf(one.code), language)),
  ];
  return `${escapeUnprintable(JSON.stringify(sarifLog({ version, language, rules, results }), null, 2))}\n`;
};

/** What changes of a code have in common: the sort of entry, the part, the action. */
function nameOf(code: string, { change }: Told, language: Language): string {
  const [kind, ...rest] = code.split("/");
  const entry = KINDS.find(({ id }) => id === kind);
  const part = rest.length > 1 ? entry?.parts.find(({ id }) => id === rest[0]) : undefined;
  const action = ACTIONS.find((one) => one === rest.at(-1)) as Action;
  const titles = [entry?.title ?? change.title.kind, ...(part ? [part.title] : []), ACTION_WORDS[action]];
  return titles.map((one) => one[language]).join(language === "zh" ? "：" : ": ");
}

function result(told: Told, difference: Difference, ruleIndex: number, language: Language) {
  const { change } = told;
  const { acknowledged } = change;
  const [place, ...others] = placesNow(change, difference.new);
  return {
    ruleId: change.code,
    ruleIndex,
    level: LEVELS[change.level],
    message: { text: messageOf(told, language) },
    locations: [sarifLocation(place as ChangePlace)],
    ...(others.length > 0
      ? {
          relatedLocations: others.map((place, index) => ({
            id: index + 1,
            ...sarifLocation(place),
            message: { text: told.title[language] },
          })),
        }
      : {}),
    partialFingerprints: { "pellucid/v1": change.fingerprint },
    ...(acknowledged
      ? {
          suppressions: [
            {
              kind: "inSource",
              justification: `${acknowledged.reason[language]} (${acknowledged.owner[language]})`,
            },
          ],
        }
      : {}),
    properties: {
      level: change.level,
      cites: change.cites.flatMap((cite) => citationOf(cite, TERMS)?.label.en ?? []),
    },
  };
}
