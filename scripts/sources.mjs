// The files that the scripts read, by their path in the checkout.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

const root = fileURLToPath(new URL("..", import.meta.url));

/** @param {...string} parts a path in the checkout */
export const at = (...parts) => join(root, ...parts);
/** @param {...string} parts the path of a file */
export const read = (...parts) => readFileSync(at(...parts), "utf8");
/** @param {...string} parts the path of a file of YAML */
export const readYaml = (...parts) => parse(read(...parts));

/**
 * Ends the script, for a mistake in what it reads.
 * @param {string} message what is wrong, and where
 */
export function fail(message) {
  console.error(`generate: ${message}`);
  process.exit(1);
}
