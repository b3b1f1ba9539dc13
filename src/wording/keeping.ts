import { type Inline, text } from "../markup/tree.ts";
import { fillWith, join, joinWith, type Phrases } from "./phrases.ts";

/** A step of a retention period, as the facts have it. */
export interface Step {
  state: keyof Phrases | null;
  for: unknown;
  until: readonly unknown[] | null;
  end: "none" | null;
  because: unknown;
  laws: readonly unknown[] | null;
  then: readonly (keyof Phrases)[] | null;
}

/** What the words of a period are written with. */
interface Pen {
  phrases: Phrases;
  named: (value: never) => Inline[];
  duration: (value: never) => Inline[];
}

/**
 * Writes how long information is kept. Each step is a phrase of `templates/phrases.yaml`, chosen by what is given of it,
 * such as `keep-state-until`; its reason, its law and what then happens are phrases around it.
 * @param criterion what decides how long, or null
 * @param steps the steps in order, or null
 * @param pen what writes their parts
 * @returns `until the account is closed, when we delete it; then in backups for at most 6 months`
 */
export function writeKeeping(criterion: unknown, steps: readonly Step[] | null, pen: Pen): Inline[] {
  const all = (steps ?? []).map((step, index) => writeStep(step, index + 1 === steps?.length, pen));
  return joinWith(criterion ? [pen.named(criterion as never), ...all] : all, pen.phrases["keep-next"]);
}

function writeStep(step: Step, isLast: boolean, { phrases, named, duration }: Pen): Inline[] {
  const given = (["state", "until", "for", "end"] as const).filter((part) => step[part] !== null);
  const phrase = ["keep", ...given].join("-");
  const listed = (list: readonly unknown[], last: "and" | "or") =>
    join(
      list.map((entry) => named(entry as never)),
      last,
      phrases,
    );
  const wrapped = (
    phrase: "keep-because" | "keep-laws" | "keep-then",
    keep: Inline[],
    of: Inline[] | null,
  ) => (of ? fillWith(phrases[phrase], { keep, of }) : keep);
  const kept = fillWith(phrases[phrase as "keep-state-until-for"], {
    state: step.state ? [text(phrases[step.state] as string)] : [],
    until: step.until ? listed(step.until, "or") : [],
    for: step.for ? duration(step.for as never) : [],
  });
  const explained = wrapped("keep-because", kept, step.because ? named(step.because as never) : null);
  const cited = wrapped("keep-laws", explained, step.laws && listed(step.laws, "and"));
  // What is done at the end of the last step has a column of its own.
  const words = isLast ? null : step.then?.map((id) => [text(phrases[id] as string)]);
  return wrapped("keep-then", cited, words ? join(words, "or", phrases) : null);
}
