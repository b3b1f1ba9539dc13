/** Nothing to report at the level asked for. */
export const OK = 0;
/** Findings. */
export const FINDINGS = 1;
/** Could not run: usage, unreadable input, or a defect of ours. */
export const COULD_NOT_RUN = 2;

/** The end of a command that could not run, with words for the person who ran it. */
export class CannotRun extends Error {
  override readonly name = "CannotRun";
}

/**
 * Tells the end of a command from a defect. Commands are loaded as files of their own, each with its own copy of the
 * class, so it is the name that counts.
 * @param error what was thrown
 * @returns whether it is a {@link CannotRun}
 */
export function isCannotRun(error: unknown): error is CannotRun {
  return error instanceof Error && error.name === "CannotRun";
}
