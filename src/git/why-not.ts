import path from "node:path";
import { closest } from "../diagnostics/did-you-mean.ts";
import type { DiagnosticCode, Params } from "../diagnostics/report.ts";
import { isYaml } from "../host/paths.ts";
import { isPassedOver } from "../reading/stray-files.ts";
import type { Git } from "./git.ts";
import { listTree } from "./objects.ts";

/** What is told of a revision or a path that cannot be had. */
export interface Told {
  code: DiagnosticCode;
  params?: Params;
}

/** The least git that can be told where options end. */
const LEAST = [2, 30];

/**
 * Finds out why git knows no commit of a name, and what helps.
 * @param git asks git
 * @param revision the name, which looks like one
 * @param said what git said
 * @param isShallow whether this is a shallow clone
 * @returns what is told; in a shallow clone, with the command that fetches it
 */
export function revisionIsNone(git: Git, revision: string, said: string, isShallow: boolean): Told {
  if (/not a git repository/i.test(said)) return { code: "git/no-repository" };
  if (/dubious ownership|unsafe repository/i.test(said)) return { code: "git/not-trusted" };
  if (/is ambiguous/.test(said)) return { code: "git/ambiguous-revision" };
  if (/dereferences to|expected commit type/.test(said)) return { code: "git/no-revision:other" };
  if (!/needed a single revision/i.test(said)) return { code: "git/failed", params: { said } };
  const version = textOf(git, ["version"]);
  const [major = 0, minor = 0] = /(\d+)\.(\d+)/.exec(version)?.slice(1).map(Number) ?? [];
  if (major < (LEAST[0] as number) || (major === LEAST[0] && minor < (LEAST[1] as number)))
    return { code: "git/too-old", params: { version: `${major}.${minor}`, least: LEAST.join(".") } };
  const remotes = linesOf(git, ["remote"]);
  const remote = remotes.includes("origin") ? "origin" : (remotes[0] ?? "origin");
  if (isShallow)
    return { code: "git/no-revision:shallow", params: { command: fetchOf(git, revision, remote) } };
  const names = linesOf(git, ["for-each-ref", "--count=5000", "--format=%(refname:short)", "refs"]);
  const meant = closest(revision, names);
  if (meant !== undefined) return { code: "git/no-revision:meant", params: { meant } };
  if (remotes.length > 0)
    return {
      code: "git/no-revision:remote",
      params: { command: `git fetch ${plain(remote) ? remote : "origin"}` },
    };
  return { code: "git/no-revision" };
}

/** Whether a word means itself in any shell. */
const plain = (word: string): boolean => /^[\w][\w./@+-]*$/.test(word);

/** The command that brings a revision into a shallow clone. */
function fetchOf(git: Git, revision: string, remote: string): string {
  const everything = "git fetch --unshallow";
  const [, base = revision, steps = ""] = /^(.*?)((?:[~^]\d*)*)$/s.exec(revision) ?? [];
  const back = [...steps.matchAll(/([~^])(\d*)/g)].reduce(
    (sum, [, sign, count]) => sum + (sign === "~" ? Number(count || 1) : 1),
    0,
  );
  if (!plain(base) || !plain(remote)) return everything;
  if (back > 0 && isCommit(git, base)) return `git fetch --deepen=${back}`;
  const fetch = `git fetch --depth=${back + 1} ${remote}`;
  if (/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(base)) return `${fetch} ${base}`;
  // A server is asked for whole names: the beginning of one says nothing to it.
  if (/^[0-9a-f]{4,}$/.test(base)) return everything;
  const tag =
    /^refs\/tags\/(.+)$/.exec(base)?.[1] ?? (/(?:^|[-_/])v?\d+(?:\.\d+)*$/i.test(base) ? base : undefined);
  if (tag !== undefined) return `${fetch} tag ${tag}`;
  const branch = base.replace(/^refs\/(?:heads|remotes\/[^/]+)\//, "").replace(new RegExp(`^${remote}/`), "");
  return `${fetch} +refs/heads/${branch}:refs/remotes/${remote}/${branch}`;
}

const isCommit = (git: Git, name: string): boolean =>
  git(["rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`]).kind === "done";

/** A path that a tree does not have. */
export interface Absent {
  commit: string;
  /** The folder of the tree that the working folder is. */
  prefix: string;
  /** From the working folder, with `/`. */
  path: string;
}

/**
 * Finds out what a tree has in place of a path: where it has it, since when it is there, what stands beside it.
 * @param git asks git
 * @param absent the path
 * @returns what is told
 * @throws {Unanswered} when git does not say
 */
export function pathIsNotThere(git: Git, { commit, prefix, path: given }: Absent): Told {
  const inTree = path.posix.normalize(path.posix.join(prefix, given));
  const folders = listTree(git, commit, { below: true }).filter(
    ({ kind, path: one }) => kind === "folder" && !one.split("/").some(isPassedOver),
  );
  const elsewhere = folders.find(({ path: one }) => path.posix.basename(one) === path.posix.basename(inTree));
  if (elsewhere) {
    const meant = path.posix.relative(`/${prefix}`, `/${elsewhere.path}`) || ".";
    return { code: "git/no-path:elsewhere", params: { meant } };
  }
  const known = new Set(folders.map(({ path: one }) => one));
  let above = path.posix.dirname(inTree);
  while (above !== "." && !known.has(above)) above = path.posix.dirname(above);
  const beside = listTree(git, commit, { paths: above === "." ? [] : [`${above}/`] });
  const names = beside
    .filter(({ path: one }) => path.posix.dirname(one) === above)
    .filter(
      ({ kind, path: one }) => !isPassedOver(path.posix.basename(one)) && (kind === "folder" || isYaml(one)),
    )
    .map(({ path: one }) => path.posix.basename(one));
  const near = closest(inTree.slice(above === "." ? 0 : above.length + 1).split("/")[0] as string, names);
  if (near !== undefined) {
    const meant = path.posix.relative(`/${prefix}`, path.posix.join("/", above, near));
    return { code: "git/no-path:elsewhere", params: { meant } };
  }
  const folder = path.posix.relative(`/${prefix}`, above === "." ? "/" : `/${above}`) || ".";
  const there: Params = { folder, names: names.length > 0 ? names : ["–"] };
  // The last line is the oldest commit.
  const since = linesOf(git, ["rev-list", "--format=%h %cs", "HEAD", "--", given]).at(-1)?.split(" ");
  if (since?.length === 2 && since[0] !== "commit")
    return {
      code: "git/no-path:since",
      params: { ...there, commit: since[0] as string, date: since[1] as string },
    };
  return { code: "git/no-path", params: there };
}

function textOf(git: Git, args: readonly string[]): string {
  const answer = git(args);
  return answer.kind === "done" ? answer.bytes.toString() : "";
}

const linesOf = (git: Git, args: readonly string[]): string[] =>
  textOf(git, args).split("\n").filter(Boolean);
