import type { Bilingual } from "../ground/language.ts";
import { type Inline, text } from "../markup/tree.ts";
import type { Pen } from "./pen.ts";
import { fillWith } from "./phrases.ts";

/** Who or what compels, as the facts have it (`demanded-by`): an author's own label, or a term. */
type Compelling = Partial<Bilingual> & { label?: Bilingual };

/**
 * A requirement cannot make a requirement: Chinese says that it is complied with.
 * @param one who or what compels
 * @returns whether it is a requirement itself
 */
const isRequirement = (one: Compelling): boolean => (one.label ?? one).zh?.endsWith("要求") ?? false;

/**
 * Writes by whom or by what somebody is compelled, as alternatives.
 * @param compelling laws, proceedings, bodies, and what they require
 * @param pen what writes their names
 * @returns `法律法规或者政府主管部门有强制性要求，或者须遵守强制性的行政要求`; English has one list
 */
export function writeCompelled(compelling: readonly Compelling[], { phrases, list }: Pen): Inline[] {
  const { by, under } = phrases.compelled;
  const parted =
    by === under
      ? [[by, compelling] as const]
      : ([
          [by, compelling.filter((one) => !isRequirement(one))],
          [under, compelling.filter(isRequirement)],
        ] as const);
  const written = parted
    .filter(([, some]) => some.length > 0)
    .map(([phrase, some]) => fillWith(phrase, { of: list(some, { or: true }) }));
  if (written.length < 2) return written.flat();
  return [...(written[0] as Inline[]), text(phrases["or-long"]), ...(written[1] as Inline[])];
}
