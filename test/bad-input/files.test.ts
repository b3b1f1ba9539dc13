import { chmodSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { POLICY, policyNamed, run, snapshot, workspace } from "../cli/helpers.ts";
import { attack } from "./helpers.ts";

const one = (text: string | Uint8Array) => ({ "p/policy.yaml": text });

describe("a file that is not what it should be", () => {
  it("empty", () => {
    attack(one(""), { exit: 1, found: ["error yaml/empty p/policy.yaml:1:1"] });
  });

  it("only comments", () => {
    attack(one("# pellucid: 1\n\n"), { exit: 1, found: ["error yaml/empty p/policy.yaml:1:1"] });
  });

  it("an empty file beside the policy", () => {
    attack({ ...one(POLICY), "p/z.yaml": "" }, { exit: 1, found: ["error yaml/empty p/z.yaml:1:1"] });
  });

  it("not YAML: prose", () => {
    attack(one("Dear customer,\nwe collect: nothing, really\n"), {
      exit: 1,
      found: ["error yaml/syntax p/policy.yaml:1:1"],
    });
  });

  it("not YAML: a bracket that nobody closes", () => {
    attack(one(POLICY.replace("[en, zh]", "[en, zh")), {
      exit: 1,
      found: ["error yaml/syntax p/policy.yaml:6:23"],
    });
  });

  it("not YAML: bytes of a picture", () => {
    const png = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");
    attack(one(png), { exit: 1, found: ["error yaml/not-utf8 p/policy.yaml:1:1"] });
  });

  it("a list", () => {
    attack(one("- pellucid\n- 1\n"), { exit: 1, found: ["error yaml/not-a-mapping p/policy.yaml:1:1"] });
  });

  it("tabs", () => {
    attack(one(POLICY.replace("  names:", "\tnames:")), {
      exit: 1,
      found: ["error yaml/tab p/policy.yaml:8:1"],
    });
  });

  it("duplicate keys", () => {
    const [found] = attack(
      one(POLICY.replace("    tier: basic\n", "    tier: basic\n    tier: extended\n")),
      {
        exit: 1,
        found: ["error yaml/duplicate-key p/policy.yaml:19:5"],
      },
    );
    expect(found?.related?.[0]?.range.start).toEqual({ line: 18, column: 5 });
  });

  it("duplicate keys at the top", () => {
    attack(one(`${POLICY}id: other\n`), { exit: 1, found: ["error yaml/duplicate-key p/policy.yaml:27:1"] });
  });

  it("two documents in one file", () => {
    const [found] = attack(one(`${POLICY}---\n${policyNamed("other")}`), {
      exit: 1,
      found: ["error yaml/two-documents p/policy.yaml:27:1"],
    });
    expect(found?.related?.[0]?.range.start).toEqual({ line: 1, column: 1 });
  });

  it("an alias bomb", () => {
    const bomb = ["a: &a [x, x, x, x, x, x, x, x, x]"];
    for (let i = 1; i < 12; i += 1) {
      const [name, before] = ["abcdefghijkl"[i], "abcdefghijkl"[i - 1]];
      bomb.push(`${name}: &${name} [${Array(9).fill(`*${before}`).join(", ")}]`);
    }
    const found = attack(one(`pellucid: 1\n${bomb.join("\n")}\n`), {
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

  it("a merge key", () => {
    attack(one(POLICY.replace("dates: {", "dates: { <<: *a,")), {
      exit: 1,
      found: ["error yaml/alias p/policy.yaml:5:14"],
    });
  });

  it("100,000 levels of nesting, in brackets", () => {
    attack(one(`pellucid: 1\nx: ${"[".repeat(100_000)}`), {
      exit: 1,
      found: ["error yaml/too-deep p/policy.yaml:2:35"],
    });
  });

  it("100,000 levels of nesting, in one line of block lists", () => {
    attack(one(`pellucid: 1\nx:\n ${"- ".repeat(100_000)}a\n`), {
      exit: 1,
      found: ["error yaml/too-deep p/policy.yaml:3:64"],
    });
  });

  it("50 MB", () => {
    attack(one(POLICY), {
      exit: 1,
      found: ["error yaml/too-large p/policy.yaml:1:1"],
      prepare: (cwd) => {
        // A snapshot of 50 MB is slow: the rest of the file is a hole in it.
        truncateSync(join(cwd, "p/policy.yaml"), 50_000_000);
      },
    });
  });

  it("50 MB, found below a folder", () => {
    const cwd = workspace({ "all/a/policy.yaml": POLICY, "all/b/policy.yaml": policyNamed("other") });
    truncateSync(join(cwd, "all/b/policy.yaml"), 50_000_000);
    const { code, stdout } = run(cwd, ["check", "all"]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^error\[yaml\/too-large\]: .*\n {2}all\/b\/policy\.yaml\n/);
  });

  it("half a million parts", () => {
    const text = `pellucid: 1\n${Array.from({ length: 180_000 }, (_, i) => `k${i}: 1`).join("\n")}\n`;
    const [found] = attack(one(text), { exit: 1, found: ["error yaml/too-large p/policy.yaml:71429:8"] });
    expect(found?.message.en).toContain("500000");
  });

  it("Latin-1 bytes", () => {
    const text = Buffer.from(POLICY.replace("Your account", "Café"), "latin1");
    // The Chinese in front of it is cut to single bytes, so the first bad one is on line 4.
    attack(one(text), { exit: 1, found: ["error yaml/not-utf8 p/policy.yaml:4:34"] });
  });

  it("one Latin-1 byte in a file of UTF-8", () => {
    const bytes = Buffer.from(POLICY);
    bytes[bytes.indexOf("Your account") + 3] = 0xe9;
    attack(one(bytes), { exit: 1, found: ["error yaml/not-utf8 p/policy.yaml:17:20"] });
  });

  it("UTF-16", () => {
    const bytes = Buffer.from(`\ufeff${POLICY}`, "utf16le");
    attack(one(bytes), { exit: 1, found: ["error yaml/not-utf8 p/policy.yaml:1:1"] });
  });

  it("a byte order mark is accepted, and changes nothing but the digest of the source", () => {
    const cwd = workspace({ "a/policy.yaml": POLICY, "b/policy.yaml": `\ufeff${POLICY}` });
    for (const folder of ["a", "b"])
      expect(run(cwd, ["build", folder, "--out", `out-${folder}`, "--emit", "md,html"])).toEqual({
        code: 0,
        stdout: "",
        stderr: `0 errors, 0 warnings in 1 policy\n4 files in out-${folder}\n`,
      });
    expect(snapshot(join(cwd, "out-b"))).toEqual(snapshot(join(cwd, "out-a")));
  });

  it("a byte order mark does not move the columns of line 1", () => {
    attack(one(`\ufeff${POLICY.replace("pellucid: 1", "pellucid: 2")}`), {
      exit: 1,
      found: ["error schema/not-allowed p/policy.yaml:1:11"],
    });
  });

  it("a text that turns the reading direction round", () => {
    attack(one(POLICY.replace("Welcome.", "Wel\u202ecome.")), {
      exit: 1,
      found: ["error yaml/control-character p/policy.yaml:26:45"],
    });
  });

  it("a colour of the terminal", () => {
    attack(one(POLICY.replace("Welcome.", "\u001b[31mWelcome.")), {
      exit: 1,
      found: ["error yaml/control-character p/policy.yaml:26:42"],
    });
  });
});

describe("a file that cannot be read", () => {
  const broken = { "p/policy.yaml": POLICY };

  it("a folder named like a YAML file", () => {
    const [found] = attack(broken, {
      exit: 2,
      found: ["error yaml/unreadable p/x.yaml:1:1"],
      prepare: (cwd) => mkdirSync(join(cwd, "p/x.yaml")),
    });
    expect(found?.message.en).toBe('"p/x.yaml" is named like a YAML file but is not an ordinary file');
  });

  it("a link that leads to nothing", () => {
    attack(broken, {
      exit: 2,
      found: ["error yaml/not-found p/x.yaml:1:1"],
      prepare: (cwd) => symlinkSync("nowhere.yaml", join(cwd, "p/x.yaml")),
    });
  });

  it("a link that leads to itself", () => {
    attack(broken, {
      exit: 2,
      found: ["error yaml/unreadable p/x.yaml:1:1"],
      prepare: (cwd) => symlinkSync("x.yaml", join(cwd, "p/x.yaml")),
    });
  });

  it("a link that leads out of the folder", () => {
    attack(
      { ...broken, "secret.yaml": "text: []\n" },
      {
        exit: 1,
        found: ["error yaml/outside-folder p/x.yaml:1:1"],
        prepare: (cwd) => symlinkSync("../secret.yaml", join(cwd, "p/x.yaml")),
      },
    );
  });

  it("a policy that is a link out of its folder is not passed over", () => {
    attack(
      { "all/a/policy.yaml": POLICY, "elsewhere.yaml": policyNamed("other"), "all/b/readme.md": "" },
      {
        exit: 1,
        paths: ["all"],
        found: ["error yaml/outside-folder all/b/policy.yaml:1:1"],
        prepare: (cwd) => symlinkSync("../../elsewhere.yaml", join(cwd, "all/b/policy.yaml")),
      },
    );
  });

  it("a file without permission", () => {
    const cwd = workspace({
      // Whoever runs this may read every file, root above all: the system's answer is put into its mouth.
      "deny.mjs": `import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
const open = fs.openSync;
fs.openSync = (path, ...rest) => {
  if (String(path).endsWith("locked.yaml")) throw Object.assign(new Error("EACCES"), { code: "EACCES", syscall: "open" });
  return open(path, ...rest);
};
syncBuiltinESMExports();
`,
    });
    const [found] = attack(
      { ...broken, "p/locked.yaml": "text: []\n" },
      {
        exit: 2,
        found: ["error yaml/unreadable p/locked.yaml:1:1"],
        preload: join(cwd, "deny.mjs"),
        prepare: (folder) => {
          if (process.getuid?.() === 0) chmodSync(join(folder, "p/locked.yaml"), 0);
        },
      },
    );
    expect(found?.message.en).toBe('"p/locked.yaml" cannot be read (EACCES)');
  });

  it("a file that vanishes between being found and being read", () => {
    const cwd = workspace({
      "vanish.mjs": `import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
const open = fs.openSync;
const seen = new Set();
fs.openSync = (path, ...rest) => {
  if (String(path).endsWith("policy.yaml") && seen.has(path)) throw Object.assign(new Error("ENOENT"), { code: "ENOENT", syscall: "open" });
  seen.add(path);
  return open(path, ...rest);
};
syncBuiltinESMExports();
`,
    });
    attack(broken, {
      exit: 2,
      found: ["error yaml/not-found p/policy.yaml:1:1"],
      preload: join(cwd, "vanish.mjs"),
    });
  });
});

describe("a path that leads to no policy", () => {
  it("nothing", () => {
    attack({}, { exit: 2, paths: ["nowhere"], found: ["error yaml/not-found nowhere:1:1"] });
  });

  it("a file", () => {
    const [found] = attack(one(POLICY), {
      exit: 1,
      paths: ["p/policy.yaml"],
      found: ["error yaml/not-a-folder p/policy.yaml:1:1"],
    });
    expect(found?.help?.en).toBe("Give its folder instead: p");
  });

  it("an empty folder", () => {
    attack({}, { exit: 1, found: ["error yaml/no-policy p:1:1"] });
  });

  it("a folder without YAML", () => {
    attack(
      { "p/readme.md": "pellucid: 1\n", "p/.hidden.yaml": POLICY },
      { exit: 1, found: ["error yaml/no-policy p:1:1"] },
    );
  });

  it("a folder with other YAML", () => {
    attack(
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

  it("a good policy and nothing beside it: nothing is written", () => {
    attack(
      { "p/policy.yaml": POLICY },
      {
        exit: 2,
        paths: ["p", "nowhere"],
        found: ["error yaml/not-found nowhere:1:1"],
      },
    );
  });

  it("a folder that holds only a link to itself", () => {
    attack(
      {},
      {
        exit: 1,
        found: ["error yaml/no-policy p:1:1"],
        prepare: (cwd) => symlinkSync(".", join(cwd, "p/loop")),
      },
    );
  });

  it("an empty folder below another that was searched", () => {
    attack(
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
  it("do not keep a policy from being built, once", () => {
    const cwd = workspace({ "p/a/policy.yaml": POLICY });
    symlinkSync(".", join(cwd, "p/again"));
    symlinkSync("../..", join(cwd, "p/a/up"));
    symlinkSync("to", join(cwd, "p/fro"));
    symlinkSync("fro", join(cwd, "p/to"));
    symlinkSync("a", join(cwd, "p/b"));
    expect(run(cwd, ["build", "p", "--out", "out"])).toEqual({
      code: 0,
      stdout: "",
      stderr: "0 errors, 0 warnings in 1 policy\n5 files in out\n",
    });
  });
});

describe("an output folder that cannot be one", () => {
  const build = (cwd: string, out: string, ...rest: string[]) =>
    run(cwd, ["build", "p", "--out", out, ...rest]);

  it.each([
    ["a file", "out"],
    ["below a file", "out/deep/er"],
  ])("%s", (_, out) => {
    const cwd = workspace({ ...one(POLICY), out: "a file\n" });
    const before = snapshot(cwd);
    const { code, stdout, stderr } = build(cwd, out, "--format", "json");
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

  it("a link that leads to itself", () => {
    const cwd = workspace(one(POLICY));
    symlinkSync("out", join(cwd, "out"));
    const before = snapshot(cwd);
    expect(build(cwd, "out")).toEqual({
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
  ])("%s", (_, prepare, path, reason) => {
    const cwd = workspace({ "p/a/policy.yaml": policyNamed("a-first-one"), "p/b/policy.yaml": POLICY });
    mkdirSync(join(cwd, "out"));
    prepare(cwd);
    const before = snapshot(cwd);
    expect(build(cwd, "out")).toEqual({
      code: 2,
      stdout: "",
      stderr: `pellucid: Cannot write to "${path}" (${reason}). The previous output is unchanged.\n`,
    });
    expect(snapshot(cwd)).toEqual(before);
  });
});
