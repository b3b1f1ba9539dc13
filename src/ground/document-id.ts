/** The documents of a policy: the policy itself, then what goes with it and is made when it is asked for. */
export const DOCUMENTS = ["policy", "lists"] as const;

/** One of the documents of a policy. */
export type DocumentId = (typeof DOCUMENTS)[number];
