/** See `conditions.mjs`. */
export function conditionsInside(text: string, others?: readonly string[]): { block: string; line: number }[];
