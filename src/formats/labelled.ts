/**
 * Puts the number of a clause before its words. `一、` and `（一）` stand close to what follows; every other mark stands off.
 * @param label the number as it stands before the clause, if it has one
 * @param text the words behind it
 * @returns both on one line
 */
export function labelled(label: string | undefined, text: string): string {
  if (!label) return text;
  return /[、）]$/.test(label) ? `${label}${text}` : `${label} ${text}`;
}
