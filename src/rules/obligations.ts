import type { Check } from "#generated/norms.linked.ts";
import { ownNumber } from "../document/numbering.ts";
import { type Bilingual, byLanguage, type Language } from "../ground/language.ts";
import type { PolicyOf } from "../model/facts.ts";
import { obligationWords, type Standing } from "../wording/obligation.ts";
import type { Blocks } from "../wording/template.ts";

/** An obligation of norms that a policy can be held to. */
export interface Obligation {
  /** `security.self-inspection`; for one beside it in the clause `security.self-inspection.rectification`. */
  id: string;
  /** JSON Pointer into the norms. */
  pointer: string;
  /** The label by which its clause is cited. */
  label: Bilingual;
  /** Its words, as it reads when it stands alone. */
  sentence: Bilingual;
  modality: "must" | "must-not" | "may" | "right";
  interval: Standing["interval"];
  check: Check;
}

/**
 * Finds the obligations of norms that have a check, and every id that one of them could have.
 * @param norms the linked norms
 * @param words the words of partner norms in every language
 * @returns the obligations in the order of the norms, and the ids of all, with a check or without one
 */
export function obligationsOf(
  norms: PolicyOf<"partner-norms">,
  words: Record<Language, Blocks>,
): { checked: Obligation[]; ids: string[] } {
  const checked: Obligation[] = [];
  const ids: string[] = [];
  for (const [topic, clauses] of Object.entries(norms.derived.obligations))
    for (const [index, clause] of (clauses ?? []).entries()) {
      const place = `/obligations/${topic}/${index}`;
      const numbers = ownNumber(clause.clause);
      const label = byLanguage((language) => numbers[language].number);
      const all = [
        { says: clause as Standing & typeof clause, id: `${topic}.${clause.id}`, pointer: place },
        ...(clause.also ?? []).map((says, at) => ({
          says,
          id: `${topic}.${clause.id}.${says.id}`,
          pointer: `${place}/also/${at}`,
        })),
      ];
      for (const { says, id, pointer } of all) {
        ids.push(id);
        const { check, modality, interval } = says;
        if (check === null) continue;
        const sentence = byLanguage((language) => obligationWords(says, language, words[language]));
        checked.push({ id, pointer, label, sentence, modality, interval, check });
      }
    }
  return { checked, ids };
}
