import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { disk } from "../../src/host/disk.ts";
import { POLICY, places, policyNamed, reportOf, run, snapshot, workspace } from "../cli/helpers.ts";
import { attack } from "./helpers.ts";

const one = (text: string | Uint8Array) => ({ "p/policy.yaml": text });

describe("a file that is not what it should be", () => {
  it("empty", async () => {
    await attack(one(""), { exit: 1, found: ["error yaml/empty p/policy.yaml:1:1"] });
  });

  it("only comments", async () => {
    await attack(one("# pellucid: 1\n\n"), { exit: 1, found: ["error yaml/empty p/policy.yaml:1:1"] });
  });

  it("an empty file beside the policy", async () => {
    await attack({ ...one(POLICY), "p/z.yaml": "" }, { exit: 1, found: ["error yaml/empty p/z.yaml:1:1"] });
  });

  it("not YAML: prose", async () => {
    await attack(one("Dear customer,\nwe collect: nothing, really\n"), {
      exit: 1,
      found: ["error yaml/syntax p/policy.yaml:1:1"],
    });
  });

  it("not YAML: a bracket that nobody closes", async () => {
    await attack(one(POLICY.replace("[en, zh]", "[en, zh")), {
      exit: 1,
      found: ["error yaml/syntax p/policy.yaml:6:23"],
    });
  });

  it("not YAML: bytes of a picture", async () => {
    const png = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");
    await attack(one(png), { exit: 1, found: ["error yaml/not-utf8 p/policy.yaml:1:1"] });
  });

  it("a list", async () => {
    await attack(one("- pellucid\n- 1\n"), {
      exit: 1,
      found: ["error yaml/not-a-mapping p/policy.yaml:1:1"],
    });
  });

  it("tabs", async () => {
    await attack(one(POLICY.replace("  handlers:", "\thandlers:")), {
      exit: 1,
      found: ["error yaml/tab p/policy.yaml:8:1"],
    });
  });

  it("duplicate keys", async () => {
    const [found] = await attack(
      one(POLICY.replace("    tier: basic\n", "    tier: basic\n    tier: extended\n")),
      {
        exit: 1,
        found: ["error yaml/duplicate-key p/policy.yaml:19:5"],
      },
    );
    expect(found?.related?.[0]?.range.start).toEqual({ line: 18, column: 5 });
  });

  it("duplicate keys at the top", async () => {
    await attack(one(`${POLICY}id: other\n`), {
      exit: 1,
      found: ["error yaml/duplicate-key p/policy.yaml:27:1"],
    });
  });

  it("two documents in one file", async () => {
    const [found] = await attack(one(`${POLICY}---\n${policyNamed("other")}`), {
      exit: 1,
      found: ["error yaml/two-documents p/policy.yaml:27:1"],
    });
    expect(found?.related?.[0]?.range.start).toEqual({ line: 1, column: 1 });
  });

  it("an alias bomb", async () => {
    const bomb = ["a: &a [x, x, x, x, x, x, x, x, x]"];
    for (let i = 1; i < 12; i += 1) {
      const [name, before] = ["abcdefghijkl"[i], "abcdefghijkl"[i - 1]];
      bomb.push(`${name}: &${name} [${Array(9).fill(`*${before}`).join(", ")}]`);
    }
    const found = await attack(one(`pellucid: 1\n${bomb.join("\n")}\n`), {
      exit: 1,
      // At most fifty findings a file: the anchor of each line, and its nine aliases.
      found: [
        "error yaml/alias p/policy.yaml:2:4",
        ...[3, 4, 5, 6, 7].flatMap((line) =>
          [4, 8, 12, 16, 20, 24, 28, 32, 36, 40].map(
            (column) => `error yaml/alias p/policy.yaml:${line}:${column}`,
          ),
        ),
      ].slice(0, 50),
    });
    expect(found[0]?.message.en).toContain('"&a"');
  });

  it("a merge key", async () => {
    await attack(one(POLICY.replace("dates: {", "dates: { <<: *a,")), {
      exit: 1,
      found: ["error yaml/alias p/policy.yaml:5:14"],
    });
  });

  it("100,000 levels of nesting, in brackets", async () => {
    await attack(one(`pellucid: 1\nx: ${"[".repeat(100_000)}`), {
      exit: 1,
      found: ["error yaml/too-deep p/policy.yaml:2:35"],
    });
  });

  it("100,000 levels of nesting, in one line of block lists", async () => {
    await attack(one(`pellucid: 1\nx:\n ${"- ".repeat(100_000)}a\n`), {
      exit: 1,
      found: ["error yaml/too-deep p/policy.yaml:3:64"],
    });
  });

  it("50 MB", async () => {
    await attack(one(POLICY), {
      exit: 1,
      found: ["error yaml/too-large p/policy.yaml:1:1"],
      prepare: (cwd) => {
        // A snapshot of 50 MB is slow: the rest of the file is a hole in it.
        truncateSync(join(cwd, "p/policy.yaml"), 50_000_000);
      },
    });
  });

  it("50 MB, found below a folder", async () => {
    const cwd = workspace({ "all/a/policy.yaml": POLICY, "all/b/policy.yaml": policyNamed("other") });
    truncateSync(join(cwd, "all/b/policy.yaml"), 50_000_000);
    const { code, stdout } = await run(cwd, ["check", "all"]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^error\[yaml\/too-large\]: .*\n {2}all\/b\/policy\.yaml\n/);
  });

  it("two hundred thousand parts that are not simple", async () => {
    const text = `pellucid: 1\n${Array.from({ length: 70_000 }, (_, i) => `k_${i}: 1`).join("\n")}\n`;
    const [found] = await attack(one(text), {
      exit: 1,
      found: ["error yaml/too-large p/policy.yaml:28572:8"],
    });
    expect(found?.message.en).toContain("200000");
  });

  it("Latin-1 bytes", async () => {
    const text = Buffer.from(POLICY.replace("Your account", "Café"), "latin1");
    // The Chinese in front of it is cut to single bytes, so the first bad one is on line 4.
    await attack(one(text), { exit: 1, found: ["error yaml/not-utf8 p/policy.yaml:4:34"] });
  });

  it("one Latin-1 byte in a file of UTF-8", async () => {
    const bytes = Buffer.from(POLICY);
    bytes[bytes.indexOf("Your account") + 3] = 0xe9;
    await attack(one(bytes), { exit: 1, found: ["error yaml/not-utf8 p/policy.yaml:17:20"] });
  });

  it("UTF-16", async () => {
    const bytes = Buffer.from(`\ufeff${POLICY}`, "utf16le");
    await attack(one(bytes), { exit: 1, found: ["error yaml/not-utf8 p/policy.yaml:1:1"] });
  });

  it("a byte order mark is accepted, and changes nothing but the digest of the source", async () => {
    const cwd = workspace({ "a/policy.yaml": POLICY, "b/policy.yaml": `\ufeff${POLICY}` });
    for (const folder of ["a", "b"])
      expect(await run(cwd, ["build", folder, "--out", `out-${folder}`, "--emit", "md,html"])).toEqual({
        code: 0,
        stdout: "",
        stderr: `0 errors, 0 warnings in 1 policy\n4 files in out-${folder}\n`,
      });
    expect(snapshot(join(cwd, "out-b/shop"))).toEqual(snapshot(join(cwd, "out-a/shop")));
  });

  it("a byte order mark does not move the columns of line 1", async () => {
    await attack(one(`\ufeff${POLICY.replace("pellucid: 1", "pellucid: 2")}`), {
      exit: 1,
      found: ["error schema/not-allowed p/policy.yaml:1:11"],
    });
  });

  it("a text that turns the reading direction round", async () => {
    await attack(one(POLICY.replace("Welcome.", "Wel\u202ecome.")), {
      exit: 1,
      found: ["error yaml/control-character p/policy.yaml:26:49"],
    });
  });

  it("a colour of the terminal", async () => {
    await attack(one(POLICY.replace("Welcome.", "\u001b[31mWelcome.")), {
      exit: 1,
      found: ["error yaml/control-character p/policy.yaml:26:46"],
    });
  });
});

