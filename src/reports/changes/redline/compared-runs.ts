import { wordDiff } from "../../../diff/word-diff.ts";
import type { Mark, Run } from "../../../formats/docx/manuscript.ts";
import type { Language } from "../../../ground/language.ts";
import { referenceIn } from "./alike.ts";

/** From here on, characters stand for references while two lines are compared. */
const PRIVATE = 0xe000;

/**
 * Compares two lines word by word. Words that stayed but are set otherwise, or lead elsewhere, went and came back.
 * @param old the runs of the old version
 * @param now those of the new one
 * @param language the language of both
 * @returns the runs of both in one line, what was deleted before what was inserted
 */
export function comparedRuns(old: readonly Run[], now: readonly Run[], language: Language): Run[] {
  const known = new Map<string, string>();
  const [before, after] = [new Reading(old, known), new Reading(now, known)];
  const runs: Run[] = [];
  for (const { kind, text } of wordDiff(before.text, after.text, language)) {
    if (kind === "deleted") runs.push(...marked(before.next(text.length), "deleted"));
    else if (kind === "inserted") runs.push(...marked(after.next(text.length), "inserted"));
    else runs.push(...settled(before.next(text.length), after.next(text.length)));
  }
  return joined(runs);
}

/**
 * @param runs some runs
 * @param mark what happened to them
 * @returns the same with the mark
 */
export function marked(runs: readonly Run[], mark: Mark): Run[] {
  return runs.map((run) => ({ ...run, mark }));
}

/** A line that is read from its beginning, in which a reference is a single character: its number is none of its words. */
class Reading {
  readonly text: string;
  readonly #parts: { text: string; run: Run; whole: boolean }[];

  constructor(runs: readonly Run[], known: Map<string, string>) {
    this.#parts = runs.map((run) => {
      const reference = referenceIn(run);
      if (reference === null) return { text: run.text, run, whole: false };
      const sign = known.get(reference) ?? String.fromCharCode(PRIVATE + known.size);
      known.set(reference, sign);
      return { text: sign, run, whole: true };
    });
    this.text = this.#parts.map(({ text }) => text).join("");
  }

  /** Takes the next so many characters. */
  next(length: number): Run[] {
    const taken: Run[] = [];
    for (let left = length; left > 0; ) {
      const [part] = this.#parts;
      if (!part) break;
      const text = part.text.slice(0, left);
      taken.push(part.whole ? part.run : { ...part.run, text });
      left -= text.length;
      part.text = part.text.slice(text.length);
      if (part.text === "") this.#parts.shift();
    }
    return taken;
  }
}

/** Words that both versions have: as the new one sets them; where they differ in that, both. */
function settled(old: readonly Run[], now: readonly Run[]): Run[] {
  const [before, after] = [[...old], [...now]];
  const result: Run[] = [];
  while (before.length > 0 && after.length > 0) {
    const [one, other] = [before[0] as Run, after[0] as Run];
    if (referenceIn(one) !== null || referenceIn(other) !== null) {
      result.push(other);
      before.shift();
      after.shift();
      continue;
    }
    const length = Math.min(one.text.length, other.text.length);
    const [was, is] = [
      { ...one, text: one.text.slice(0, length) },
      { ...other, text: other.text.slice(0, length) },
    ];
    result.push(...(isSetAs(was, is) ? [is] : [...marked([was], "deleted"), ...marked([is], "inserted")]));
    rest(before, length);
    rest(after, length);
  }
  return [...result, ...after];
}

function rest(runs: Run[], length: number): void {
  const [first] = runs as [Run];
  if (first.text.length === length) runs.shift();
  else runs[0] = { ...first, text: first.text.slice(length) };
}

/** Neighbours that are set alike are one run. */
function joined(runs: readonly Run[]): Run[] {
  const result: Run[] = [];
  for (const run of runs) {
    const last = result.at(-1);
    if (last && last.mark === run.mark && isSetAs(last, run))
      result[result.length - 1] = { ...last, text: last.text + run.text };
    else result.push(run);
  }
  return result;
}

function isSetAs(one: Run, other: Run): boolean {
  return (
    one.bold === other.bold &&
    one.italic === other.italic &&
    one.code === other.code &&
    JSON.stringify(one.to) === JSON.stringify(other.to)
  );
}
