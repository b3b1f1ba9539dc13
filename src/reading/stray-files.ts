import path from "node:path";
import type { Entry, Host } from "../host/host.ts";
import { byCodeUnit, yamlNames } from "../host/paths.ts";

/** The most stray files that are named: more say nothing new. */
const MAX_NAMED = 20;
/** How far down they are looked for. */
const MAX_LEVELS = 20;

/**
 * Finds YAML below a policy folder: a policy is what stands in the folder itself, so nobody reads these files.
 * @param entries what the folder holds
 * @param folder the folder, with every link resolved
 * @param host where it is
 * @param read the files that are read all the same, as a link in the folder leads to them
 * @returns their paths below the folder, in order, at most 20; hidden folders, `node_modules` and links are passed over
 */
export function strayFiles(
  entries: readonly Entry[],
  folder: string,
  host: Host,
  read: ReadonlySet<string>,
): string[] {
  const found: string[] = [];
  const look = (inside: readonly Entry[], way: string, level: number) => {
    const folders = inside.filter(({ name, kind }) => kind === "folder" && !isPassedOver(name));
    for (const { name } of folders.sort((a, b) => byCodeUnit(a.name, b.name))) {
      if (found.length >= MAX_NAMED || level > MAX_LEVELS) return;
      const below = path.join(way, name);
      const listed = list(path.join(folder, below), host);
      for (const file of yamlNames(listed.map((entry) => entry.name))) {
        const stray = path.join(below, file);
        if (found.length < MAX_NAMED && !read.has(path.join(folder, stray))) found.push(stray);
      }
      look(listed, below, level + 1);
    }
  };
  look(entries, "", 1);
  return found;
}

/**
 * Tells a folder that programs keep for themselves.
 * @param name its name
 * @returns whether nobody looks for policies in it
 */
export function isPassedOver(name: string): boolean {
  return name.startsWith(".") || name === "node_modules";
}

/** What a folder holds; of one that cannot be opened, nothing: what is in it is of no use to the policy anyway. */
function list(folder: string, host: Host): Entry[] {
  try {
    return host.list(folder);
  } catch {
    return [];
  }
}
