import { LEVELS } from "../../diff/action.ts";
import type { Change, Difference } from "../../diff/difference.ts";
import type { ChangesReporter } from "./report.ts";

/** Changes for a terminal: by level, each with its place and the words that changed. */
export const pretty: ChangesReporter = ({ differences, language }) =>
  differences
    .filter(({ changes }) => changes.length > 0)
    .map((difference) => compared(difference, language))
    .join("\n");

function compared({ new: now, changes }: Difference, language: "en" | "zh"): string {
  const lines = LEVELS.flatMap((level) =>
    changes.filter((change) => change.level === level).map((change) => `${level}  ${line(change, language)}`),
  );
  return [now.version.title[language], ...lines, ""].join("\n");
}

function line({ code, subject, added, removed, new: now, old }: Change, language: "en" | "zh"): string {
  const place = now ?? old;
  const words = [
    ...removed.map(({ label }) => `-${label[language]}`),
    ...added.map(({ label }) => `+${label[language]}`),
  ].join(" ");
  return [`${code}`, subject?.[language], words, place && `${place.file}:${place.range.start.line}`]
    .filter(Boolean)
    .join("  ");
}
