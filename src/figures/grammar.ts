import type { Figure, FigureKind, Weight } from "./figure.ts";

/** What a rule makes of its match: a figure without its place. */
export type Made = Partial<Pick<Figure, "also" | "weight" | "unit">> & Pick<Figure, "kind" | "value">;

/** A figure that one pattern describes whole, such as a date. */
export interface Rule {
  /** The signs that it may begin with; it is tried nowhere else. Most texts have figures of few kinds. */
  first: string;
  /** Sticky, and bounded in length, so that every position costs the same. */
  pattern: RegExp;
  make: (match: RegExpExecArray) => Made | Made[] | null;
}

/** What stands behind a number and says what it counts. */
export interface Unit {
  /** The words, as a regular expression of bounded length. */
  words: string;
  kind: FigureKind;
  unit?: string;
  /** How many of the normal unit one is: a week is 7 days. */
  factor?: number;
  weight?: Weight;
  /** Other readings of so many of them. */
  also?: (value: number) => Made[];
}

/** A number as it was read. */
export interface Numeral {
  value: number;
  end: number;
  /** Written in digits; a number in words counts only beside a unit. */
  digits: boolean;
}

/** How a language writes figures: everything in which one scanner differs from another. */
export interface Grammar {
  /** Where a figure may begin. Global; a text without a match has none. */
  begins: RegExp;
  /** Tried in order wherever a figure may begin, before numbers are read. */
  rules: readonly Rule[];
  /** Reads a number in words; null when there is none. */
  spelled: (text: string, start: number) => Numeral | null;
  /** Multiplies a number in digits: `million`, 万. Sticky. */
  multiplier: { pattern: RegExp; factor: (words: string) => number };
  /** What stands between a number and its unit. */
  gap: string;
  /** The half that stands behind a unit: "and a half", 半. */
  half: RegExp;
  /** What stands between the numbers of a range or a choice, which share the unit behind the last. Sticky. */
  joint: RegExp;
  units: readonly Unit[];
  /** What makes a unit no unit there: a year of age, 每 before it. Looks at the text before the number. */
  before: (text: string, start: number, unit: Unit, value: number) => Partial<Made> | null;
  /** How a number in words without a unit counts. */
  bare: (text: string, start: number, end: number, value: number) => Weight | null;
}
