import { type Figure, normalForm } from "./figure.ts";
import type { Grammar, Made, Numeral, Rule, Unit } from "./grammar.ts";

const DIGITS = /\d{1,3}(?:,\d{3})+(?![\d,])(?:\.\d+)?|\d+(?:\.\d+)*/y;
const MAX_JOINED = 8;

/** Reads the figures of a text of one language; one pass, however long the text. */
export class Scanner {
  readonly #grammar: Grammar;
  readonly #units: RegExp;
  /** The rules by the sign that a figure begins with, in their order. */
  readonly #rules = new Map<string, readonly Rule[]>();

  /** @param grammar how the language writes figures */
  constructor(grammar: Grammar) {
    this.#grammar = grammar;
    const alternatives = grammar.units.map(({ words }) => `(${words})`).join("|");
    this.#units = new RegExp(`${grammar.gap}(?:${alternatives})`, "iy");
  }

  /**
   * @param text a text in which nothing but figures has digits: addresses and marks of lists are blanked
   * @returns its figures, in order
   */
  scan(text: string): Figure[] {
    const { begins } = this.#grammar;
    const found: Figure[] = [];
    begins.lastIndex = 0;
    for (let match = begins.exec(text); match; match = begins.exec(text)) {
      const start = match.index;
      let end = start;
      for (const { pattern, make } of this.#rulesFor(text.charAt(start))) {
        pattern.lastIndex = start;
        const whole = pattern.exec(text);
        const made = whole && make(whole);
        if (!made) continue;
        end = pattern.lastIndex;
        for (const one of [made].flat()) found.push(figure(one, start, end));
        break;
      }
      if (end === start) end = this.#numbers(text, start, found);
      begins.lastIndex = Math.max(end, start + 1);
    }
    return withLeftOut(found);
  }

  #rulesFor(sign: string): readonly Rule[] {
    const known = this.#rules.get(sign);
    if (known) return known;
    const rules = this.#grammar.rules.filter(({ first }) => first.includes(sign));
    this.#rules.set(sign, rules);
    return rules;
  }

  /** A number, or several that share a unit: 7–15 days, 7 至 15 日. Returns where they end. */
  #numbers(text: string, start: number, found: Figure[]): number {
    const joined: { numeral: Numeral; start: number }[] = [];
    let at = start;
    while (joined.length < MAX_JOINED) {
      const numeral = this.#numeral(text, at);
      if (!numeral) break;
      joined.push({ numeral, start: at });
      const end = this.#unit(text, joined, found);
      if (end !== null) return end;
      at = endOf(this.#grammar.joint, text, numeral.end);
      if (at === numeral.end) break;
    }
    for (const one of joined) this.#bare(text, one, found);
    return joined.at(-1)?.numeral.end ?? skipped(text, start);
  }

  #numeral(text: string, start: number): Numeral | null {
    DIGITS.lastIndex = start;
    const digits = DIGITS.exec(text)?.[0];
    if (!digits) return this.#grammar.spelled(text, start);
    const end = start + digits.length;
    if (digits.split(".").length > 2) return { value: Number.NaN, end, digits: true };
    const { pattern, factor } = this.#grammar.multiplier;
    pattern.lastIndex = end;
    const words = pattern.exec(text)?.[0];
    const value = Number(digits.replaceAll(",", ""));
    return { value: words ? value * factor(words) : value, end: end + (words?.length ?? 0), digits: true };
  }

  /** The unit behind the last number, for all of them; null when there is none. */
  #unit(text: string, joined: { numeral: Numeral; start: number }[], found: Figure[]): number | null {
    const { units, before, half } = this.#grammar;
    const last = joined.at(-1) as (typeof joined)[number];
    this.#units.lastIndex = this.#again(text, last.numeral);
    const match = this.#units.exec(text);
    if (!match) return null;
    const unit = units[match.slice(1).findIndex((words) => words !== undefined)] as Unit;
    let end = this.#units.lastIndex;
    const halfEnd = endOf(half, text, end);
    const more = halfEnd > end || /半/.test(match[0]) ? 0.5 : 0;
    end = halfEnd;
    for (const { numeral, start } of joined) {
      const isLast = numeral === last.numeral;
      const count = numeral.value + (isLast ? more : 0);
      const special = before(text, start, unit, count);
      const made: Made = {
        kind: unit.kind,
        value: count * (unit.factor ?? 1),
        unit: unit.unit ?? "",
        weight: unit.weight ?? "certain",
        also: (unit.also?.(count) ?? []).map((one) => normalForm({ unit: "", ...one })),
        ...special,
      };
      // The first of a range may be a number of its own: "section 2 and 15 days".
      if (!isLast) made.also = [...(made.also ?? []), normalForm({ kind: "number", value: count, unit: "" })];
      found.push(figure(made, start, isLast ? end : numeral.end));
    }
    return end;
  }

  /** "Fifteen (15) days" gives one number twice. Returns where its unit begins. */
  #again(text: string, { end, value }: Numeral): number {
    const open = endOf(/ ?[(（] ?/y, text, end);
    const same = open > end ? this.#numeral(text, open) : null;
    return same?.value === value ? endOf(/ ?[)）]/y, text, same.end) : end;
  }

  #bare(text: string, { numeral, start }: { numeral: Numeral; start: number }, found: Figure[]): void {
    const { value, end, digits } = numeral;
    if (Number.isNaN(value)) {
      found.push(figure({ kind: "version", value: text.slice(start, end) }, start, end));
      return;
    }
    const weight = digits ? inDigits(text, start, end) : this.#grammar.bare(text, start, end, value);
    if (weight) found.push(figure({ kind: "number", value, weight }, start, end));
  }
}

/** A number beside lengths of time or amounts may be one whose unit was left out: "15 days, in hard cases 30". */
function withLeftOut(figures: Figure[]): Figure[] {
  const units = new Map<string, Pick<Figure, "kind" | "unit">>();
  for (const { kind, unit } of figures) if (unit !== "") units.set(`${kind} ${unit}`, { kind, unit });
  for (const one of figures)
    if (one.kind === "number" && one.weight === "certain")
      for (const unit of units.values()) one.also.push(normalForm({ ...unit, value: one.value }));
  return figures;
}

/** Part of a name (IPv6), or a mark of an item (1), is a figure only if the other language has it as one. */
function inDigits(text: string, start: number, end: number): "certain" | "possible" {
  if (
    /[A-Za-z]/.test(text[start - 1] ?? "") &&
    !/(?:^|[^A-Za-z])v$/i.test(text.slice(Math.max(0, start - 2), start))
  )
    return "possible";
  const isMark = /[(（]/.test(text[start - 1] ?? "") && /[)）]/.test(text[end] ?? "") && end - start < 3;
  return isMark ? "possible" : "certain";
}

function endOf(pattern: RegExp, text: string, start: number): number {
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex : start;
}

/** What began like a figure and is none: the rest of the word, or of a row of asterisks. */
function skipped(text: string, start: number): number {
  const isMore = /[*\\]/.test(text[start] as string) ? /[*\\]/ : /[A-Za-z]/;
  let end = start + 1;
  while (end < text.length && isMore.test(text[end] as string)) end += 1;
  return end;
}

function figure(made: Made, start: number, end: number): Figure {
  return { unit: "", also: [], weight: "certain", ...made, start, end };
}
