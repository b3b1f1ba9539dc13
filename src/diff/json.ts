/** An object of plain JSON. */
export type Json = Record<string, unknown>;