describe("a file that cannot be read", () => {
  const broken = { "p/policy.yaml": POLICY };

  it("a folder named like a YAML file", async () => {
    const [found] = await attack(broken, {
      exit: 2,
      found: ["error yaml/unreadable p/x.yaml:1:1"],
      prepare: (cwd) => mkdirSync(join(cwd, "p/x.yaml")),
    });
    expect(found?.message.en).toBe('"p/x.yaml" is named like a YAML file but is not an ordinary file');
  });

  it("a link that leads to nothing", async () => {
    await attack(broken, {
      exit: 2,
      found: ["error yaml/not-found p/x.yaml:1:1"],
      prepare: (cwd) => symlinkSync("nowhere.yaml", join(cwd, "p/x.yaml")),
    });
  });

  it("a link that leads to itself", async () => {
    await attack(broken, {
      exit: 2,
      found: ["error yaml/unreadable p/x.yaml:1:1"],
      prepare: (cwd) => symlinkSync("x.yaml", join(cwd, "p/x.yaml")),
    });
  });

  it("a link that leads out of the folder", async () => {
    await attack(
      { ...broken, "secret.yaml": "text: []\n" },
      {
        exit: 1,
        found: ["error yaml/outside-folder p/x.yaml:1:1"],
        prepare: (cwd) => symlinkSync("../secret.yaml", join(cwd, "p/x.yaml")),
      },
    );
  });

  it("a policy that is a link out of its folder is not passed over", async () => {
    await attack(
      { "all/a/policy.yaml": POLICY, "elsewhere.yaml": policyNamed("other"), "all/b/readme.md": "" },
      {
        exit: 1,
        paths: ["all"],
        found: ["error yaml/outside-folder all/b/policy.yaml:1:1"],
        prepare: (cwd) => symlinkSync("../../elsewhere.yaml", join(cwd, "all/b/policy.yaml")),
      },
    );
  });

  it("a file without permission", async () => {
    const [found] = await attack(
      { ...broken, "p/locked.yaml": "text: []\n" },
      {
        exit: 2,
        found: ["error yaml/unreadable p/locked.yaml:1:1"],
        // Whoever runs this may read every file, root above all: the system's answer is put into its mouth.
        host: {
          ...disk,
          read: (path, limit) =>
            path.endsWith("locked.yaml") ? { kind: "unreadable", reason: "EACCES" } : disk.read(path, limit),
        },
      },
    );
    expect(found?.message.en).toBe('"p/locked.yaml" cannot be read (EACCES)');
  });

  it("a file that vanishes between being found and being read", async () => {
    await attack(broken, {
      exit: 2,
      found: ["error yaml/not-found p/policy.yaml:1:1"],
      host: { ...disk, read: () => ({ kind: "missing" }) },
    });
  });

  it("a file whose name is not UTF-8", async () => {
    const [found] = await attack(broken, {
      exit: 1,
      found: ["error yaml/not-utf8 p/caf\ufffd.yaml:1:1"],
      prepare: (cwd) => writeFileSync(Buffer.from(`${cwd}/p/caf\xe9.yaml`, "latin1"), "text: []\n"),
    });
    expect(found?.message.en).toBe('The name "p/caf\ufffd.yaml" is not UTF-8, so it cannot be opened');
  });

  it("a policy of which that is the only file is not passed over", async () => {
    await attack(
      { "p/a/policy.yaml": POLICY, "p/b/readme.md": "" },
      {
        exit: 1,
        found: ["error yaml/not-utf8 p/b/caf\ufffd.yaml:1:1"],
        prepare: (cwd) =>
          writeFileSync(Buffer.from(`${cwd}/p/b/caf\xe9.yaml`, "latin1"), policyNamed("other")),
      },
    );
  });
});

