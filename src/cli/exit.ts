/** Nothing to report at the level asked for. */
export const OK = 0;
/** Findings. */
export const FINDINGS = 1;
/** Could not run: usage, unreadable input, or a defect of ours. */
export const COULD_NOT_RUN = 2;

/** Codes of findings that say that a command could not run at all, as opposed to what it found. */
export const couldNotRun: ReadonlySet<string> = new Set([
  "output/not-a-folder",
  "yaml/not-found",
  "yaml/unreadable",
]);

/** The end of a command that could not run, with words for the person who ran it. */
export class CannotRun extends Error {}
