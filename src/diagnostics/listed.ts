import { type Language, TYPOGRAPHY } from "../ground/language.ts";

/** How many characters of names are listed in a message. */
const ROOM = 160;

const MORE: Record<Language, (count: number) => string> = {
  en: (count) => ` and ${count} more`,
  zh: (count) => `，另有 ${count} 项`,
};

/**
 * Lists names in a message. Each stands whole, or is counted.
 * @param names the names, those first that matter most
 * @param language the language of the message
 * @returns as many as there is room for, and how many more there are
 */
export function listed(names: readonly string[], language: Language): string {
  const { comma } = TYPOGRAPHY[language];
  let shown = "";
  let count = 0;
  for (const name of names) {
    const longer = count === 0 ? name : `${shown}${comma}${name}`;
    if (count > 0 && longer.length > ROOM) break;
    shown = longer;
    count += 1;
  }
  return count < names.length ? `${shown}${MORE[language](names.length - count)}` : shown;
}
