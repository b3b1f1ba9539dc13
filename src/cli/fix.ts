import { resolve } from "node:path";
import { compile } from "../compiler.ts";
import type { Fixed } from "../diagnostics/fixed.ts";
import { fix } from "../fixing/fix.ts";
import { shown } from "../fixing/shown.ts";
import type { Language } from "../ground/language.ts";
import { disk } from "../host/disk.ts";
import { codeOf, type WritableHost } from "../host/host.ts";
import { findPolicies } from "../reading/find-policies.ts";
import { MAX_FILE, readFolder } from "../reading/read-folder.ts";
import { libraryReader } from "../reading/read-library.ts";
import type { SourceFile } from "../source/source.ts";
import type { Environment } from "./environment.ts";
import { CannotRun } from "./exit.ts";
import { say } from "./print.ts";
import { replaceFile } from "./replace-file.ts";
import { colours, message } from "./ui.ts";

/** A file that is to be changed: as it was read, and as it is to be. */
interface Change {
  from: SourceFile;
  to: SourceFile;
}

/**
 * Makes the fixes of policies: shows them all, and then writes the files. Only the files in the folders of the policies are
 * changed: no library, and no link.
 * @param paths policy folders, or folders above them
 * @param isDry whether to show alone, and write nothing
 * @param environment where to look, to show and to write
 * @param language the language of messages
 * @returns the fixes, and last lines for the summary
 * @throws {CannotRun} when a file cannot be written, or was changed meanwhile
 */
export async function fixPolicies(
  paths: string[],
  isDry: boolean,
  environment: Environment,
  language: Language,
): Promise<{ fixed: Fixed[]; remarks: string[] }> {
  const { cwd, host = disk } = environment;
  const fixed: Fixed[] = [];
  const changes: Change[] = [];
  // What is wrong with the folders is told by the check that follows.
  const { value: folders } = await findPolicies(paths, cwd, host);
  const libraries: Parameters<typeof libraryReader>[3] = new Map();
  for (const folder of folders) {
    const { value: files } = await readFolder(folder, cwd, host);
    if (!files) continue;
    const readLibrary = libraryReader(folder.path, cwd, host, libraries);
    const made = await fix(files.filter(isOwn(cwd, host)), async (now) => {
      const all = files.map((file) => now.find(({ path }) => path === file.path) ?? file);
      return (await compile(all, { readLibrary })).diagnostics;
    });
    fixed.push(...made.fixed);
    for (const to of made.files) {
      const from = files.find(({ path }) => path === to.path);
      if (from && from !== to) changes.push({ from, to });
    }
  }
  const colour = colours(environment.stderr, environment.env);
  if (fixed.length > 0) await say(shown(fixed, colour), environment);
  if (!isDry) for (const one of changes) write(one, cwd, host, language);
  const counts = { count: fixed.length, files: changes.length };
  return { fixed, remarks: [message(isDry ? "fixes-shown" : "fixes-made", language, counts)] };
}

/** A link may lead to a file that others own, even where it stays in the folder. */
const isOwn =
  (cwd: string, host: WritableHost) =>
  ({ path }: SourceFile) =>
    host.lstat(resolve(cwd, path))?.kind === "file";

function write({ from, to }: Change, cwd: string, host: WritableHost, language: Language): void {
  const { path } = from;
  try {
    const file = host.realpath(resolve(cwd, path));
    const now = host.lstat(resolve(cwd, path))?.kind === "file" ? host.read(file, MAX_FILE) : null;
    const isSame = now?.kind === "bytes" && from.bytes && Buffer.compare(now.bytes, from.bytes) === 0;
    if (!isSame) throw new CannotRun(message("fix-changed", language, { path }));
    replaceFile(host, file, to.bytes ?? to.text);
  } catch (error) {
    const reason = codeOf(error);
    if (reason === undefined) throw error;
    throw new CannotRun(message("cannot-fix", language, { path, reason }));
  }
}
