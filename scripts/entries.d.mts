/** See `entries.mjs`. */
export function packedEntries(data: Record<string, unknown>): string;
/** See `entries.mjs`. */
export function entriesOf(file: string): Record<string, unknown>;
