import path from "node:path";
import type { Host } from "../host/host.ts";
import { isWithin, relative } from "../host/paths.ts";
import type { ReadLibrary } from "../libraries/libraries.ts";
import { readFolder } from "./read-folder.ts";

/**
 * Prepares reading the libraries that policies name. One that several policies name is read once.
 * @param folder the policy's folder, relative to the working folder
 * @param cwd the working folder: what lies outside of it, also by a link, is out of reach
 * @param host where the files are
 * @param known what was read before, by path
 * @returns reads one library
 */
export function libraryReader(
  folder: string,
  cwd: string,
  host: Host,
  known: Map<string, ReturnType<ReadLibrary>>,
): ReadLibrary {
  return (named) => {
    const absolute = path.resolve(cwd, folder, named);
    const found = known.get(absolute) ?? read(absolute, cwd, host);
    known.set(absolute, found);
    return found;
  };
}

async function read(absolute: string, cwd: string, host: Host): ReturnType<ReadLibrary> {
  if (!isWithin(absolute, cwd)) return "link/library-outside";
  try {
    if (!isWithin(host.realpath(absolute), host.realpath(cwd))) return "link/library-outside";
    if (host.stat(absolute)?.kind !== "folder") return "link/library-missing";
  } catch {
    return "link/library-missing";
  }
  const { value, diagnostics } = await readFolder({ path: relative(absolute, cwd) }, cwd, host);
  if (value && value.length > 0) return value;
  return diagnostics.some(({ code }) => code === "yaml/no-policy")
    ? "link/library-missing"
    : "link/library-unreadable";
}
