import type { LinkedPolicy, Right } from "#generated/policy.linked.ts";
import type { Bilingual } from "../ground/language.ts";
import type { LinkedItem, LinkedRight } from "./linked.ts";
import { together } from "./names.ts";

/** A right with its words and its address. */
export interface DerivedRight extends Omit<Right, "id"> {
  /** What its clause is called: its own id, or the name of the right. */
  readonly id: string;
  readonly heading: Bilingual;
  readonly sentence: Bilingual;
  readonly task: Bilingual;
  /** Whether the sentence names the items that the right covers. */
  readonly named: boolean;
}

/** What stands for the items in the words of a right, such as “{your personal information}”. */
const INFORMATION = /\{([^{}]*)\}/;

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
      const { heading, sentence, task } = rightOf(entry.right.id);
      const items = entry.open?.includes("items") ? null : entry.items;
      const usual = about(heading, items);
      const isTwice = rights.filter(({ right }) => right.id === entry.right.id).length > 1;
      return {
        ...entry,
        id: entry.id ?? entry.right.id,
        heading: isTwice && entry.in ? inPlaces(usual, entry.in) : usual,
        sentence: about(sentence, items),
        task: about(task, items),
        named: items !== null && INFORMATION.test(sentence.en),
      };
    }) ?? null
  );
}

/** The heading of a right that stands more than once names whose it is. */
function inPlaces(heading: Bilingual, places: readonly { label: Bilingual }[]): Bilingual {
  const names = together(places.map(({ label }) => label));
  return { en: `${heading.en} (${names.en})`, zh: `${heading.zh}（${names.zh}）` };
}

/** The words of a right about some items, or about all personal information. */
function about({ en, zh }: Bilingual, items: readonly LinkedItem[] | null): Bilingual {
  const names = items && together(items.map(({ label }) => label));
  return {
    en: en.replace(INFORMATION, (_, all: string) => (names ? `your ${names.en}` : all)),
    zh: zh.replace(INFORMATION, (_, all: string) => (names ? `您的${names.zh}` : all)),
  };
}
