import type { Bilingual } from "../ground/language.ts";

/** What may be chosen from: ids, and what those are called that have a label. */
export interface Choice {
  ids: Iterable<string>;
  labelOf?: (id: string) => Partial<Bilingual> | undefined;
}

/**
 * Finds the id that was written in another form: in capitals, with `_` for `-`, in full width, in Chinese quotation marks, or
 * as its label in either language.
 * @param written what the author wrote
 * @param choice what it may be
 * @returns the id; undefined when there is none, or more than one, so that the author has to choose
 */
export function idMeant(written: string, { ids, labelOf }: Choice): string | undefined {
  const word = bare(written);
  const [form, label] = [formOf(word), word.toLowerCase()];
  let found: string | undefined;
  for (const id of ids) {
    const { en, zh } = labelOf?.(id) ?? {};
    const isMeant = formOf(id) === form || en?.toLowerCase() === label || zh === word;
    if (!isMeant) continue;
    if (found !== undefined && found !== id) return undefined;
    found = id;
  }
  return found;
}

/** Without the quotation marks that YAML takes for text. */
function bare(written: string): string {
  const word = written.trim();
  return /^(?:“.*”|‘.*’|「.*」|＂.*＂)$/s.test(word) ? word.slice(1, -1).trim() : word;
}

/** NFKC makes letters of full width ordinary ones. */
const formOf = (word: string): string => word.normalize("NFKC").toLowerCase().replaceAll("_", "-");
