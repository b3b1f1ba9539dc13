/** How many levels of mappings and lists a policy may have; the policy itself is the first. */
export const MAX_DEPTH = 32;
/** How many lexemes the YAML library is given of a file: far above any policy, and few enough for a second of its time. */
export const MAX_LEXEMES = 200_000;
/** How many problems of a file are kept. */
export const MAX_PROBLEMS = 50;