describe("YAML in a folder below the policy", () => {
  it("is warned of with its path, as nobody reads it; hidden folders and files that links lead to are not", async () => {
    const cwd = workspace({
      "p/policy.yaml": POLICY,
      "p/more/deep/recipients.yaml": "recipients: []\n",
      "p/.git/config.yaml": "",
      "p/node_modules/x/y.yaml": "",
      "p/linked/text.yaml": "",
      "p/more/readme.md": "",
    });
    writeFileSync(join(cwd, "p/linked/text.yaml"), POLICY.slice(POLICY.indexOf("statements:")));
    writeFileSync(join(cwd, "p/policy.yaml"), POLICY.slice(0, POLICY.indexOf("statements:")));
    symlinkSync("linked/text.yaml", join(cwd, "p/text.yaml"));
    const { code, stdout } = await run(cwd, ["check", "p", "--format", "json"]);
    expect(code).toBe(0);
    const report = reportOf(stdout);
    expect(places(report)).toEqual(["warning yaml/not-read p/more/deep/recipients.yaml:1:1"]);
    expect(report.diagnostics[0]?.help?.zh).toBe("请将它移至“p”，或移出政策文件夹。");
  });
});

describe("folders in folders", () => {
  it("are searched to a hundred levels, and then refused where they go on", async () => {
    const deep = (levels: number) => "a/".repeat(levels);
    const cwd = workspace({ [`p/${deep(99)}policy.yaml`]: POLICY });
    expect((await run(cwd, ["check", "p"])).code).toBe(0);
    mkdirSync(join(cwd, `q/${deep(500)}`), { recursive: true });
    const { code, stdout } = await run(cwd, ["check", "p", "q", "--format", "json"]);
    expect(code).toBe(1);
    expect(places(reportOf(stdout))).toEqual([`error yaml/too-deep q/${deep(101).slice(0, -1)}:1:1`]);
  });
});

