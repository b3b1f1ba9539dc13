import { chmodSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { MemoryHost } from "../../src/host/memory.ts";
import { POLICY, policyWith, put, reportOf, run, snapshot, spawned, workspace } from "./helpers.ts";

const FILE = "p/policy.yaml";
const read = (cwd: string, file = FILE) => readFileSync(join(cwd, file), "utf8");

/** Checks a policy with `--fix`, and gives what is in its file then. */
async function fixed(text: string): Promise<{ code: number | null; text: string; stderr: string }> {
  const cwd = workspace({ [FILE]: text });
  const { code, stderr } = await run(cwd, ["check", "p", "--pack", "none", "--fix"]);
  return { code, text: read(cwd), stderr };
}

/** Slips, each with how it comes out. */
const SLIPS: Record<string, [part: string, slip: string, mended?: string]> = {
  "a colon in full width": ["    tier: basic", "    tier：basic"],
  "a colon in full width before a space": ["    tier: basic", "    tier： basic"],
  "a colon in full width at the end of a line": ["    collects:\n", "    collects：\n"],
  "a colon in full width after a dash": ["  - id: account", "  - id：account"],
  "a colon in full width in braces": ["name: { en: Your account,", "name: { en：Your account,"],
  "a colon before a bracket in braces": ["{ items: [", "{ items：["],
  "a comma in full width between texts": ["Your account, zh: 您", "Your account，zh：您"],
  "a comma in full width behind a bracket": ["shoe-size], method", "shoe-size]，method"],
  "a comma in full width between ids": ["[mobile-phone, shoe-size]", "[mobile-phone，shoe-size]"],
  "a comma of enumeration between ids": ["[mobile-phone, shoe-size]", "[mobile-phone、shoe-size]"],
  "brackets in full width": ["[account-opening]", "【account-opening】"],
  "a closing bracket in full width": ["[account-opening]", "[account-opening］"],
  "braces in full width": ["{ en: Your account, zh: 您的账号 }", "｛ en：Your account，zh：您的账号 ｝"],
  "Chinese quotation marks around an id": ["method: entered", "method: “entered”"],
  "Chinese quotation marks around a key": ["    tier: basic", "    “tier”: basic"],
  "one value for a list": ["[account-opening]", "account-opening"],
  "ids without brackets": ["[account-opening]", "account-opening, login", "[account-opening, login]"],
  "ids without brackets, with Chinese commas": [
    "[account-opening]",
    "account-opening，login",
    "[account-opening, login]",
  ],
  "one group for a list": [
    "[{ type: email, value: privacy@shop.example }]",
    "{ type: email, value: privacy@shop.example }",
  ],
  "a value on its own line": [
    "purposes: [account-opening]",
    "purposes:\n      account-opening",
    "purposes:\n      - account-opening",
  ],
  "values on lines of their own": [
    "purposes: [account-opening]",
    "purposes:\n      account-opening\n      login",
    "purposes:\n      - account-opening\n      - login",
  ],
  "one entry of several without its dash": [
    "purposes: [account-opening]",
    "purposes:\n      - account-opening\n      login",
    "purposes:\n      - account-opening\n      - login",
  ],
  "an English label": ["[account-opening]", "[Open Your Account]", "[account-opening]"],
  "a Chinese label": ["[account-opening]", "[开立您的账号]"],
  "a label in quotes": ["[account-opening]", '["开立您的账号"]', '["account-opening"]'],
  "the label of an item": ["items: [mobile-phone,", "items: [手机号码,"],
  "the label of an own item": ["shoe-size], method", "鞋码], method"],
  "the label as the key of an item": ["  mobile-phone:\n", "  手机号码:\n"],
  "an underscore in an id": ["items: [mobile-phone,", "items: [mobile_phone,"],
  "capitals in an id": ["method: entered", "method: Entered"],
  "capitals in a value": ["tier: basic", "tier: Basic"],
  "capitals in a key": ["    tier: basic", "    Tier: basic"],
};

describe("pellucid check --fix", () => {
  it.each(Object.entries(SLIPS))("mends %s, and nothing else", async (_, [part, slip, mended = part]) => {
    const [broken, expected] = [policyWith(part, slip), policyWith(part, mended)];
    const out = await fixed(broken);
    expect(out.text).toBe(expected);
    expect(out.code).toBe(0);
    expect(out.stderr).toContain("Fixes made: ");
    // Windows writes other line ends, some editors a mark.
    const windows = (text: string) => `\ufeff${text.replaceAll("\n", "\r\n")}`;
    expect((await fixed(windows(broken))).text).toBe(windows(expected));
  });

  it("moves the keys of a group behind the dash that it lacked", async () => {
    const { code, text } = await fixed(policyWith("  - id: account", "    # ours\n    id: account"));
    expect(text).toContain(
      "activities:\n    # ours\n    - id: account\n      name: { en: Your account, zh: 您的账号 }\n      tier: basic\n",
    );
    expect(text).toContain("\n      collects:\n        - { items:");
    expect(code).toBe(0);
  });

  it("mends what one fix brings to light after the other, over all files, and then has nothing to do", async () => {
    const broken = policyWith("    purposes: [account-opening]", "    purposes：开立您的账号  # 用途：开户")
      .replace("items: [mobile-phone,", "items: [手机号码,")
      .replace("  mobile-phone:\n", "  mobile_phone：\n")
      .replace("contact:\n", "");
    const [main = "", contact = ""] = broken.split("  channels:");
    const cwd = workspace({
      [FILE]: `${main}${contact.slice(contact.indexOf("statements:"))}`,
      "p/contact.yaml": `contact：\n  channels: { type: Email, value: privacy@shop.example } # ，\n`,
    });
    const first = await run(cwd, ["check", "p", "--pack", "none", "--fix"]);
    expect(read(cwd)).toContain("    purposes: [account-opening]  # 用途：开户\n");
    expect(read(cwd)).toContain("\n  mobile-phone:\n");
    expect(read(cwd)).toContain("items: [mobile-phone, shoe-size]");
    expect(read(cwd, "p/contact.yaml")).toBe(
      "contact:\n  channels: [{ type: email, value: privacy@shop.example }] # ，\n",
    );
    expect(first.code).toBe(0);
    const before = snapshot(cwd);
    const second = await run(cwd, ["check", "p", "--pack", "none", "--fix"]);
    expect(second.stderr).toBe("0 errors, 0 warnings in 1 policy\nFixes made: 0. Files changed: 0.\n");
    expect(snapshot(cwd)).toEqual(before);
  });

  it("leaves to the author what can be mended in two ways, and what is no slip", async () => {
    const left = [
      // A text with a comma may be one entry or two.
      policyWith("[account-opening]", "open your account, and more"),
      // Not the label, but near it.
      policyWith("[account-opening]", "[开立账号]"),
      // A misspelling is a guess.
      policyWith("items: [mobile-phone,", "items: [mobile-phne,"),
      // A colon of the text.
      policyWith("en: Welcome., zh: 欢迎。 }", "en: Welcome., zh: 您好，欢迎：“来” }"),
      // An id that nothing else has.
      policyWith("  - id: account", "  - id: My_Account"),
    ];
    for (const text of left) expect((await fixed(text)).text).toBe(text);
  });

  it("does not make a fix that brings a new error, but makes the others", async () => {
    const twice = policyWith("  mobile-phone:\n", "  mobile-phone:\n  mobile_phone:\n");
    const out = await fixed(twice.replace("tier: basic", "tier: Basic"));
    expect(out.text).toBe(twice);
    expect(out.code).toBe(1);
    const listed = policyWith("[mobile-phone, shoe-size]", "[mobile-phone, Mobile-phone, shoe_size]");
    expect((await fixed(listed)).text).toBe(
      policyWith("[mobile-phone, shoe-size]", "[mobile-phone, Mobile-phone, shoe-size]"),
    );
  });

  it("mends more than are told at once", async () => {
    const ids = Array.from({ length: 150 }, (_, i) => `item-${i}`);
    const many = POLICY.replace(
      "data:\n",
      `data:\n${ids.map((id) => `  ${id}: { label: { en: ${id}, zh: 项 } }\n`).join("")}`,
    );
    const using = (list: string[]) =>
      many.replace("items: [mobile-phone,", `items: [${list.map((id) => `${id},`).join(" ")} mobile-phone,`);
    const out = await fixed(using(ids.map((id) => id.replace("-", "_"))));
    expect(out.text).toBe(using(ids));
  });

  it("shows each fix before and after, writes, and reports what is left, as a process of its own", () => {
    const cwd = workspace({ [FILE]: policyWith("tier: basic", "tier：basik") });
    const out = spawned(cwd, ["check", "p", "--fix"]);
    expect(out.code).toBe(1);
    expect(out.stderr).toBe(
      `p/policy.yaml:18 yaml/syntax
  -     tier：basik
  +     tier: basik

1 error, 0 warnings in 1 policy
Fixes made: 1. Files changed: 1.
`,
    );
    expect(out.stdout).toMatch(
      /^error\[schema\/not-allowed\]: "basik" is not a value of "tier"\n {2}p\/policy.yaml:18:11\n/,
    );
    put(cwd, { [FILE]: policyWith("tier: basic", "tier：basic") });
    expect(spawned(cwd, ["check", "p", "--fix", "--ui-lang", "zh"])).toMatchObject({
      code: 0,
      stdout: "",
      stderr: expect.stringContaining("\n0 个错误，0 个警告，共 1 份政策\n已修正 1 处，改动 1 个文件。\n"),
    });
  });

  it("writes out what nobody sees in what it shows", async () => {
    const { stderr } = await fixed(policyWith("    tier: basic", "    tier：basic # \u202e"));
    expect(stderr).not.toContain("\u202e");
  });

  it("keeps the permissions of a file, and leaves nothing else behind", async () => {
    const cwd = workspace({ [FILE]: policyWith("tier: basic", "tier：basic") });
    chmodSync(join(cwd, FILE), 0o640);
    await run(cwd, ["check", "p", "--fix"]);
    expect(statSync(join(cwd, FILE)).mode & 0o777).toBe(0o640);
    expect(Object.keys(snapshot(cwd)).sort()).toEqual(
      Object.keys(snapshot(workspace({ [FILE]: POLICY }))).sort(),
    );
  });

  it("changes no library and follows no link", async () => {
    const library = "pellucid-library: 1\nid: ours\nvocabulary：{}\n";
    const slip = policyWith("tier: basic", "tier：basic");
    const cwd = workspace({
      "lib/terms.yaml": library,
      "p/policy.yaml": `${POLICY}libraries: [../lib]\n`,
      "q/hidden/policy.txt": slip,
    });
    symlinkSync("hidden/policy.txt", join(cwd, "q", "policy.yaml"));
    const before = snapshot(cwd);
    const out = await run(cwd, ["check", "p", "q", "--fix", "--format", "json"]);
    expect(out.code).toBe(1);
    expect(snapshot(cwd)).toEqual(before);
    expect(
      reportOf(out.stdout).diagnostics.find(({ file }) => file === "lib/terms.yaml")?.fix,
    ).toBeUndefined();
  });

  it("does not overwrite what was changed meanwhile, and says where nothing can be written", async () => {
    const slip = policyWith("tier: basic", "tier：basic");
    class Busy extends MemoryHost {
      override mkdtemp(prefix: string): string {
        throw Object.assign(new Error(prefix), { code: "EROFS", syscall: "mkdtemp" });
      }
    }
    const full = await run("/w", ["check", "p", "--fix"], { host: new Busy({ "/w/p/policy.yaml": slip }) });
    expect(full.code).toBe(2);
    expect(full.stderr).toContain('Cannot write to "p/policy.yaml" (EROFS). The file is unchanged.');

    class Edited extends MemoryHost {
      #reads = 0;
      override read(file: string, limit: number): ReturnType<MemoryHost["read"]> {
        this.#reads += 1;
        if (this.#reads === 2) this.write(file, `${slip}# by somebody else\n`);
        return super.read(file, limit);
      }
    }
    const host = new Edited({ "/w/p/policy.yaml": slip });
    const edited = await run("/w", ["check", "p", "--fix"], { host });
    expect(edited.code).toBe(2);
    expect(edited.stderr).toContain('"p/policy.yaml" was changed while it was being fixed.');
    expect(Buffer.from(host.readBeginning("/w/p/policy.yaml", 9999)).toString()).toContain(
      "# by somebody else",
    );
  });
});

describe("pellucid check --fix-dry-run", () => {
  it("shows the same fixes, writes nothing, and reports the files as they are", () => {
    const cwd = workspace({ [FILE]: policyWith("tier: basic", "tier：Basic") });
    const before = snapshot(cwd);
    const dry = spawned(cwd, ["check", "p", "--fix-dry-run", "--fix", "--format", "json"]);
    expect(dry.code).toBe(1);
    expect(snapshot(cwd)).toEqual(before);
    expect(dry.stderr).toMatch(/\nFixes to make: 2\. Files to change: 1\. Nothing was written\.\n$/);
    const { diagnostics, fixes } = JSON.parse(dry.stdout);
    expect(reportOf(dry.stdout).summary.errors).toBe(1);
    expect(diagnostics[0].fix).toEqual({
      edits: [
        {
          file: FILE,
          range: { start: { line: 18, column: 9 }, end: { line: 18, column: 10 } },
          text: ": ",
        },
      ],
    });
    expect(fixes.map(({ code, lines }: { code: string; lines: unknown }) => [code, lines])).toEqual([
      ["yaml/syntax", [{ file: FILE, line: 18, before: "    tier：Basic", after: "    tier: Basic" }]],
      ["schema/not-allowed", [{ file: FILE, line: 18, before: "    tier: Basic", after: "    tier: basic" }]],
    ]);
    const wet = spawned(cwd, ["check", "p", "--fix", "--format", "json"]);
    expect(wet.code).toBe(0);
    expect(JSON.parse(wet.stdout).fixes).toEqual(fixes);
  });

  it("is told of by a check, which lists no fixes of its own", async () => {
    const cwd = workspace({ [FILE]: policyWith("tier: basic", "tier: Basic") });
    const { stdout, stderr } = await run(cwd, ["check", "p", "--format", "json"]);
    expect(stderr).toBe("1 error, 0 warnings in 1 policy\n--fix can mend 1 of them.\n");
    expect(JSON.parse(stdout).fixes).toBeUndefined();
  });

  it("sarif carries the fix of a finding", async () => {
    const cwd = workspace({ [FILE]: policyWith("tier: basic", "tier: Basic") });
    const { stdout } = await run(cwd, ["check", "p", "--format", "sarif"]);
    expect(JSON.parse(stdout).runs[0].results[0].fixes).toEqual([
      {
        artifactChanges: [
          {
            artifactLocation: { uri: FILE },
            replacements: [
              {
                deletedRegion: { startLine: 18, startColumn: 11, endLine: 18, endColumn: 16 },
                insertedContent: { text: "basic" },
              },
            ],
          },
        ],
      },
    ]);
  });
});
