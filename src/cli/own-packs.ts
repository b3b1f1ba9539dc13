import { basename, resolve } from "node:path";
import { disk } from "../host/disk.ts";
import { relative } from "../host/paths.ts";
import { readFolder } from "../reading/read-folder.ts";
import type { OwnPack } from "../rules/own/read-pack.ts";
import type { Environment } from "./environment.ts";
import type { Findings } from "./findings.ts";

/** A pack that is given by its folder and not by its name: `./our-rules`. */
export const isFolder = (pack: string): boolean => /[\\/]|^\.{1,2}$/.test(pack);

/**
 * Reads packs of rules of the user's.
 * @param paths their folders, relative to the working folder or absolute
 * @param environment where the files are
 * @param findings takes what is wrong with them
 * @returns those that are right
 */
export async function ownPacks(
  paths: readonly string[],
  environment: Environment,
  findings: Findings,
): Promise<OwnPack[]> {
  const { cwd, host = disk } = environment;
  const packs: OwnPack[] = [];
  for (const path of paths) {
    const absolute = resolve(cwd, path);
    const { value: files, diagnostics } = await readFolder({ path: relative(absolute, cwd) }, cwd, host);
    findings.add(diagnostics);
    if (!files || files.length === 0) continue;
    const { readPack } = await import("../rules/own/read-pack.ts");
    const { value, diagnostics: found } = await readPack(basename(absolute), files);
    findings.add(found, files);
    if (value) packs.push(value);
  }
  return packs;
}