describe("a path that leads to no policy", () => {
  it("nothing", async () => {
    await attack({}, { exit: 2, paths: ["nowhere"], found: ["error yaml/not-found nowhere:1:1"] });
  });

  it("a file", async () => {
    const [found] = await attack(one(POLICY), {
      exit: 1,
      paths: ["p/policy.yaml"],
      found: ["error yaml/not-a-folder p/policy.yaml:1:1"],
    });
    expect(found?.help?.en).toBe("Give its folder instead: p");
  });

  it("an empty folder", async () => {
    await attack({}, { exit: 1, found: ["error yaml/no-policy p:1:1"] });
  });

  it("a folder without YAML", async () => {
    await attack(
      { "p/readme.md": "pellucid: 1\n", "p/.hidden.yaml": POLICY },
      { exit: 1, found: ["error yaml/no-policy p:1:1"] },
    );
  });

  it("a folder with other YAML", async () => {
    await attack(
      { "p/data.yaml": "name: x\n" },
      {
        exit: 1,
        found: [
          ...["contact", "id", "kind", "languages", "organization", "pellucid", "service", "title"].map(
            () => "error schema/missing-key p/data.yaml:1:1",
          ),
          "error schema/unknown-key p/data.yaml:1:1",
        ],
      },
    );
  });

  it("a good policy and nothing beside it: nothing is written", async () => {
    await attack(
      { "p/policy.yaml": POLICY },
      {
        exit: 2,
        paths: ["p", "nowhere"],
        found: ["error yaml/not-found nowhere:1:1"],
      },
    );
  });

  it("a folder that holds only a link to itself", async () => {
    await attack(
      {},
      {
        exit: 1,
        found: ["error yaml/no-policy p:1:1"],
        prepare: (cwd) => symlinkSync(".", join(cwd, "p/loop")),
      },
    );
  });

  it("an empty folder below another that was searched", async () => {
    await attack(
      { "p/a/policy.yaml": POLICY, "p/b/readme.md": "" },
      {
        exit: 1,
        paths: ["p", "p/b"],
        found: ["error yaml/no-policy p/b:1:1"],
      },
    );
  });
});

describe("links in circles", () => {
  it("do not keep a policy from being built, once", async () => {
    const cwd = workspace({ "p/a/policy.yaml": POLICY });
    symlinkSync(".", join(cwd, "p/again"));
    symlinkSync("../..", join(cwd, "p/a/up"));
    symlinkSync("to", join(cwd, "p/fro"));
    symlinkSync("fro", join(cwd, "p/to"));
    symlinkSync("a", join(cwd, "p/b"));
    expect(await run(cwd, ["build", "p", "--out", "out"])).toEqual({
      code: 0,
      stdout: "",
      stderr: "0 errors, 0 warnings in 1 policy\n5 files in out\n",
    });
  });
});

describe("an output folder that cannot be one", () => {
  const build = async (cwd: string, out: string, ...rest: string[]) =>
    await run(cwd, ["build", "p", "--out", out, ...rest]);

  it.each([
    ["a file", "out"],
    ["below a file", "out/deep/er"],
  ])("%s", async (_, out) => {
    const cwd = workspace({ ...one(POLICY), out: "a file\n" });
    const before = snapshot(cwd);
    const { code, stdout, stderr } = await build(cwd, out, "--format", "json");
    expect(code).toBe(2);
    const [found, ...others] = JSON.parse(stdout).diagnostics;
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      code: "output/not-a-folder",
      severity: "error",
      file: out,
      range: { start: { line: 1, column: 1 } },
      message: {
        en: `"${out}" is a file; the output needs a folder`,
        zh: `“${out}”是文件，输出位置应为文件夹`,
      },
    });
    expect(stderr).toBe("1 error, 0 warnings in 0 policies\nNothing was written.\n");
    expect(snapshot(cwd)).toEqual(before);
  });

  it("a link that leads to itself", async () => {
    const cwd = workspace(one(POLICY));
    symlinkSync("out", join(cwd, "out"));
    const before = snapshot(cwd);
    expect(await build(cwd, "out")).toEqual({
      code: 2,
      stdout: "",
      stderr: 'pellucid: Cannot write to "out" (ELOOP). The previous output is unchanged.\n',
    });
    expect(snapshot(cwd)).toEqual(before);
  });

  it.each([
    [
      "the policy's folder is a file",
      (cwd: string) => writeFileSync(join(cwd, "out/shop"), ""),
      "out/shop",
      "ENOTDIR",
    ],
    [
      "a file's name is a folder's",
      (cwd: string) => mkdirSync(join(cwd, "out/shop/zh.md"), { recursive: true }),
      "out/shop/zh.md",
      "EISDIR",
    ],
  ])("%s", async (_, prepare, path, reason) => {
    const cwd = workspace({ "p/a/policy.yaml": policyNamed("a-first-one"), "p/b/policy.yaml": POLICY });
    mkdirSync(join(cwd, "out"));
    prepare(cwd);
    const before = snapshot(cwd);
    expect(await build(cwd, "out")).toEqual({
      code: 2,
      stdout: "",
      stderr: `pellucid: Cannot write to "${path}" (${reason}). The previous output is unchanged.\n`,
    });
    expect(snapshot(cwd)).toEqual(before);
  });
});
