/** What happened to a part of a policy. */
export const ACTIONS = [
  "added",
  "removed",
  "widened",
  "narrowed",
  "longer",
  "shorter",
  "changed",
  "reworded",
  "renamed",
  "moved",
] as const;

/** One of {@link ACTIONS}. */
export type Action = (typeof ACTIONS)[number];

/** What an action is called when it is seen from the other version. */
export const MIRROR: Readonly<Record<Action, Action>> = {
  added: "removed",
  removed: "added",
  widened: "narrowed",
  narrowed: "widened",
  longer: "shorter",
  shorter: "longer",
  changed: "changed",
  reworded: "reworded",
  renamed: "renamed",
  moved: "moved",
};

/** What a change asks of the policy's owner, from the most to the least: ask for consent again, tell users, or neither. */
export const LEVELS = ["consent", "notice", "editorial"] as const;

/** One of {@link LEVELS}. */
export type Level = (typeof LEVELS)[number];

/**
 * @param levels some levels
 * @returns the one that asks most; editorial for none
 */
export function highest(levels: readonly Level[]): Level {
  return LEVELS.find((level) => levels.includes(level)) ?? "editorial";
}
