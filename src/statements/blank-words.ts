import blanks from "#generated/blanks.json" with { type: "json" };
import { fill } from "../ground/fill.ts";
import { type Bilingual, byLanguage } from "../ground/language.ts";

/**
 * Says what fills a blank, in words that an author understands.
 * @param type the type of the blank: one of `messages/blanks.yaml`, a vocabulary, or `[vocabulary]` for several of its terms
 * @returns such as “a list of terms of “purposes””
 */
export function blankWords(type: string): Bilingual {
  const list = type.replace(/^\[|\]$/g, "");
  const known = Object.hasOwn(blanks, type) ? blanks[type as keyof typeof blanks] : undefined;
  const words = known ?? blanks[list === type ? "term" : "terms"];
  return byLanguage((language) => fill(words[language], { list }));
}
