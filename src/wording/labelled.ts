import type { Bilingual } from "../ground/language.ts";

/** Words in both languages, or in none in particular. */
export type Text = Bilingual | string;
/** Something that has words: a term, an entry with a name. */
export interface Labelled {
  label?: Text;
  name?: Text | null;
  /** Where it has no name. */
  described?: Text | null;
}
/** An item of personal information. */
export interface Item {
  label: Text;
  sensitive: boolean;
}

/**
 * @param entry something that has words
 * @returns its label, its name, or how it is described
 */
export const nameOf = ({ label, name, described }: Labelled): Text => label ?? name ?? described ?? "";
