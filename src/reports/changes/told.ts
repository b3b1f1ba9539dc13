import { LEVELS, type Level } from "../../diff/action.ts";
import { type ClausePair, changedClauses } from "../../diff/clauses.ts";
import type { Change, ChangePlace, Difference, Side } from "../../diff/difference.ts";
import { type Bilingual, byLanguage } from "../../ground/language.ts";
import { at } from "../../ground/pointer.ts";
import { titleOf } from "./title.ts";
import { say, taskFor } from "./words.ts";

/** A change as every report tells it. */
export interface Told {
  /** Under which the reports name it: what asks most comes first, mere words last. */
  number: number;
  change: Change;
  /** What changed, in a sentence without a full stop. */
  title: Bilingual;
  /** What is to be done about it. */
  task: Bilingual;
  /** Whether the facts are the same, and only their words differ. */
  isWords: boolean;
  /** Whether one language was left behind. */
  isStale: boolean;
  /** The clauses that say it; of a sentence that moved, the clause itself. */
  clauses: ClausePair[];
}

/**
 * Numbers and words the changes of a policy.
 * @param difference what changed
 * @returns every change once, in the order of the reports
 */
export function toldOf(difference: Difference): Told[] {
  const { changes, between, old, new: now } = difference;
  const weight = (change: Change) => LEVELS.indexOf(change.level) * 10 + kindOfWords(change);
  return [...changes]
    .sort((one, other) => weight(one) - weight(other))
    .map((change, index) => {
      const isStale = leftBehind(change);
      const reason = isStale ? "stale" : change.spelling ? "spelling" : taskNamed(change);
      return {
        number: index + 1,
        change,
        title: qualified(change, titleOf(change, between.get(change), change.new ? now : old), isStale),
        task: taskFor(reason, change.level),
        isWords: kindOfWords(change) > 0,
        isStale,
        clauses: change.clauses.length > 0 ? change.clauses : movedClause(change, difference),
      };
    });
}

/** Facts, then words of the policy, of terms, and of the compiler. */
function kindOfWords({ kind, action, level }: Change): number {
  if (level !== "editorial" || action !== "reworded") return 0;
  return kind === "wording" ? 3 : kind === "terms" ? 2 : 1;
}

const leftBehind = ({ action, languages, spelling, kind }: Change): boolean =>
  action === "reworded" && languages.length === 1 && !spelling && kind !== "wording";

function taskNamed({ by, level, reason, kind, action }: Change): string {
  if (by === "policy" && level === "consent")
    return reason === "right-owed" ? "right-owed-consent" : "promise-consent";
  // The reason of words asks to compare them; there is nothing to compare in a new date.
  return reason === "words" && (action !== "reworded" || kind === "wording") ? level : reason;
}

function qualified({ languages, spelling, action }: Change, title: Bilingual, isStale: boolean): Bilingual {
  const [only] = languages;
  if (action !== "reworded" || languages.length !== 1 || !only) return title;
  const word = spelling ? "spelling" : isStale ? "stale" : "only";
  return byLanguage((language) =>
    say(word, language, { title: title[language], language: say(only, language) }),
  );
}

/** Where a sentence stands that says what it said. */
function movedClause({ action, old, new: now }: Change, difference: Difference): ClausePair[] {
  if (action !== "moved" || !old || !now) return [];
  const find = ({ version }: Side, { pointer }: ChangePlace) =>
    version.clauses.find(({ origin }) => origin.some((one) => one.pointer === pointer)) ?? null;
  const pair = { old: find(difference.old, old), new: find(difference.new, now) };
  return pair.old && pair.new ? [{ id: pair.new.id, ...pair }] : [];
}

/**
 * Finds clauses that read otherwise and that no change is said in: they follow from the changes elsewhere.
 * @param difference what changed
 * @returns those clauses, in the order of the new version
 */
export function following({ old, new: now, changes }: Difference): ClausePair[] {
  const told = new Set(changes.flatMap(({ clauses }) => clauses.map(({ id }) => id)));
  return changedClauses(old.version.clauses, now.version.clauses).filter(({ id }) => !told.has(id));
}

/**
 * Counts the changes of a level.
 * @param told the changes
 * @returns how many each level has
 */
export function countsOf(told: readonly Told[]): Record<Level, number> {
  const count = (level: Level) => told.filter(({ change }) => change.level === level).length;
  return { consent: count("consent"), notice: count("notice"), editorial: count("editorial") };
}

/**
 * Finds where a change shows in the files of the new version; what is gone, where it would stand.
 * @param change the change
 * @param now the new version
 * @returns places in the files that a pull request shows, each line once, the main one first
 */
export function placesNow({ old, new: place, also }: Change, now: Side): ChangePlace[] {
  const above = ({ pointer: from }: Pick<ChangePlace, "pointer">): ChangePlace => {
    let pointer = from;
    do pointer = pointer.slice(0, Math.max(0, pointer.lastIndexOf("/")));
    while (pointer !== "" && at(now.version.facts, pointer) === undefined);
    const { file, range } = now.placeOf(pointer);
    // Not the whole list: only where it begins.
    return { file, range: { start: range.start, end: range.start }, pointer };
  };
  const places = place ? [place, ...also] : [old ?? { pointer: "" }, ...also].map(above);
  const seen = new Set<string>();
  return places.filter(({ file, range }) => {
    const line = `${file}:${range.start.line}`;
    return !seen.has(line) && seen.add(line);
  });
}
