import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { POLICY, policyNamed, policyWith, put, run, snapshot, workspace } from "../cli/helpers.ts";
import { Repository } from "./repository.ts";

/** What a comparison came to, for programs. */
interface Compared {
  policies: {
    id: string;
    level: string | null;
    old: { name: string };
    changes: { code: string; old: Place | null }[];
  }[];
  added: { id: string }[];
  removed: { id: string }[];
}
interface Place {
  file: string;
  range: { start: { line: number } };
}

/** Compares, and reads the report. */
async function compared(cwd: string, ...args: string[]): Promise<Compared & { code: number | null }> {
  const ran = await run(cwd, ["diff", ...args, "--format", "json", "--fail-on", "none"]);
  expect(ran).toMatchObject({ code: 0 });
  return { code: ran.code, ...JSON.parse(ran.stdout) };
}

/** The codes of the changes of the only policy. */
const codesOf = ({ policies: [only] }: Compared) => only?.changes.map(({ code }) => code);

/** The nth of many versions: an answer takes n days, and every tenth has an activity more. */
function version(n: number): string {
  const more = Array.from({ length: Math.floor(n / 10) }, (_, index) =>
    [
      `  - id: more-${index}`,
      `    name: { en: More ${index}, zh: 更多 ${index} }`,
      "    tier: further",
      "    purposes: [customer-support]",
      "    collects: [{ items: [mobile-phone], method: entered }]",
      "    basis: [contract]\n",
    ].join("\n"),
  ).join("");
  const text = policyWith(
    "contact:\n",
    `${more}requests: { within: { amount: ${n}, unit: day } }\ncontact:\n`,
  );
  return policyWith("updated: 2026-01-01", `updated: 2026-01-${String((n % 28) + 1).padStart(2, "0")}`, text);
}

const VERSIONS = 50;

function history(format: "sha1" | "sha256"): Repository {
  const repository = Repository.made(format);
  for (let n = 1; n <= VERSIONS; n++) {
    repository.commit(`version ${n}`, { "policies/shop/policy.yaml": version(n), "README.md": `${n}\n` });
    repository.git("tag", `v${n}`);
  }
  return repository;
}

/** What lies between two of them. */
function between(from: number, to: number): string[] {
  const [before, after] = [Math.floor(from / 10), Math.floor(to / 10)];
  const action = after > before ? "added" : "removed";
  return [
    ...Array.from({ length: Math.abs(after - before) }, () => `activities/${action}`),
    ...(from === to ? [] : [`policy/answer-time/${to > from ? "longer" : "shorter"}`]),
  ];
}

describe.each(["sha1", "sha256"] as const)("a history of 50 versions in a repository of %s", (format) => {
  it("any two compare by revision, with loose objects and packed ones, and the files of today do not count", async () => {
    const repository = history(format);
    const check = async (from: number, to: number) => {
      const found = await compared(repository.folder, `v${from}:policies`, `v${to}:policies/shop`);
      const codes = codesOf(found)?.filter((code) => code !== "policy/version/changed");
      expect(codes?.sort(), `v${from} to v${to}`).toEqual(between(from, to).sort());
    };
    writeFileSync(join(repository.folder, "policies/shop/policy.yaml"), "no: policy");
    const before = snapshot(repository.folder);
    for (const [from, to] of [
      [1, 50],
      [50, 1],
      [9, 10],
      [7, 7],
      [19, 41],
      [33, 12],
    ] as const)
      await check(from, to);
    expect(snapshot(repository.folder), "nothing was written").toEqual(before);
    repository.git("gc", "--quiet", "--prune=now");
    for (const [from, to] of [
      [1, 50],
      [49, 20],
      [30, 31],
      [2, 3],
    ] as const)
      await check(from, to);
  }, 120_000);
});

