import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { put, workspace } from "../cli/helpers.ts";

/** A repository that a test makes: git without anybody's settings, and with a clock that stands still. */
export class Repository {
  readonly folder: string;

  /** @param folder where it is; a temporary folder, if not given */
  constructor(folder = workspace()) {
    this.folder = folder;
  }

  /** Makes an empty repository. */
  static made(format: "sha1" | "sha256" = "sha1", folder?: string): Repository {
    const repository = new Repository(folder);
    mkdirSync(repository.folder, { recursive: true });
    repository.git("init", "--quiet", "--initial-branch=main", `--object-format=${format}`, ".");
    return repository;
  }

  /** Runs git in it. */
  git(...args: string[]): string {
    return git(this.folder, ...args);
  }

  /** Runs git in it with an input, and gives what it said in one line. */
  gitWith(input: string | Uint8Array, ...args: string[]): string {
    return spawnSync("git", args, { cwd: this.folder, encoding: "utf8", input }).stdout.trim();
  }

  /** Writes files, takes away those that are null, and commits everything. */
  commit(message: string, files: Record<string, string | Uint8Array | null> = {}): string {
    for (const [path, content] of Object.entries(files)) {
      if (content === null) rmSync(join(this.folder, path), { recursive: true });
      else put(this.folder, { [path]: content });
    }
    this.git("add", "--all");
    this.git("commit", "--quiet", "--allow-empty", "-m", message);
    return this.git("rev-parse", "HEAD").trim();
  }

  /** Clones it with git's options. */
  clone(...options: string[]): Repository {
    const folder = join(workspace(), "clone");
    git(dirname(folder), "clone", "--quiet", ...options, `file://${this.folder}`, folder);
    return new Repository(folder);
  }
}

/** Runs git in a folder. */
export function git(folder: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync("git", args, {
    cwd: folder,
    encoding: "utf8",
    env: {
      PATH: process.env.PATH ?? "",
      GIT_CONFIG_NOSYSTEM: "1",
      GIT_CONFIG_GLOBAL: "/dev/null",
      GIT_AUTHOR_NAME: "A",
      GIT_AUTHOR_EMAIL: "a@example.com",
      GIT_AUTHOR_DATE: "2026-01-01T00:00:00Z",
      GIT_COMMITTER_NAME: "A",
      GIT_COMMITTER_EMAIL: "a@example.com",
      GIT_COMMITTER_DATE: "2026-01-01T00:00:00Z",
      GIT_ALLOW_PROTOCOL: "file",
    },
  });
  if (status !== 0) throw new Error(`git ${args.join(" ")}: ${stderr}`);
  return stdout;
}
