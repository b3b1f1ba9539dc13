import { resolve } from "node:path";
import type { Diagnostic, Place } from "../diagnostics/diagnostic.ts";
import { report } from "../diagnostics/report.ts";
import type { Side } from "../diff/difference.ts";
import type { GitHost } from "../git/git-host.ts";
import { type Named, namedIn } from "../git/revision.ts";
import type { Bilingual } from "../ground/language.ts";
import { disk } from "../host/disk.ts";
import { type EntryKind, failure, type Host } from "../host/host.ts";
import { kindNamed } from "../kinds/kinds.ts";
import { WHOLE } from "../source/positions.ts";
import { sideOfCompiled } from "../versions/of-compiled.ts";
import { sideOfManifest } from "../versions/of-manifest.ts";
import type { Environment } from "./environment.ts";
import type { Findings } from "./findings.ts";
import { eachPolicy } from "./policies.ts";

/** The most bytes of a manifest. */
const MAX_MANIFEST = 20_000_000;

/** Codes that say that there is no version, as opposed to what is wrong with one. */
const NOWHERE = new Set(["yaml/not-found", "yaml/not-a-folder", "yaml/no-policy", "yaml/unreadable"]);

/** What is called which side. */
const WORDS: Record<"old" | "new", Bilingual> = {
  old: { en: "old", zh: "旧版本" },
  new: { en: "new", zh: "新版本" },
};

/** What one side is: as the user wrote it, or a path of a revision. */
export type Given = string | Named;

/** Where the files of a side are, and what they are called. */
interface Placed {
  name: string;
  path: string;
  cwd: string;
  host: Host;
  /** What a path of it is called in messages. */
  shown: (file: string) => string;
  git: GitHost | null;
}

/**
 * Reads one side of a comparison.
 * @param given a policy folder or one above several, a manifest, or `<revision>:<path>` of one of these
 * @param which the side, for messages
 * @param environment where to look
 * @param findings takes what is wrong with it; of what compiles, nothing: that is the matter of `check`
 * @returns its policies by their ids; null when one of them could not be read, and then it has errors
 */
export async function sidesAt(
  given: Given,
  which: "old" | "new",
  environment: Environment,
  findings: Pick<Findings, "add">,
): Promise<Map<string, Side> | null> {
  const placed = await place(given, environment, findings);
  if (!placed) return null;
  const { path, cwd, host } = placed;
  const file = resolve(cwd, path);
  const isManifest = path.endsWith(".json") && kindAt(host, file) === "file";
  return isManifest ? manifestAt(placed, file, findings) : policiesAt(placed, which, environment, findings);
}

/** What stands at a path; null for nothing, and where that cannot be told: whoever reads it says why. */
function kindAt(host: Host, file: string): EntryKind | null {
  try {
    return host.stat(file)?.kind ?? null;
  } catch (error) {
    failure(error);
    return null;
  }
}

/**
 * Whether words are a path that is there. The name with the colon must be there itself: `v1:shop/../shop` leads to a folder
 * once `..` has taken it away, and means a revision all the same.
 */
function isThere(given: string, cwd: string, host: Host): boolean {
  const named = namedIn(given);
  const colon = named ? named.revision.length : -1;
  const end = colon < 0 ? given.length : given.indexOf("/", colon);
  const name = end < 0 ? given : given.slice(0, end);
  return kindAt(host, resolve(cwd, name)) !== null && kindAt(host, resolve(cwd, given)) !== null;
}

/** A path that is there is that path, whatever its name. */
async function place(
  given: Given,
  { cwd, env, host = disk }: Environment,
  findings: Pick<Findings, "add">,
): Promise<Placed | null> {
  const named = typeof given !== "string" ? given : isThere(given, cwd, host) ? null : namedIn(given);
  if (!named) {
    const path = given as string;
    return { name: path, path, cwd, host, shown: (file) => file, git: null };
  }
  // Loaded only here: most comparisons of folders need no git.
  const { atRevision } = await import("../git/at-revision.ts");
  const name = `${named.revision}:${named.path}`;
  const real = disk.realpath(cwd);
  const { value, diagnostics } = atRevision(named, { cwd: real, env }, name);
  findings.add(diagnostics);
  if (!value) return null;
  const shown = (file: string) => `${value.revision}:${file}`;
  return { name: shown(named.path), path: named.path, cwd: real, host: value.host, shown, git: value.host };
}

async function manifestAt(
  { name, host }: Placed,
  file: string,
  findings: Pick<Findings, "add">,
): Promise<Map<string, Side> | null> {
  const read = host.read(host.realpath(file), MAX_MANIFEST);
  if (read.kind !== "bytes") {
    const reason = read.kind === "unreadable" ? read.reason : `> ${MAX_MANIFEST / 1_000_000} MB`;
    findings.add([report("yaml/unreadable", { file: name, range: WHOLE }, "", { path: name, reason })]);
    return null;
  }
  const { value, diagnostics } = await sideOfManifest(new TextDecoder().decode(read.bytes), name, kindNamed);
  findings.add(diagnostics);
  return value && new Map([[value.version.id, value]]);
}

async function policiesAt(
  { name, path, cwd, host, shown, git }: Placed,
  which: "old" | "new",
  { beforeEnd }: Environment,
  findings: Pick<Findings, "add">,
): Promise<Map<string, Side> | null> {
  const sides = new Map<string, Side>();
  const errors: Diagnostic[] = [];
  const atSide = <T extends Place>(place: T): T => ({ ...place, file: shown(place.file) });
  const add: Findings["add"] = (diagnostics, files = []) => {
    const found = diagnostics.filter(({ severity }) => severity === "error").map(atSide);
    // A fix would change the files of today, not those of a revision.
    const told = found.map(({ fix, related, ...one }) => ({
      ...one,
      ...(related && { related: related.map(atSide) }),
      ...(fix && !git && { fix }),
    }));
    errors.push(...told);
    findings.add(
      told,
      files.map((file) => ({ ...file, path: shown(file.path) })),
    );
  };
  await eachPolicy(
    [path],
    { cwd, host, ...(beforeEnd && { beforeEnd }) },
    { add },
    async (compiled, folder) => {
      sides.set(compiled.policy.id, sideOfCompiled(compiled, folder, name, shown));
    },
  );
  if (errors.length === 0) return sides;
  const at = { file: name, range: WHOLE };
  const params = { revision: git ? name.slice(0, -path.length - 1) : "", path };
  for (const file of git?.missing ?? [])
    findings.add([report("git/incomplete", at, "", { ...params, file })]);
  for (const { path: submodule } of git?.submodules.values() ?? [])
    findings.add([report("git/submodule:within", at, "", { ...params, submodule })]);
  if (errors.some(({ code }) => !NOWHERE.has(code))) {
    const count = String(errors.length);
    findings.add([report("diff/broken-side", at, "", { side: WORDS[which], name, count })]);
  }
  return null;
}
