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

/**
 * @param one `YYYY-MM-DD` or `YYYY-MM`
 * @param other another
 * @returns whether the one lies before the other; a month is before a day only when it has ended by then
 */
export function isBefore(one: string, other: string): boolean {
  const length = Math.min(one.length, other.length);
  return one.slice(0, length) < other.slice(0, length);
}

/**
 * Counts on from a day, as calendars do: a month after 31 January is the last day of February.
 * @param day `YYYY-MM-DD`, or `YYYY-MM` for the first day of the month
 * @param amount how many units
 * @param unit a unit of the vocabulary `time-units`
 * @returns the day, as `YYYY-MM-DD`; a part of a day counts as a whole one, and seven days as five working days
 */
export function dayAfter(day: string, amount: number, unit: string): string {
  const [year, month, date = 1] = day.split("-").map(Number) as [number, number, number?];
  const months = unit === "year" ? 12 * amount : unit === "month" ? amount : 0;
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  const days = Math.ceil(amount * (DAYS[unit] ?? 0));
  const found = new Date(Date.UTC(year, month - 1 + months, Math.min(date, last) + days));
  return found.toISOString().slice(0, 10);
}

/**
 * @param unit a unit of the vocabulary `time-units`
 * @returns how many days it is about, so that times can be compared; 0 for a unit that nobody knows
 */
export function daysIn(unit: string): number {
  return DAYS[unit] ?? (unit === "year" ? 365 : unit === "month" ? 365 / 12 : 0);
}

const DAYS: Readonly<Record<string, number>> = {
  minute: 1 / 1440,
  hour: 1 / 24,
  day: 1,
  "working-day": 7 / 5,
  week: 7,
};
