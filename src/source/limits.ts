/** How many levels of mappings and lists a policy may have; the policy itself is the first. */
export const MAX_DEPTH = 32;
/** How many lexemes a file may have: far above any policy, and low enough that memory cannot run out. */
export const MAX_LEXEMES = 500_000;
/** How many problems of a file are kept. */
export const MAX_PROBLEMS = 50;
