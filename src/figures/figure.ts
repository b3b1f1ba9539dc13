/**
 * How sure it is that a figure is meant: `certain` figures must stand in the other language; a `likely` one (three kinds)
 * is a figure when the other language has a different one in its place; a `possible` one (a year, 每年) only answers.
 */
export type Weight = "certain" | "likely" | "possible";

/** What a figure counts or names. */
export type FigureKind =
  | "number"
  | "length"
  | "date"
  | "time"
  | "quarter"
  | "money"
  | "share"
  | "version"
  | "masked";

/** Something in a text that both languages must state alike. */
export interface Figure {
  kind: FigureKind;
  value: number | string;
  /** Of a length: `day`, `working-day`, `month` or `minute`; of money: its ISO 4217 code; otherwise empty. */
  unit: string;
  /** Other ways to read it, in normal form: 14 周岁 answers to "14" and to "14 years". */
  also: string[];
  weight: Weight;
  start: number;
  end: number;
}

/**
 * Gives a figure's normal form: the same in every language, whatever unit or spelling it was written in.
 * @param figure a figure
 * @returns such as `number 14`, `length 18 month`, `date 2024-05-14`, `money 1000 CNY`, `share 0.5`
 */
export function normalForm({ kind, value, unit }: Pick<Figure, "kind" | "value" | "unit">): string {
  const rounded = typeof value === "number" ? Number(value.toPrecision(12)) : value;
  return [kind, String(rounded), unit].filter(Boolean).join(" ");
}

/** What a figure may be read as. */
const readings = (figure: Figure): string[] => [normalForm(figure), ...figure.also];

/** What each of two texts has and the other lacks. */
export interface Difference {
  one: Figure[];
  other: Figure[];
}

/**
 * Compares the figures of two languages of one text. A figure that one of them merely repeats is no difference: grammar asks
 * for that. One more here and another one more there is: then one was put in the place of the other.
 * @param one the figures of one language
 * @param other those of the other
 * @returns what is only in one of them, in the order of the text; both empty when they agree
 */
export function compareFigures(one: readonly Figure[], other: readonly Figure[]): Difference {
  const lacking = { one: missing(one, other), other: missing(other, one) };
  const certain = (list: Figure[]) => list.filter(({ weight }) => weight === "certain");
  const likely = (list: Figure[]) => list.filter(({ weight, value }) => weight === "likely" && value !== 1);
  const both = [certain(lacking.one), certain(lacking.other)] as const;
  if (both[0].length + both[1].length > 0)
    return {
      one: both[0].length > 0 ? both[0] : likely(lacking.one),
      other: both[1].length > 0 ? both[1] : likely(lacking.other),
    };
  const replaced = { one: likely(lacking.one), other: likely(lacking.other) };
  if (replaced.one.length > 0 && replaced.other.length > 0) return replaced;
  const more = { one: repeated(one, other), other: repeated(other, one) };
  return more.one.length > 0 && more.other.length > 0 ? more : { one: [], other: [] };
}

function missing(from: readonly Figure[], to: readonly Figure[]): Figure[] {
  const there = new Set(to.flatMap(readings));
  return from.filter(
    (figure) => figure.weight !== "possible" && !readings(figure).some((key) => there.has(key)),
  );
}

/** The certain figures that stand more often here than there. */
function repeated(from: readonly Figure[], to: readonly Figure[]): Figure[] {
  const there = new Map<string, number>();
  for (const figure of to) for (const key of readings(figure)) there.set(key, (there.get(key) ?? 0) + 1);
  return from.filter((figure) => {
    if (figure.weight !== "certain") return false;
    const key = normalForm(figure);
    const left = Math.max(0, ...readings(figure).map((reading) => there.get(reading) ?? 0));
    there.set(key, left - 1);
    for (const reading of figure.also) there.set(reading, left - 1);
    return left === 0;
  });
}
