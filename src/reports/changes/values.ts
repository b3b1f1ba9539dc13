import { contentOf } from "../../diff/tree.ts";
import { type Bilingual, byLanguage } from "../../ground/language.ts";
import { plainLine } from "../../markup/plain.ts";
import { Terms } from "../../vocabulary/vocabulary.ts";
import { phrasesOf } from "../../wording/phrases.ts";
import { type Time, writeLasting } from "../../wording/times.ts";

/** The units of time; policies have none of their own. */
const TERMS = new Terms(undefined);

/**
 * Writes the one time in a part of a policy.
 * @param value a part of a canonical document
 * @returns such as `6 months`; null when it has no time, or several
 */
export function timeIn(value: unknown): Bilingual | null {
  const { times } = contentOf(value);
  const [time] = times;
  if (times.length !== 1 || !time) return null;
  const { amount, unit, limit = null, vague = null } = time;
  const id = String(unit).split("/").at(-1) as string;
  const term = TERMS.find("time-units", id);
  if (vague === null && (typeof amount !== "number" || !term)) return null;
  return byLanguage((language) => {
    const written = {
      amount: amount as number,
      unit: { id, label: term?.label ?? "", plural: term?.plural ?? null },
      limit,
      vague,
      from: null,
    } as Time;
    return plainLine(writeLasting(written, { phrases: phrasesOf(language), language, named: () => [] }));
  });
}
