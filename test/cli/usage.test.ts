import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { colours, uiLanguage } from "../../src/cli/ui.ts";
import { POLICY, ROOT, run, shell, workspace } from "./helpers.ts";

const COMMANDS = ["build", "check", "schema", "init"];
const CHINESE = { LANG: "zh_CN.UTF-8" };

describe("help", () => {
  it("is printed on stdout, names every command and has examples that work", async () => {
    const { code, stdout, stderr } = await run(workspace(), ["--help"]);
    expect(code).toBe(0);
    expect(stderr).toBe("");
    expect(stdout).toContain("Usage: pellucid [options] [command]");
    for (const command of COMMANDS) expect(stdout).toMatch(new RegExp(`^  ${command} `, "m"));
    const examples = stdout.slice(stdout.indexOf("Examples:")).match(/^ {2}\$ .*$/gm);
    expect(examples).toEqual([
      "  $ pellucid init my-policy",
      "  $ pellucid check policies",
      "  $ pellucid build policies --out out",
    ]);
  });

  it.each([
    ["--ui-lang zh", ["--help", "--ui-lang", "zh"], {}],
    ["--ui-lang=zh", ["--ui-lang=zh", "--help"], {}],
    ["LANG", ["--help"], CHINESE],
    ["LC_ALL before LANG", ["--help"], { LC_ALL: "zh_CN.UTF-8", LANG: "en_US.UTF-8" }],
    ["LC_MESSAGES before LANG", ["--help"], { LC_MESSAGES: "zh_CN.UTF-8", LANG: "en_US.UTF-8" }],
  ])("is in Chinese with %s", async (_, args, env: Record<string, string>) => {
    const { code, stdout } = await run(workspace(), args, { env });
    expect(code).toBe(0);
    for (const title of ["用法：", "选项：", "命令：", "示例："]) expect(stdout).toContain(title);
    expect(stdout).not.toMatch(/Usage|Options|Commands|Examples|display|output the/);
  });

  it.each([
    ["--ui-lang en", ["--help", "--ui-lang", "en"], CHINESE],
    ["LC_ALL=C", ["--help"], { ...CHINESE, LC_ALL: "C" }],
  ])("is in English with %s, whatever else the environment says", async (_, args, env) => {
    expect((await run(workspace(), args, { env })).stdout).toContain("Usage: pellucid");
  });

  it.each(COMMANDS)("of %s has its usage and examples, in both languages", async (command) => {
    const cwd = workspace();
    const english = await run(cwd, [command, "--help"]);
    expect(english.code).toBe(0);
    expect(english.stderr).toBe("");
    expect(english.stdout).toContain(`Usage: pellucid ${command} [options]`);
    expect(english.stdout).toMatch(new RegExp(`^Examples:\\n  \\$ pellucid ${command} `, "m"));
    const chinese = await run(cwd, [command, "--help"], { env: CHINESE });
    expect(chinese.code).toBe(0);
    expect(chinese.stdout).toMatch(new RegExp(`^示例：\\n  \\$ pellucid ${command} `, "m"));
    expect(chinese.stdout).not.toMatch(/Arguments:|Options:|choices:|default:|display help/);
    // Both describe the same options.
    const options = (text: string) => text.match(/^ {2}-\S.*?(?= {2}|$)/gm);
    expect(options(chinese.stdout)).toEqual(options(english.stdout));
    expect(await run(cwd, ["help", command])).toEqual(english);
  });

  it("is shown on stderr when there is no command, and that is a mistake", async () => {
    const { code, stdout, stderr } = await run(workspace(), []);
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain("Usage: pellucid");
  });

  it("names exactly the schemas that there are", async () => {
    const cwd = workspace();
    const listed = /the schema: ([^(]*)/.exec((await run(cwd, ["schema", "--help"])).stdout)?.[1];
    const names = /Schemas: (.*)\./.exec((await run(cwd, ["schema", "no-such"])).stderr)?.[1];
    expect(listed?.replace(/\s+/g, " ").trim()).toBe(names);
  });
});

describe("--version", () => {
  it.each(["--version", "-V"])("%s prints the version of the package, and nothing else", async (flag) => {
    const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
    expect(await run(workspace(), [flag])).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
  });
});

describe("a mistake on the command line", () => {
  const MISTAKES: { args: string[]; en: string; zh: string }[] = [
    {
      args: ["biuld"],
      en: 'There is no command "biuld". Did you mean "build"?',
      zh: "没有命令“biuld”。您是否想写“build”？",
    },
    { args: ["frobnicate"], en: 'There is no command "frobnicate".', zh: "没有命令“frobnicate”。" },
    {
      args: ["check", "p", "--fromat", "json"],
      en: 'There is no option "--fromat". Did you mean "--format"?',
      zh: "没有选项“--fromat”。您是否想写“--format”？",
    },
    {
      args: ["build", "p", "--ot", "out"],
      en: 'There is no option "--ot". Did you mean "--out"?',
      zh: "没有选项“--ot”。您是否想写“--out”？",
    },
    {
      args: ["build", "p", "--out", "out", "--emti", "md"],
      en: 'There is no option "--emti". Did you mean "--emit"?',
      zh: "没有选项“--emti”。您是否想写“--emit”？",
    },
    {
      args: ["--verison"],
      en: 'There is no option "--verison". Did you mean "--version"?',
      zh: "没有选项“--verison”。您是否想写“--version”？",
    },
    {
      args: ["check", "p", "--format", "jsno"],
      en: '--format cannot be "jsno". Choose from: pretty, json, sarif, github, gitlab, junit, markdown, html.',
      zh: "--format 不能为“jsno”。可选：pretty, json, sarif, github, gitlab, junit, markdown, html。",
    },
    {
      args: ["check", "p", "--ui-lang", "fr"],
      en: '--ui-lang cannot be "fr". Choose from: en, zh.',
      zh: "--ui-lang 不能为“fr”。可选：en, zh。",
    },
    {
      args: ["build", "p", "--out", "out", "--emit", "md,pdf"],
      en: '--emit cannot be "pdf". Choose from: md, html, docx, txt, manifest, lists.',
      zh: "--emit 不能为“pdf”。可选：md, html, docx, txt, manifest, lists。",
    },
    {
      args: ["build", "p", "--out", "out", "--emit", ""],
      en: '--emit cannot be "". Choose from: md, html, docx, txt, manifest, lists.',
      zh: "--emit 不能为“”。可选：md, html, docx, txt, manifest, lists。",
    },
    {
      args: ["build", "p", "--out", "out", "--lang", "en,fr"],
      en: '--lang cannot be "fr". Choose from: en, zh.',
      zh: "--lang 不能为“fr”。可选：en, zh。",
    },
    { args: ["check"], en: 'The argument "path" is missing.', zh: "缺少参数“path”。" },
    {
      args: ["build", "p"],
      en: 'The option "--out <folder>" is needed.',
      zh: "缺少必需的选项“--out <folder>”。",
    },
    {
      args: ["build", "p", "--out"],
      en: 'The option "--out <folder>" needs a value.',
      zh: "选项“--out <folder>”后缺少取值。",
    },
    {
      args: ["build", "p", "--out", ""],
      en: 'The option "--out <folder>" needs a value.',
      zh: "选项“--out <folder>”后缺少取值。",
    },
    {
      args: ["check", "p", "--output-file", ""],
      en: 'The option "--output-file <file>" needs a value.',
      zh: "选项“--output-file <file>”后缺少取值。",
    },
    { args: ["check", ""], en: 'The argument "path" is missing.', zh: "缺少参数“path”。" },
    { args: ["init", ""], en: 'The argument "folder" is missing.', zh: "缺少参数“folder”。" },
    { args: ["schema", "policy", "terms"], en: "There are too many arguments.", zh: "参数过多。" },
  ];

  it.each(MISTAKES)("$args ends with 2 and one line that says what is wrong", async ({ args, en, zh }) => {
    const cwd = workspace({ "p/policy.yaml": POLICY });
    expect(await run(cwd, args)).toEqual({ code: 2, stdout: "", stderr: `pellucid: ${en}\n` });
    const chinese = await run(cwd, args, { env: CHINESE });
    expect(chinese).toEqual({ code: 2, stdout: "", stderr: `pellucid: ${zh}\n` });
  });

  it("an unknown schema is answered with the names of those that there are", async () => {
    const { code, stdout, stderr } = await run(workspace(), ["schema", "polcy"]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^pellucid: There is no schema "polcy"\. Schemas: .*\bpolicy\b.*\.\n$/);
  });

  it.each(["../package", "/etc/passwd", "__proto__", ""])(
    "a schema name cannot lead elsewhere: %j",
    async (name) => {
      const { code, stdout } = await run(workspace(), ["schema", name]);
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    },
  );
});

describe("the standard output", () => {
  it("may be closed by a reader that has seen enough", () => {
    const { stdout, stderr } = shell(
      workspace(),
      '{ $PELLUCID schema policy; echo "exit $?" >&2; } | head -c 1',
    );
    expect(stdout).toBe("{");
    expect(stderr).toBe("exit 0\n");
  });
});

describe("the choice of colour", () => {
  const terminal = { isTTY: true };
  it.each([
    ["a terminal", terminal, {}, true],
    ["a terminal that cannot", terminal, { TERM: "dumb" }, false],
    ["a file", {}, {}, false],
    ["NO_COLOR", terminal, { NO_COLOR: "1" }, false],
    ["an empty NO_COLOR", terminal, { NO_COLOR: "" }, true],
    ["NO_COLOR before FORCE_COLOR", {}, { NO_COLOR: "1", FORCE_COLOR: "1" }, false],
    ["FORCE_COLOR", {}, { FORCE_COLOR: "1" }, true],
    ["FORCE_COLOR=0", terminal, { FORCE_COLOR: "0" }, false],
    ["FORCE_COLOR=false", terminal, { FORCE_COLOR: "false" }, false],
  ])("%s", (_, stream, env: NodeJS.ProcessEnv, expected) => {
    expect(colours(stream, env)).toBe(expected);
  });
});

describe("the choice of language", () => {
  it.each([
    [[], {}, "en"],
    [[], { LANG: "zh_TW.UTF-8" }, "zh"],
    [[], { LANG: "de_DE.UTF-8" }, "en"],
    [[], { LC_ALL: "", LANG: "zh_CN" }, "zh"],
    [["--ui-lang", "zh"], {}, "zh"],
    [["--ui-lang=en"], { LANG: "zh_CN" }, "en"],
    [["--ui-lang", "fr"], { LANG: "zh_CN" }, "zh"],
    [["--ui-lang"], {}, "en"],
  ])("%j with %j is %s", (args, env: NodeJS.ProcessEnv, expected) => {
    expect(uiLanguage(args, env)).toBe(expected);
  });
});
