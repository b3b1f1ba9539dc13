import type { Bilingual, Language } from "../ground/language.ts";
import { type Inline, text } from "../markup/tree.ts";
import { inLanguage } from "./in-language.ts";
import { fillWith, type Phrases, writeDuration } from "./phrases.ts";

type Text = Bilingual | string;

/** A number and a unit. */
export interface Length {
  amount: number;
  unit: { id?: string; label: Text; plural: Text | null };
}

/** A time as the facts have it (`$defs/time` of the schema). */
export type Time = Partial<Length> & {
  from: unknown;
  limit: "usual" | "at-least" | "at-most" | null;
  vague: keyof Phrases | null;
};

/** What the words of a time are written with. */
interface TimePen {
  phrases: Phrases;
  language: Language;
  /** Writes the event from which a time runs. */
  named: (event: never) => Inline[];
}

/**
 * Writes a deadline.
 * @param deadline the time
 * @param pen what writes its parts
 * @returns `within 15 working days of verification of your identity`
 */
export function writeWithin(deadline: Time, pen: TimePen): Inline[] {
  const { phrases, named } = pen;
  if (deadline.vague) return vaguely(deadline, deadline.vague, "vague-after", pen);
  const time = length(deadline as Length, pen);
  const within = deadline.from
    ? fillWith(phrases[deadline.unit?.id === "hour" ? "within-hours-after" : "within-after"], {
        time,
        event: named(deadline.from as never),
      })
    : fillWith(phrases.within, { time });
  return deadline.limit === "usual" ? fillWith(phrases.usual, { time: within }) : within;
}

/**
 * Writes how long something lasts.
 * @param duration the time
 * @param pen what writes its parts
 * @returns `6 months`, `at least 3 years from the end of the transaction`
 */
export function writeLasting(duration: Time, pen: TimePen): Inline[] {
  const { phrases, named } = pen;
  if (duration.vague) return vaguely(duration, `for-${duration.vague}` as keyof Phrases, "length-from", pen);
  const time = length(duration as Length, pen);
  const limited = duration.limit ? fillWith(phrases[duration.limit], { time }) : time;
  return duration.from
    ? fillWith(phrases["length-from"], { time: limited, event: named(duration.from as never) })
    : limited;
}

/** A time without a figure; it may still run from an event. */
function vaguely(
  { from }: Time,
  vague: keyof Phrases,
  after: "vague-after" | "length-from",
  { phrases, named }: TimePen,
): Inline[] {
  const time = [text(phrases[vague] as string)];
  return from ? fillWith(phrases[after], { time, event: named(from as never) }) : time;
}

function length({ amount, unit }: Length, { phrases, language }: TimePen): Inline[] {
  const label = inLanguage(unit.label, language) as string;
  const plural = inLanguage(unit.plural, language) as string | null;
  return [text(writeDuration({ amount, unit: { label, plural } }, phrases))];
}
