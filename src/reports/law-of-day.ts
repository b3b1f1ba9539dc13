import { type Language, TYPOGRAPHY } from "../ground/language.ts";
import { say } from "./audit/words.ts";
import type { Audited } from "./report.ts";

/**
 * Says whose law a policy was held to, so that nobody takes it for the law of today.
 * @param audited a policy that was held to rules
 * @param language the language of the line
 * @returns one line: the day, and what came into force after it and was not applied; null where all was applied
 */
export function lawOfDay({ id, audit }: Audited, language: Language): string | null {
  const { asOf: day, notYet, otherDays } = audit;
  if (day === "") return null;
  const [open, close] = language === "zh" ? ["（", "）"] : [" (", ")"];
  const packs = notYet.map(({ title, from }) => `${title[language]}${open}${from}${close}`);
  const count = otherDays.filter(({ since }) => since > day).length;
  const later = [...packs, ...(count > 0 ? [say("rules-later", language, { count })] : [])];
  if (later.length === 0) return null;
  return say("day-law-later", language, { id, day, later: later.join(TYPOGRAPHY[language].comma) });
}
