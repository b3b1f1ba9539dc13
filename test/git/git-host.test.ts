import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { atRevision } from "../../src/git/at-revision.ts";
import type { GitHost } from "../../src/git/git-host.ts";
import { namedIn, unfit } from "../../src/git/revision.ts";
import { disk } from "../../src/host/disk.ts";
import type { Host } from "../../src/host/host.ts";
import { put } from "../cli/helpers.ts";
import { Repository } from "./repository.ts";

/** What a host says of a path, without what no tree keeps: the size of folders, and times. */
function told(host: Host, path: string): unknown {
  const tried = (ask: () => unknown) => {
    try {
      return ask();
    } catch (error) {
      return (error as NodeJS.ErrnoException).code;
    }
  };
  const real = tried(() => host.realpath(path)) as string;
  const isThere = real.startsWith("/");
  const read = isThere ? host.read(real, 40) : null;
  return {
    realpath: real,
    stat: tried(() => {
      const found = host.stat(path);
      return found && [found.kind, found.kind === "file" && found.size];
    }),
    list: tried(() =>
      host
        .list(path)
        .filter(({ name }) => name !== ".git")
        .map(({ name, kind }) => `${kind} ${name}`)
        .sort(),
    ),
    read: read?.kind === "bytes" ? Buffer.from(read.bytes).toString("latin1") : read,
    beginning: isThere && tried(() => Buffer.from(host.readBeginning(real, 3)).toString("latin1")),
  };
}

function opened(repository: Repository, cwd = repository.folder, path = "."): GitHost {
  const { value, diagnostics } = atRevision({ revision: "main", path }, { cwd, env: process.env }, "main:.");
  expect(diagnostics).toEqual([]);
  return (value as { host: GitHost }).host;
}