describe("a revision", () => {
  const two = () => {
    const repository = Repository.made();
    repository.commit("one", { "policies/shop/policy.yaml": POLICY });
    repository.git("tag", "v1");
    repository.git("tag", "-a", "v1-annotated", "-m", "x");
    return repository;
  };
  const NEW = policyWith("[account-opening]", "[account-opening, advertising]");

  it("is any name that git has for a commit", async () => {
    const repository = two();
    const first = repository.git("rev-parse", "HEAD").trim();
    repository.commit("two", { "policies/shop/policy.yaml": NEW });
    for (const name of [
      "v1",
      "v1-annotated",
      "HEAD~1",
      "main^",
      "main@{1}",
      first,
      first.slice(0, 10),
      "refs/tags/v1",
    ])
      expect(
        codesOf(await compared(repository.folder, `${name}:policies/shop`, "policies/shop")),
        name,
      ).toEqual(["activities/purposes/widened"]);
  });

  it("is not the working folder for a path that goes up and comes back", async () => {
    const repository = two();
    put(repository.folder, { "policies/shop/policy.yaml": NEW });
    for (const side of ["v1:policies/../policies/shop", "v1:policies/shop/../shop"])
      expect(codesOf(await compared(repository.folder, side, "policies/shop")), side).toEqual([
        "activities/purposes/widened",
      ]);
    const outside = await run(repository.folder, ["diff", "v1:../..", "policies/shop"]);
    expect(outside.code).toBe(2);
    expect(outside.stdout).toContain("git/outside-repository");
  });

  it("--against compares a path with what it was", async () => {
    const repository = two();
    put(repository.folder, { "policies/shop/policy.yaml": NEW });
    const found = await compared(repository.folder, "policies", "--against", "v1");
    expect(codesOf(found)).toEqual(["activities/purposes/widened"]);
    expect(found.policies[0]?.old.name).toBe("v1:policies");
    const gated = await run(repository.folder, ["diff", "policies", "--against", "v1"]);
    expect(gated.stderr).toContain("Policies compared: 1. Changes: 1");
    expect((await run(repository.folder, ["diff", "policies", "--against", "HEAD", "--quiet"])).stderr).toBe(
      "",
    );
  });

  it("is read from the folder that the command runs in, whatever that folder is", async () => {
    const repository = two();
    put(repository.folder, { "policies/shop/policy.yaml": NEW, "other/x": "" });
    const codes = ["activities/purposes/widened"];
    expect(codesOf(await compared(join(repository.folder, "policies"), "v1:shop", "shop"))).toEqual(codes);
    expect(codesOf(await compared(join(repository.folder, "policies/shop"), ".", "--against", "v1"))).toEqual(
      codes,
    );
    expect(
      codesOf(await compared(join(repository.folder, "other"), "v1:../policies", "../policies")),
    ).toEqual(codes);
    expect(codesOf(await compared(repository.folder, "v1:", "."))).toEqual(codes);
    expect(codesOf(await compared(repository.folder, `v1:${repository.folder}/policies`, "."))).toEqual(
      codes,
    );
  });

  it("has the places of its files under its name", async () => {
    const repository = two();
    put(repository.folder, {
      "policies/shop/policy.yaml": policyWith(
        "statements:\n  preface: [{ id: welcome, kind: notice, en: Welcome., zh: 欢迎。 }]\n",
        "",
      ),
    });
    const { policies } = await compared(repository.folder, "policies", "--against", "v1");
    expect(policies[0]?.changes.map(({ old }) => [old?.file, old?.range.start.line])).toEqual([
      ["v1:policies/shop/policy.yaml", 26],
    ]);
  });

  it("gives way to a path that is there", async () => {
    const repository = two();
    put(repository.folder, { "v1:policies/policy.yaml": NEW });
    const { policies } = await compared(repository.folder, "v1:policies", "policies");
    expect(policies[0]?.changes).toHaveLength(1);
  });

  it("has its own libraries, and its own links", async () => {
    const repository = Repository.made();
    const library = (zh: string) =>
      `library: 1\nid: shared\nvocabulary:\n  purposes: { points: { label: { en: keep your points, zh: ${zh} } } }\n`;
    const text = `${policyWith("[account-opening]", "[points]")}libraries: [../../shared]\n`;
    repository.commit("one", {
      "policies/shop/policy.yaml": text,
      "store/library.yaml": library("管理积分"),
    });
    symlinkSync("store", join(repository.folder, "shared"));
    repository.commit("links");
    repository.git("tag", "v1");
    repository.commit("two", { "store/library.yaml": library("记录积分") });
    const found = await compared(repository.folder, "v1:policies", "policies");
    expect(found.policies[0]?.changes).toHaveLength(1);
    expect(codesOf(await compared(repository.folder, "policies", "--against", "HEAD"))).toEqual([]);
  });

  it("is the one that the remote has, where a clone has no such branch", async () => {
    const repository = two();
    const clone = repository.clone();
    clone.git("checkout", "--quiet", "-b", "change");
    clone.git("branch", "--quiet", "-D", "main");
    put(clone.folder, { "policies/shop/policy.yaml": NEW });
    const { policies } = await compared(clone.folder, "policies", "--against", "main");
    expect(policies[0]?.old.name).toBe("origin/main:policies");
  });

  it("is read in a worktree, in a bare repository, and from a shallow clone that has it", async () => {
    const repository = two();
    repository.commit("two", { "policies/shop/policy.yaml": NEW });
    const tree = join(workspace(), "tree");
    repository.git("worktree", "add", "--quiet", tree, "main~1", "--detach");
    expect(codesOf(await compared(tree, "policies", "main:policies"))).toEqual([
      "activities/purposes/widened",
    ]);
    const bare = repository.clone("--bare");
    expect(codesOf(await compared(bare.folder, "v1:policies", "main:policies"))).toEqual([
      "activities/purposes/widened",
    ]);
    const shallow = repository.clone("--depth=1");
    expect(codesOf(await compared(shallow.folder, "policies", "--against", "HEAD"))).toEqual([]);
  });
});

