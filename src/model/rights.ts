import type { LinkedPolicy, Right } from "#generated/policy.linked.ts";
import type { Bilingual } from "../ground/language.ts";
import type { LinkedRight } from "./linked.ts";
import { together } from "./names.ts";

/** A right with its words and its address. */
export interface DerivedRight extends Omit<Right, "id"> {
  /** What its clause is called: its own id, or the name of the right. */
  readonly id: string;
  readonly heading: Bilingual;
  readonly sentence: Bilingual;
  readonly task: Bilingual;
}

/**
 * Finds the words of the rights that a policy grants.
 * @param facts the linked policy
 * @param rightOf finds the words of a right by its id
 * @returns the rights in order, or null for none
 */
export function rightsOf(
  { rights }: Pick<LinkedPolicy, "rights">,
  rightOf: (id: string) => LinkedRight,
): DerivedRight[] | null {
  return (
    rights?.map((entry) => {
      const { heading: usual, sentence, task } = rightOf(entry.right.id);
      const isTwice = rights.filter(({ right }) => right.id === entry.right.id).length > 1;
      const heading = isTwice && entry.in ? inPlaces(usual, entry.in) : usual;
      return { ...entry, id: entry.id ?? entry.right.id, heading, sentence, task };
    }) ?? null
  );
}

/** The heading of a right that stands more than once names whose it is. */
function inPlaces(heading: Bilingual, places: readonly { label: Bilingual }[]): Bilingual {
  const names = together(places.map(({ label }) => label));
  return { en: `${heading.en} (${names.en})`, zh: `${heading.zh}（${names.zh}）` };
}
