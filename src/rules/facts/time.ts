/** A time as the view has it. */
export interface Time {
  readonly amount: number;
  readonly unit: string;
}

/** The most days that a unit can have, and the most working days among them. */
const LENGTHS: Record<string, { days: number; workingDays: number }> = {
  minute: { days: 1 / 1440, workingDays: 1 / 1440 },
  hour: { days: 1 / 24, workingDays: 1 / 24 },
  day: { days: 1, workingDays: 5 / 7 },
  "working-day": { days: 7 / 5, workingDays: 1 },
  week: { days: 7, workingDays: 5 },
  month: { days: 31, workingDays: 22 },
  year: { days: 366, workingDays: 262 },
};

/**
 * @param time an amount and a unit of the vocabulary `time-units`
 * @returns the days that it may take, rounded up; 0 where it states no figure
 */
export const daysOf = ({ amount, unit }: Time): number => Math.ceil(amount * (LENGTHS[unit]?.days ?? 0));

/**
 * Two units cannot be compared by their numbers: 15 days are no more than 11 working days, and 30 days are 22.
 * @param time an amount and a unit of the vocabulary `time-units`
 * @returns the working days that it may take, rounded up; 0 where it states no figure
 */
export const workingDaysOf = ({ amount, unit }: Time): number =>
  Math.ceil(amount * (LENGTHS[unit]?.workingDays ?? 0));
