import path from "node:path";
import type { Result } from "../diagnostics/diagnostic.ts";
import { type DiagnosticCode, type Params, report } from "../diagnostics/report.ts";
import { failure } from "../host/host.ts";
import { relative } from "../host/paths.ts";
import { WHOLE } from "../source/positions.ts";
import { type Git, gitIn } from "./git.ts";
import { GitHost } from "./git-host.ts";
import { Unanswered } from "./objects.ts";
import { type Named, unfit } from "./revision.ts";
import { pathIsNotThere, revisionIsNone, type Told } from "./why-not.ts";

// One file of the bundle holds all that speaks to git.
export { gitIn } from "./git.ts";

/** The files of a revision, and the path that is looked at. */
export interface AtRevision {
  host: GitHost;
  /** The revision as git knows it: `main` of a clone that has only `origin/main` is that. */
  revision: string;
}

/** Where git is asked, with every link resolved, and the environment that it is given. */
export interface Asker {
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
}

/**
 * Opens a path of a revision: from the working folder and the name of a revision to the files that it had.
 * @param named the revision and the path
 * @param asker where
 * @param name what the user wrote, for messages
 * @returns the files; null with `git/…` when there is no such revision or path, or git does not say
 */
export function atRevision(named: Named, asker: Asker, name: string): Result<AtRevision> {
  const { revision } = named;
  const refuse = ({ code, params }: Told): Result<AtRevision> => ({
    value: null,
    diagnostics: [report(code, { file: name, range: WHOLE }, "", { revision, path: named.path, ...params })],
  });
  const reason = unfit(revision);
  if (reason) return refuse({ code: `git/bad-revision:${reason}` });
  try {
    const git = gitIn(asker.cwd, asker.env);
    const found = commitOf(git, revision);
    if ("code" in found) return refuse(found);
    const host = new GitHost({ git, cwd: asker.cwd, ...found });
    const told = keepsFrom(git, found, host, named, asker.cwd);
    return told ? refuse(told) : { value: { host, revision: found.revision }, diagnostics: [] };
  } catch (error) {
    if (error instanceof Unanswered) return refuse(silent(error, named.path));
    const found = failure(error);
    return refuse({
      code: "yaml/unreadable",
      params: { reason: found.kind === "missing" ? "ENOENT" : found.reason },
    });
  }
}

/** A commit, and where in its tree the working folder is. */
interface Commit {
  commit: string;
  prefix: string;
  revision: string;
}

function commitOf(git: Git, revision: string): Commit | Told {
  const ask = (name: string) =>
    git([
      "rev-parse",
      "--show-prefix",
      "--is-shallow-repository",
      "--verify",
      "--end-of-options",
      `${name}^{commit}`,
    ]);
  const answer = ask(revision);
  if (answer.kind !== "done" && answer.kind !== "failed") throw new Unanswered(answer.kind, "");
  const [prefix = "", shallow = "", commit = ""] = answer.bytes.toString().split("\n");
  if (answer.kind === "done") return { commit, prefix, revision };
  // Continuous integration checks a branch out without the one that it is to be compared with, which only the remote has.
  const remote = `origin/${revision}`;
  if (/^[\w][\w./-]*$/.test(revision) && !revision.startsWith("origin/")) {
    const other = ask(`refs/remotes/${remote}`);
    if (other.kind === "done") {
      const [, , found = ""] = other.bytes.toString().split("\n");
      return { commit: found, prefix, revision: remote };
    }
  }
  return revisionIsNone(git, revision, answer.said, shallow === "true");
}

/** What keeps a path from being read; null when nothing does. */
function keepsFrom(
  git: Git,
  { commit, prefix }: Commit,
  host: GitHost,
  named: Named,
  cwd: string,
): Told | null {
  const file = path.resolve(cwd, named.path);
  if (!host.isInside(file)) return { code: "git/outside-repository" };
  host.expect(file);
  const found = host.stat(file);
  const [submodule] = host.submodules.values();
  if (submodule) {
    const inside = relative(file, path.resolve(cwd, submodule.path));
    const side = `${submodule.commit.slice(0, 12)}:${inside}`;
    return { code: "git/submodule", params: { submodule: submodule.path, side } };
  }
  return found ? null : pathIsNotThere(git, { commit, prefix, path: relative(file, cwd) });
}

const SILENT: Record<Unanswered["reason"], DiagnosticCode> = {
  "not-installed": "git/not-installed",
  "too-slow": "git/too-slow",
  "too-large": "git/too-large",
  failed: "git/failed",
};

function silent({ reason, said }: Unanswered, file: string): Told {
  // A partial clone would fetch what it has not, and is not let.
  if (/transport '.*' not allowed|promisor|lazy fetch/i.test(said))
    return { code: "git/incomplete", params: { file } };
  const params: Params = reason === "failed" ? { said } : {};
  return { code: SILENT[reason], params };
}