describe("the files of a revision", () => {
  const odd = [
    "a*b.yaml",
    ":(top)x.yaml",
    "名 字.yaml",
    "-x.yaml",
    "[a].yaml",
    'q"q.yaml',
    "line\nbreak.yaml",
    ".hidden.yaml",
    "große.yml",
  ];
  const made = () => {
    const repository = Repository.made();
    put(repository.folder, {
      ...Object.fromEntries(odd.map((name, index) => [`odd/${name}`, `${index}\n`])),
      "deep/a/b/c/file.yaml": "deep\n",
      "large.yaml": "x".repeat(41),
      "exact.yaml": "x".repeat(40),
      "bytes.bin": Buffer.from([0, 1, 255, 10, 0]),
      "empty.yaml": "",
      "run.sh": "#!/bin/sh\n",
    });
    const link = (target: string, path: string) => symlinkSync(target, join(repository.folder, path));
    link("deep/a", "link");
    link("../large.yaml", "odd/up.yaml");
    link("link/b/c/file.yaml", "through.yaml");
    link("nowhere", "broken");
    link("round", "round");
    link("circle/x", "circle");
    link("/", "deep/root");
    link("..", "deep/above");
    link(join(repository.folder, "deep"), "absolute");
    link(".", "self");
    repository.commit("all");
    return repository;
  };
  const paths = [
    ...odd.map((name) => `odd/${name}`),
    ...[
      "",
      ".",
      "deep",
      "deep/",
      "deep/a/b",
      "deep/a/b/c/file.yaml",
      "deep/a/b/c/file.yaml/x",
      "large.yaml",
      "exact.yaml",
    ],
    ...[
      "bytes.bin",
      "empty.yaml",
      "run.sh",
      "link",
      "link/b/c/file.yaml",
      "odd/up.yaml",
      "through.yaml",
      "broken",
      "broken/x",
    ],
    ...[
      "round",
      "round/x",
      "circle",
      "nothing",
      "nothing/at/all",
      "odd/nothing",
      "deep/above/link/b",
      "absolute/a/b/c",
    ],
    ...["self/self/deep", "deep/../link/../exact.yaml", "LARGE.yaml", "odd", "odd/*", ":(top)large.yaml"],
  ];

  it.each([".", "deep", "odd", "deep/a/b/c"])(
    "are told as a disk tells them, looked at first from %s",
    (first) => {
      const repository = made();
      for (const from of [".", "deep/a"]) {
        const cwd = join(repository.folder, from);
        const host = opened(repository, cwd, from === "." ? first : ".");
        for (const path of paths) {
          const file = join(repository.folder, path);
          expect(told(host, file), `${path} from ${from}`).toEqual(told(disk, file));
        }
      }
    },
  );

  it("end where a link leads out of the tree: nothing is there", () => {
    const repository = made();
    const host = opened(repository);
    const root = join(repository.folder, "deep/root");
    expect([host.realpath(root), host.stat(root), host.stat(join(root, "etc"))]).toEqual(["/", null, null]);
    expect(() => host.list(root)).toThrow("ENOENT");
  });

  it("do not need the files of today", () => {
    const repository = made();
    const file = join(repository.folder, "deep/a/b/c/file.yaml");
    for (const name of readdirSync(repository.folder))
      if (name !== ".git") rmSync(join(repository.folder, name), { recursive: true });
    mkdirSync(join(repository.folder, "deep"));
    const host = opened(repository, join(repository.folder, "deep"), "a");
    expect(told(host, file)).toMatchObject({ realpath: file, read: "deep\n" });
    expect(readdirSync(join(repository.folder, "deep"))).toEqual([]);
  });

  it("have names that are not UTF-8 as a disk has them", () => {
    const repository = Repository.made();
    repository.commit("one", { "p/a.yaml": "a" });
    const oid = repository.git("rev-parse", "HEAD:p/a.yaml").trim();
    const made = repository.gitWith(
      Buffer.concat([Buffer.from(`100644 blob ${oid}\tb`), Buffer.from([0xff]), Buffer.from(".yaml\0")]),
      "mktree",
      "-z",
    );
    const tree = repository.gitWith(`040000 tree ${made}\tp\0`, "mktree", "-z");
    repository.git("update-ref", "refs/heads/main", repository.git("commit-tree", tree, "-m", "x").trim());
    const host = opened(repository);
    const folder = join(repository.folder, "p");
    expect(host.list(folder)).toEqual([{ name: "b\ufffd.yaml", kind: "file" }]);
    expect(host.read(join(folder, "b\ufffd.yaml"), 10)).toEqual({ kind: "missing" });
  });

  it("keep a tree from leading anywhere else", () => {
    const repository = Repository.made();
    repository.commit("one", { "p/a.yaml": "a" });
    const inner = repository.git("rev-parse", "HEAD:p").trim();
    const tree = repository.gitWith(`040000 tree ${inner}\t..\x00040000 tree ${inner}\tp\0`, "mktree", "-z");
    repository.git("update-ref", "refs/heads/main", repository.git("commit-tree", tree, "-m", "x").trim());
    const host = opened(repository);
    expect(host.list(repository.folder)).toEqual([{ name: "p", kind: "folder" }]);
    expect(readFileSync(join(repository.folder, "p/a.yaml"), "utf8")).toBe("a");
  });
});

describe("the name of a side", () => {
  it.each<[string, ReturnType<typeof namedIn>]>([
    ["v1:policies", { revision: "v1", path: "policies" }],
    ["v1:", { revision: "v1", path: "." }],
    ["origin/main:a:b", { revision: "origin/main", path: "a:b" }],
    ["main@{2026-01-01 10:00}:a", { revision: "main@{2026-01-01 10:00}", path: "a" }],
    ["main^{/fix: a}:b", { revision: "main^{/fix: a}", path: "b" }],
    [":a", { revision: "", path: "a" }],
    ["policies", null],
    ["C:\\policies", null],
    ["c:/policies", null],
    ["a}:b", { revision: "a}", path: "b" }],
  ])("%s", (name, named) => expect(namedIn(name)).toEqual(named));

  it("names one commit, and is nothing that git takes for something else", () => {
    const fit = ["main", "v1.2", "HEAD~3", "@", "main@{1 week ago}", "main^{/a..b}", "feature/x-y", "a.b"];
    expect(fit.filter((name) => unfit(name) !== null)).toEqual([]);
    expect(
      ["", "-x", "--output=x", "^main", "a..b", "a...b", "a\nb", "a\0b", "x".repeat(501)].map(unfit),
    ).toEqual(["empty", "flag", "flag", "range", "range", "range", "characters", "characters", "characters"]);
  });
});
