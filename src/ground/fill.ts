/**
 * Fills a phrase.
 * @param phrase a phrase with `{name}`
 * @param values what fills each name
 * @returns the text
 */
export function fill(phrase: string, values: Record<string, string | number>): string {
  return phrase.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
}
