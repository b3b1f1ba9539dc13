import { type Compiled, compile } from "../compiler.ts";
import type { Place } from "../diagnostics/diagnostic.ts";
import { report } from "../diagnostics/report.ts";
import { disk } from "../host/disk.ts";
import type { Host } from "../host/host.ts";
import { findPolicies } from "../reading/find-policies.ts";
import { readFolder } from "../reading/read-folder.ts";
import { libraryReader } from "../reading/read-library.ts";
import type { SourceFile } from "../source/source.ts";
import type { Environment } from "./environment.ts";
import type { Findings } from "./findings.ts";

/** Where policies are looked for: on the disk, if no host is given. */
export type Where = Pick<Environment, "cwd" | "beforeEnd"> & { host?: Host };

/**
 * Compiles every policy under some paths, one after the other: nothing of one stays in memory for the next.
 * @param paths what the user named
 * @param environment where to look
 * @param findings takes every finding, also of two policies with one id
 * @param use what to do with a policy that compiled and whose id is its own
 * @returns how many policies were found
 */
export async function eachPolicy(
  paths: string[],
  environment: Where,
  findings: Pick<Findings, "add">,
  use: (compiled: Compiled, folder: string) => Promise<void>,
): Promise<number> {
  const { cwd, host = disk } = environment;
  const found = await findPolicies(paths, cwd, host);
  findings.add(found.diagnostics);
  const folders = found.value;
  const places = new Map<string, Place>();
  const libraries: Parameters<typeof libraryReader>[3] = new Map();
  for (const [index, folder] of folders.entries()) {
    // Compiling never waits, so a signal would not be heard before the last policy.
    if (index > 0 && environment.beforeEnd) await new Promise((resolve) => setImmediate(resolve));
    const read = await readFolder(folder, cwd, host);
    findings.add(read.diagnostics);
    if (!read.value) continue;
    const shared: SourceFile[] = [];
    const readOne = libraryReader(folder.path, cwd, host, libraries);
    const { value, diagnostics } = await compile(read.value, {
      readLibrary: async (path) => {
        const files = await readOne(path);
        if (typeof files !== "string") shared.push(...files);
        return files;
      },
    });
    findings.add(diagnostics, [...read.value, ...shared]);
    if (!value) continue;
    const { id } = value.policy;
    const place = value.locate("/id");
    const earlier = places.get(id);
    if (!earlier) places.set(id, place);
    if (earlier)
      findings.add(
        [report("link/duplicate-policy", place, "/id", { id }, { related: [earlier] })],
        read.value,
      );
    else await use(value, folder.path);
  }
  return folders.length;
}
