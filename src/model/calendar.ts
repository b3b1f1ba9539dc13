/**
 * Whether a date of the policy exists in the (Gregorian) calendar.
 * @param text `YYYY-MM-DD` or `YYYY-MM`
 * @returns false for the likes of 2022-02-30 and 2022-13
 */
export function isDay(text: string): boolean {
  const [year, month, day = 1] = text.split("-").map(Number) as [number, number, number?];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
