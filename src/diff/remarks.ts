import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { report } from "../diagnostics/report.ts";
import type { Bilingual } from "../ground/language.ts";
import { dayAfter, isBefore } from "../model/calendar.ts";
import type { Change, Difference, Side } from "./difference.ts";
import type { Json } from "./json.ts";

/** What is known of changes that they do not say themselves. */
export interface Known {
  /** Those that touch more than words, names and numbers. */
  beyondWords: ReadonlySet<Change>;
  /** The one text that a change words otherwise. */
  reworded: ReadonlyMap<Change, { old: Bilingual; new: Bilingual }>;
}

/**
 * Says what no comparison of files can see: that versions and dates do not fit the changes, and that one language was left behind.
 * @param difference what changed
 * @param known what else is known of the changes
 * @param today the day from which a period of notice runs; the date of the new version when it is not given
 * @returns `diff/…` diagnostics on the new version; none where nothing changed
 */
export function remarksOn(difference: Difference, known: Known, today?: string): Diagnostic[] {
  const { changes } = difference;
  if (changes.length === 0) return [];
  const found = [
    ...versionAndDate(difference, known.beyondWords.size > 0),
    ...changes.flatMap((change) => oneLanguage(change, difference.new, known) ?? []),
    ...notUnchanged(difference.new, known.beyondWords),
    ...unusedAcknowledgements(difference),
    noticeTooShort(difference, today),
  ];
  return found.filter((one) => one !== null);
}

/** Whoever has read a version must be able to tell it from the next. */
function versionAndDate({ old, new: now, changes }: Difference, isMeant: boolean): Diagnostic[] {
  const { version: before } = old;
  const { version: after } = now;
  if (changes.every(({ kind }) => kind === "wording"))
    return [
      report("diff/templates-only", now.placeOf(""), "", {
        old: before.digests.templates.slice(0, 12),
        new: after.digests.templates.slice(0, 12),
      }),
    ];
  if (after.version !== null && after.version === before.version)
    return [
      report("diff/published-changed", now.placeOf("/version"), "/version", { version: after.version }),
    ];
  if (!isMeant) return [];
  if (after.version === null && before.version === null && sameDates(old, now))
    return [report("diff/version-unchanged", now.placeOf(""), "")];
  const { effective } = after.dates;
  if (effective !== undefined && effective === before.dates.effective)
    return [
      report("diff/effective-unchanged", now.placeOf("/dates/effective"), "/dates/effective", { effective }),
    ];
  if (sameDates(old, now) && Object.keys(after.dates).length > 0)
    return [report("diff/date-unchanged", now.placeOf("/dates"), "/dates")];
  return [];
}

/** Words that changed in one language, with what the other still says. */
function oneLanguage(change: Change, now: Side, { reworded }: Known): Diagnostic | null {
  const { action, languages, spelling, kind, clauses, subject } = change;
  const [language, another] = languages;
  if (action !== "reworded" || !language || another || spelling || kind === "wording") return null;
  const place = change.new ?? { ...now.placeOf(""), pointer: "" };
  const [clause] = clauses;
  const old = reworded.get(change)?.old ?? change.removed[0]?.label ?? clause?.old?.text;
  const text = reworded.get(change)?.new ?? change.added[0]?.label ?? clause?.new?.text ?? subject;
  const other = language === "zh" ? "en" : "zh";
  return report(language === "zh" ? "diff/one-language:zh" : "diff/one-language:en", place, place.pointer, {
    clause: clause?.id ?? subject?.en ?? kind,
    from: old?.[language] ?? "",
    to: text?.[language] ?? "",
    still: text?.[other] ?? "",
  });
}

/** The author said that only words changed. */
function notUnchanged(now: Side, beyondWords: ReadonlySet<Change>): Diagnostic[] {
  if ((now.version.facts as Json)["processing-unchanged"] !== true || beyondWords.size === 0) return [];
  return [
    report("diff/processing-changed", now.placeOf("/processing-unchanged"), "/processing-unchanged", {
      count: String(beyondWords.size),
      changes: [...beyondWords].map(({ code }) => code),
    }),
  ];
}

/** An acknowledgement is of one change, and ends with it. */
function unusedAcknowledgements({ new: now, changes }: Difference): Diagnostic[] {
  const { acknowledged } = now.version.facts as { acknowledged?: readonly { change: string }[] };
  const there = new Set(changes.map(({ fingerprint }) => fingerprint));
  return (acknowledged ?? []).flatMap(({ change }, index) => {
    const pointer = `/acknowledged/${index}/change`;
    return there.has(change)
      ? []
      : [report("diff/unused-acknowledgement", now.placeOf(pointer), pointer, { change })];
  });
}

const sameDates = (old: Side, now: Side): boolean =>
  JSON.stringify(old.version.dates) === JSON.stringify(now.version.dates);

/** The policy promises to tell people some time before a change takes effect: then it cannot take effect sooner. */
function noticeTooShort({ old, new: now, changes }: Difference, today?: string): Diagnostic | null {
  const isMaterial = changes.some(({ level }) => level !== "editorial");
  const isNewRecipient = changes.some(({ kind, action }) => kind === "recipients" && action === "added");
  const { effective, updated, released } = now.version.dates;
  const from = today ?? updated ?? released;
  const notices =
    ((old.version.facts as Json).changes as { notices?: readonly Json[] } | undefined)?.notices ?? [];
  if (!isMaterial || !effective || !from || effective.length < 10 || from.length < 10) return null;
  const after = (day: string) => Math.floor((Date.parse(day) - Date.parse(from)) / 86_400_000);
  for (const { of, period } of notices) {
    const { amount, unit } = (period ?? {}) as { amount?: number; unit?: { id: string } };
    const isPromised = of === "recipients" ? isNewRecipient : of !== "closing";
    if (!isPromised || !amount || !unit) continue;
    const soonest = dayAfter(from, amount, unit.id);
    if (isBefore(effective, soonest))
      return report("diff/notice-period", now.placeOf("/dates/effective"), "/dates/effective", {
        effective,
        from,
        left: String(Math.max(0, after(effective))),
        needed: String(after(soonest)),
      });
  }
  return null;
}
