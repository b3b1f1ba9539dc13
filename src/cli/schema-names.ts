import { readdirSync } from "node:fs";
import { packageFile } from "./package-files.ts";

/** @returns the names of the published schemas */
export function schemaNames(): string[] {
  return readdirSync(packageFile("schemas"))
    .filter((file) => file.endsWith(".schema.json"))
    .map((file) => file.replace(".schema.json", ""))
    .sort();
}
