import { readdirSync } from "node:fs";

/** Where the published schemas are. */
export const SCHEMAS = new URL("../schemas/", import.meta.url);

/** @returns the names of the published schemas */
export function schemaNames(): string[] {
  return readdirSync(SCHEMAS)
    .filter((file) => file.endsWith(".schema.json"))
    .map((file) => file.replace(".schema.json", ""))
    .sort();
}
