import type { Language } from "../../ground/language.ts";

/** The longest quotation, in characters: enough to find the words in the policy. */
const LONGEST: Record<Language, number> = { en: 280, zh: 110 };

/** Where a sentence ends. */
const SENTENCE: Record<Language, RegExp> = { en: /(?<=[.?!;]) /, zh: /(?<=[。？！；])/ };

/**
 * Quotes from a clause the words that a finding is about.
 * @param lines the lines of the clause; the cells of a row stand between ` | `
 * @param name what the finding is about; undefined where it has no name
 * @param language the language of the lines
 * @returns the line or the sentence that has the name, else the beginning of the clause; shortened where it is long
 */
export function quotedFrom(lines: readonly string[], name: string | undefined, language: Language): string {
  const isNamed = (part: string) =>
    name !== undefined && name !== "" && part.toLowerCase().includes(name.toLowerCase());
  const longest = LONGEST[language];
  const at = lines.findIndex(isNamed);
  // What introduces a list, and the head of a table, says little without what follows.
  const line = at >= 0 ? (lines[at] as string) : lines.join(" / ");
  // Nothing in a report leads elsewhere: an address is quoted without its scheme.
  const said = line.replaceAll(" | ", " / ").replace(/\bhttps?:\/\//g, "");
  if (said.length <= longest) return said;
  const sentences = said.split(SENTENCE[language]);
  const from = Math.max(0, sentences.findIndex(isNamed));
  const rest = sentences.slice(from).join(language === "en" ? " " : "");
  const start = from > 0 ? "…" : "";
  if (rest.length <= longest) return `${start}${rest}`;
  const cut = rest.slice(0, longest);
  // In English no word is cut.
  return `${start}${language === "en" ? cut.replace(/\s+\S*$/, "") : cut}…`;
}
