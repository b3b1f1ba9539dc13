import path from "node:path";

/**
 * Lists the YAML files of a folder by name.
 * @param entries the names that the folder holds
 * @returns the names that end in `.yaml` or `.yml`, sorted, without hidden ones (editors leave locks and copies there)
 */
export function yamlNames(entries: readonly string[]): string[] {
  return entries.filter((name) => isYaml(name) && !name.startsWith(".")).sort(byCodeUnit);
}

/**
 * Tells a YAML file by its name.
 * @param name a file name or path
 * @returns whether it ends in `.yaml` or `.yml`
 */
export function isYaml(name: string): boolean {
  return /\.ya?ml$/i.test(name);
}

/** Compares names the same way on every machine, whatever its locale. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Writes a path as diagnostics and outputs do.
 * @param file an absolute path
 * @param folder the folder to start from, as a rule the working folder
 * @returns the path relative to it, with `/`; `.` for the folder itself
 */
export function relative(file: string, folder: string): string {
  return path.relative(folder, file).split(path.sep).join("/") || ".";
}

/**
 * Tells whether a path stays in a folder.
 * @param file an absolute path, with every link resolved
 * @param folder the same of a folder
 * @returns true for the folder itself and everything below it
 */
export function isWithin(file: string, folder: string): boolean {
  const way = path.relative(folder, file);
  return way === "" || (way !== ".." && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way));
}