describe("several policies", () => {
  it("are compared one by one: added, removed, changed", async () => {
    const repository = Repository.made();
    const files = (...ids: string[]) =>
      Object.fromEntries(ids.map((id) => [`policies/${id}/policy.yaml`, policyNamed(id)]));
    repository.commit("one", files("a", "b", "c"));
    put(repository.folder, {
      ...files("d"),
      "policies/b/policy.yaml": policyWith(
        "[account-opening]",
        "[account-opening, advertising]",
        policyNamed("b"),
      ),
    });
    repository.commit("two", { "policies/a": null });
    const { policies, added, removed } = await compared(repository.folder, "policies", "--against", "HEAD~1");
    expect(policies.map(({ id, changes }) => [id, changes.length])).toEqual([
      ["b", 1],
      ["c", 0],
    ]);
    expect([added, removed].map((side) => side.map(({ id }) => id))).toEqual([["d"], ["a"]]);
    const { stderr } = await run(repository.folder, ["diff", "policies", "--against", "HEAD~1"]);
    expect(stderr).toContain("Policies added: d\nPolicies removed: a\n");
  });
});

describe("manifests", () => {
  it("of a revision and of a folder are sides like any other", async () => {
    const repository = Repository.made();
    put(repository.folder, { "policies/shop/policy.yaml": POLICY });
    await run(repository.folder, ["build", "policies", "--out", "out"]);
    repository.commit("one");
    repository.git("tag", "v1");
    put(repository.folder, {
      "policies/shop/policy.yaml": policyWith("[account-opening]", "[account-opening, advertising]"),
    });
    await run(repository.folder, ["build", "policies", "--out", "out"]);
    for (const args of [
      ["v1:out/shop/manifest.json", "policies"],
      ["out/shop/manifest.json", "--against", "v1"],
      ["v1:policies/shop", "out/shop/manifest.json"],
    ])
      expect(codesOf(await compared(repository.folder, ...args)), args.join(" ")).toEqual([
        "activities/purposes/widened",
      ]);
  });
});
