import type { Inline } from "../markup/tree.ts";
import { writeBegin } from "./limits.ts";
import type { Pen } from "./pen.ts";
import { fillWith, joinWith } from "./phrases.ts";
import { type When, writeCase } from "./shapes.ts";

/** A legal basis, as the facts have it (`$defs/basis`). */
export interface Basis extends Pick<When, "in" | "for"> {
  basis: { cite: unknown };
  interest: unknown;
  laws: readonly unknown[] | null;
}

/**
 * Writes the legal bases of something: those that hold in the same case are one sentence, and what is pursued and relied
 * on follows.
 * @param bases the bases
 * @param pen what writes their parts
 * @returns `The legal bases are your consent and a contract. For people in France, the legal basis is …`
 */
export function writeBases(bases: readonly Basis[], pen: Pen): Inline[] {
  const { phrases, named, list } = pen;
  const groups = new Map<string, Basis[]>();
  for (const one of bases) {
    const same = JSON.stringify([one.in, one.for]);
    groups.set(same, [...(groups.get(same) ?? []), one]);
  }
  const cited = ({ basis }: Basis) =>
    basis.cite === null
      ? named(basis as never)
      : fillWith(phrases.cited, { of: named(basis as never), cite: named(basis.cite as never) });
  const sentences = [...groups.values()].flatMap((group) => {
    const { in: places, for: purposes } = group[0] as Basis;
    const words = fillWith(phrases[group.length > 1 ? "bases-are" : "basis-is"], {
      of: joinWith(group.map(cited), phrases["bases-separator"]),
    });
    // "This" would be the last of several bases.
    const writeLaws = (basis: unknown, of: Inline[]) =>
      group.length > 1
        ? fillWith(phrases["basis-laws-beside"], { of, basis: named(basis as never) })
        : fillWith(phrases["basis-laws"], { of });
    return [
      writeBegin(words, [writeCase({ in: places, for: purposes } as When, pen)], phrases),
      ...group.flatMap(({ basis, interest, laws }) => [
        ...(interest === null ? [] : [fillWith(phrases["basis-interest"], { of: named(interest as never) })]),
        ...(laws ? [writeLaws(basis, list(laws, {}))] : []),
      ]),
    ];
  });
  return joinWith(sentences, phrases["sentence-separator"]);
}
