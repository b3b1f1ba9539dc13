import { existsSync } from "node:fs";

/** The package: a folder above the bundle, two above the source. */
const ROOT = ["..", "../.."]
  .map((up) => new URL(`${up}/`, import.meta.url))
  .find((folder) => existsSync(new URL("schemas", folder))) as URL;

/**
 * @param path a file or folder that the package ships, relative to the package
 * @returns where it is
 */
export function packageFile(path: string): URL {
  return new URL(path, ROOT);
}
