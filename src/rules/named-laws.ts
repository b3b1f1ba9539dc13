import { closest } from "../diagnostics/did-you-mean.ts";
import { LANGUAGES } from "../ground/language.ts";
import type { Term } from "../vocabulary/vocabulary.ts";
import type { RuleFile } from "./rule.ts";

/** The name of a law in a text of a rule that no law of the vocabulary has. */
export interface UnknownLaw {
  /** JSON Pointer into the rule: the text. */
  pointer: string;
  /** With its book title marks. */
  name: string;
  /** The law that is meant, as far as one is near. */
  meant?: string;
}

/** The texts in which a rule speaks of law. */
const TEXTS = ["title", "message", "unsettled", "why", "fix"] as const;

/** What only a state enacts. Methods and algorithms end with the same character as laws do. */
const ENACTED = /(?:(?<![办方算用说])法|法典|条例|公约)(?:（[^（）]*）)?$/;
/** What a state may enact, and a company too: only a name near to a known one is one that was misspelt. */
const ISSUED = /(?:规定|办法|方法|细则|决定|解释|规范|规则|要求|指南|通知|准则|预案)(?:（[^（）]*）)?$/;
/** The number of a national standard, before its title. */
const STANDARD = /GB(?:\/[TZ])? ?\d+(?:\.\d+)?-\d{4} ?$/;

/**
 * Finds the laws that the sentences of a rule name in book title marks and the vocabulary does not have. What may as well be a
 * document of a company is found only where a law of the vocabulary has nearly the same name.
 * @param rule the rule
 * @param laws the laws of the vocabulary
 * @returns each name, where it stands
 */
export function unknownLaws(
  rule: Pick<RuleFile, (typeof TEXTS)[number]>,
  laws: readonly Pick<Term, "label" | "cite">[],
): UnknownLaw[] {
  const known = new Set(laws.flatMap(({ label, cite }) => [label.zh, cite?.zh ?? ""].flatMap(namesOf)));
  return TEXTS.flatMap((key) =>
    LANGUAGES.flatMap((language) => {
      const text = rule[key]?.[language] ?? "";
      return [...text.matchAll(/《([^《》]+)》/g)].flatMap(
        ({ 0: name, 1: inner = "", index }): UnknownLaw[] => {
          if (known.has(inner)) return [];
          const before = text.slice(0, index);
          const meant = closest(inner, known);
          const isLaw = ENACTED.test(inner) || STANDARD.test(before);
          if (!isLaw && !(meant !== undefined && ISSUED.test(inner))) return [];
          const found = { pointer: `/${key}/${language}`, name };
          return [meant === undefined ? found : { ...found, meant: `《${meant}》` }];
        },
      );
    }),
  );
}

/** The names in a label of the vocabulary, as people write them: also without the state, the year, or the field of a standard. */
function namesOf(label: string): string[] {
  return [...label.matchAll(/《([^《》]+)》/g)].flatMap(([, name = ""]) => [
    name,
    name.replace(/^中华人民共和国/, ""),
    name.replace(/^\d{4} 年/, ""),
    name.replace(/^\S+ (?=\S)/, ""),
  ]);
}
