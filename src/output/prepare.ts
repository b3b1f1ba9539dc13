import { dirname, join } from "node:path";
import { codeOf, type WritableHost } from "../host/host.ts";
import { relative } from "../host/paths.ts";
import { makeFolders, missingFolders } from "./folders.ts";
import { type Change, CURRENT, INTENT, type Intent, keep, NEW, OLD, WORK } from "./generation.ts";
import type { Lock } from "./lock.ts";
import { Blocked } from "./refusals.ts";
import { type Steps, step } from "./steps.ts";

/** Where a commit takes place. */
export interface Place {
  host: WritableHost;
  out: string;
  staging: string;
  lock: Lock;
}

/**
 * Gets a commit ready: both generations, the link between them, and what is about to be done. Nobody sees any of it yet.
 * @param place where the commit takes place
 * @param paths each file below the output folder, and whether it is there afterwards
 * @param draft a name in the folder `work` that nothing else uses
 * @returns what is about to be done, as it was written down
 * @throws {Blocked} when something is in the way of a file
 * @throws the error of the host
 */
export function* prepare(
  { host, out, staging, lock }: Place,
  paths: readonly { path: string; after: boolean }[],
  draft: string,
): Steps<Intent> {
  const changes = paths.map((one) => look(host, out, one));
  const folders = new Set(
    changes
      .filter(({ after }) => after)
      .flatMap(({ path }) => missingFolders(host, dirname(join(out, path))))
      .map((folder) => relative(folder, out)),
  );
  yield* step(() => host.mkdir(join(staging, WORK)));
  for (const { path, before, after } of changes) {
    lock.beat();
    if (after) yield* step(() => host.sync(join(staging, NEW, path)));
    if (!before) continue;
    makeFolders(host, dirname(join(staging, OLD, path)));
    yield* step(() => keep(host, join(out, path), join(staging, OLD, path)));
  }
  const links = yield* pointToOld(host, staging);
  const intent: Intent = { version: 1, links, changes, folders: [...folders] };
  yield* step(() => host.write(draft, `${JSON.stringify(intent)}\n`));
  host.sync(draft);
  host.sync(staging);
  yield* step(() => host.rename(draft, join(staging, INTENT)));
  return intent;
}

function look(host: WritableHost, out: string, { path, after }: { path: string; after: boolean }): Change {
  const file = join(out, path);
  for (let folder = dirname(file); folder !== out; folder = dirname(folder)) {
    const found = host.stat(folder)?.kind ?? host.lstat(folder)?.kind ?? "folder";
    if (found !== "folder") throw new Blocked(folder, "ENOTDIR");
  }
  const before = host.lstat(file)?.kind ?? null;
  if (before === "folder") throw new Blocked(file, "EISDIR");
  if (before === "other") throw new Blocked(file, "EEXIST");
  return { path, before, after, ...(before === "link" && { target: host.readlink(file) }) };
}

/** Lets `current` lead to the old generation; tells whether it is a link. */
function* pointToOld(host: WritableHost, staging: string): Steps<boolean> {
  const current = join(staging, CURRENT);
  try {
    yield* step(() => host.symlink(OLD, current));
    return true;
  } catch (error) {
    if (["ENOSPC", "EDQUOT", "ENOENT", "EIO", "EROFS", undefined].includes(codeOf(error))) throw error;
    yield* step(() => host.write(current, OLD));
    return false;
  }
}
