import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { report } from "../diagnostics/report.ts";
import { byLanguage } from "../ground/language.ts";
import type { Difference, Side } from "./difference.ts";
import type { Json } from "./json.ts";

/**
 * Says what no comparison of files can see: that versions and dates do not fit the changes, and that one language was left behind.
 * @param difference what changed
 * @param today the day from which a period of notice runs; the date of the new version when it is not given
 * @returns `diff/…` diagnostics on the new version
 */
export function remarksOn({ old, new: now, changes }: Difference, today?: string): Diagnostic[] {
  const found: Diagnostic[] = [];
  if (changes.length === 0) return found;
  const { version: before } = old;
  const { version: after } = now;
  const meaning = changes.filter(({ level, action }) => level !== "editorial" || action !== "reworded");
  const isMeant = before.digests.facts !== after.digests.facts;

  if (after.version !== null && after.version === before.version)
    found.push(
      report("diff/published-changed", now.placeOf("/version"), "/version", { version: after.version }),
    );
  else if (isMeant && after.version === null && before.version === null && sameDates(old, now))
    found.push(report("diff/version-unchanged", now.placeOf(""), ""));
  else if (isMeant && sameDates(old, now) && Object.keys(after.dates).length > 0)
    found.push(report("diff/date-unchanged", now.placeOf("/dates"), "/dates"));

  for (const change of changes) {
    if (
      change.action !== "reworded" ||
      change.languages.length !== 1 ||
      change.spelling ||
      change.kind === "wording"
    )
      continue;
    const [language] = change.languages;
    const place = change.new ?? { ...now.placeOf(""), pointer: "" };
    const [clause] = change.clauses;
    const text = byLanguage((each) => clause?.new?.text[each] ?? change.subject?.[each] ?? "");
    found.push(
      report(language === "zh" ? "diff/one-language:zh" : "diff/one-language:en", place, place.pointer, {
        clause: clause?.id ?? change.subject?.en ?? change.kind,
        still: language === "zh" ? text.en : text.zh,
      }),
    );
  }

  const facts = after.facts as Json;
  if (
    facts["processing-unchanged"] === true &&
    meaning.some(({ kind }) => kind !== "policy" || isMeant) &&
    isMeant
  ) {
    const touched = changes.filter(({ level }) => level !== "editorial");
    if (touched.length > 0)
      found.push(
        report("diff/processing-changed", now.placeOf("/processing-unchanged"), "/processing-unchanged", {
          count: String(touched.length),
          changes: touched.map(({ code }) => code),
        }),
      );
  }
  const short = noticeTooShort(
    old,
    now,
    changes.some(({ level }) => level !== "editorial"),
    today,
  );
  if (short) found.push(short);
  return found;
}

const sameDates = (old: Side, now: Side): boolean =>
  JSON.stringify(old.version.dates) === JSON.stringify(now.version.dates);

const DAYS: Readonly<Record<string, number>> = {
  hour: 1 / 24,
  day: 1,
  "working-day": 1.4,
  week: 7,
  month: 30,
  year: 365,
};

/** The policy promises to tell people some time before a change takes effect: then it cannot take effect sooner. */
function noticeTooShort(old: Side, now: Side, isMaterial: boolean, today?: string): Diagnostic | null {
  const { effective, updated, released } = now.version.dates;
  const from = today ?? updated ?? released;
  const notices =
    ((old.version.facts as Json).changes as { notices?: readonly Json[] } | undefined)?.notices ?? [];
  if (!isMaterial || !effective || !from || effective.length < 10 || from.length < 10) return null;
  const left = Math.floor((Date.parse(effective) - Date.parse(from)) / 86_400_000);
  for (const { of, period } of notices) {
    const { amount, unit } = (period ?? {}) as { amount?: number; unit?: { id: string } };
    if ((of !== undefined && of !== null && of !== "any" && of !== "material") || !amount || !unit) continue;
    const needed = Math.ceil(amount * (DAYS[unit.id] ?? 1));
    if (left < needed)
      return report("diff/notice-period", now.placeOf("/dates/effective"), "/dates/effective", {
        effective,
        from,
        left: String(Math.max(0, left)),
        needed: String(needed),
      });
  }
  return null;
}
