import { Command, CommanderError, Option } from "commander";
import build from "#generated/build.json" with { type: "json" };
import { printable } from "../diagnostics/printable.ts";
import { EMIT_NAMES, emitOf, USUAL_NAMES } from "../emit.ts";
import { LANGUAGES, type Language } from "../ground/language.ts";
import { isDay } from "../model/calendar.ts";
import { type Environment, processEnvironment } from "./environment.ts";
import { CannotRun, COULD_NOT_RUN, OK } from "./exit.ts";
import { print, say } from "./print.ts";
import { DIFF_FORMATS, FAIL_ON, FORMATS as REPORTS } from "./report-options.ts";
import { message, uiLanguage } from "./ui.ts";
import { localizeHelp, usageError } from "./usage.ts";

/**
 * Runs the command line.
 * @param args the arguments, without the interpreter and the script
 * @param environment the world around it; this process, if not given
 * @returns the exit code: 0, 1 (findings) or 2 (could not run)
 */
export async function main(args: string[], environment: Environment = processEnvironment()): Promise<number> {
  const language = uiLanguage(args, environment.env);
  let code = OK;
  const help = { out: "", error: "" };
  const program = commands(language, environment, help, async (run) => {
    code = await run;
  });
  try {
    code = await program.parseAsync(args, { from: "user" }).then(
      () => code,
      (error: unknown) => {
        // `--help` and `--version` end here as well; a call without a command has shown the help instead.
        if (error instanceof CommanderError && error.exitCode === 0) return OK;
        if (error instanceof CommanderError && error.code.startsWith("commander.help")) return COULD_NOT_RUN;
        throw error;
      },
    );
    if (help.error !== "") await say(help.error.trimEnd(), environment);
    if (help.out !== "") await print(help.out, environment, language);
    return code;
  } catch (error) {
    await say(`pellucid: ${explain(error, environment, language)}`, environment);
    return COULD_NOT_RUN;
  }
}

function explain(error: unknown, { env }: Environment, language: Language): string {
  if (error instanceof CommanderError) return usageError(error, language);
  if (error instanceof CannotRun) return error.message;
  // Node cannot say where we are when the working folder is gone.
  if ((error as NodeJS.ErrnoException | undefined)?.syscall === "uv_cwd")
    return message("no-working-folder", language);
  return defect(error, env, language);
}

/** A mistake of ours is said to be one; its stack is for those who ask, as the help says (PELLUCID_DEBUG). */
function defect(error: unknown, env: Environment["env"], language: Language): string {
  const told = message("defect", language, {
    message: error instanceof Error ? error.message : String(error),
  });
  if (!env.PELLUCID_DEBUG || !(error instanceof Error)) return told;
  return [told, ...(error.stack ?? "").split("\n").map(printable)].join("\n");
}

function commands(
  language: Language,
  environment: Environment,
  help: { out: string; error: string },
  end: (run: Promise<number>) => Promise<void>,
): Command {
  const say = (id: Parameters<typeof message>[0], values?: Record<string, string>) =>
    message(id, language, values);
  // An empty value is a variable that was not set.
  const filled = (value: string, name: string, id: "option-without-value" | "missing-argument") => {
    if (value === "") throw new CannotRun(say(id, { value: name }));
    return value;
  };
  const folderOf = (option: string) => (value: string) => filled(value, option, "option-without-value");
  const given = (paths: string[]) => paths.map((path) => filled(path, "path", "missing-argument"));
  const examples = (...lines: string[]) =>
    `\n${say("examples")}\n${lines.map((line) => `  $ ${line}`).join("\n")}`;
  const uiLang = () => new Option("--ui-lang <language>", say("ui-lang")).choices([...LANGUAGES]);
  const format = (formats: readonly string[] = ["pretty", "json"]) =>
    new Option("--format <format>", say("format")).choices([...formats]).default("pretty");
  const pack = () =>
    new Option("--pack <names>", say("pack")).argParser((value: string) =>
      value.split(",").map((one) => one.trim()),
    );
  const reporting = (command: Command, formats?: readonly string[]) =>
    command
      .addOption(format(formats))
      .option("--output-file <file>", say("output-file"), (value: string) =>
        filled(value, "--output-file <file>", "option-without-value"),
      )
      .option("--quiet", say("quiet"))
      .addOption(uiLang());
  const listOf =
    <T extends string>(option: string, choices: readonly T[]) =>
    (value: string): T[] => {
      const chosen = value.split(",").map((entry) => entry.trim());
      const wrong = chosen.find((entry) => !choices.includes(entry as T));
      if (wrong !== undefined)
        throw new CannotRun(say("bad-choice", { option, value: wrong, choices: choices.join(", ") }));
      return chosen as T[];
    };

  const program = localizeHelp(new Command("pellucid"), language)
    .description(say("program"))
    .version(build.version, "-V, --version", say("version"))
    .addOption(uiLang())
    .helpCommand("help [command]", say("help-command"))
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        help.out += text;
      },
      writeErr: (text) => {
        help.error += text;
      },
      outputError: () => {},
    })
    .addHelpText(
      "after",
      `${examples("pellucid init my-policy", "pellucid check policies", "pellucid build policies --out out")}\n\n${say("environment")}`,
    );

  reporting(program.command("build").description(say("build")).argument("<path...>", say("paths")))
    .option("--out <folder>", say("out"))
    .option("--emit <formats>", say("emit", { names: EMIT_NAMES.join(", ") }), listOf("--emit", EMIT_NAMES), [
      ...USUAL_NAMES,
    ])
    .option("--lang <languages>", say("lang", { names: LANGUAGES.join(", ") }), listOf("--lang", LANGUAGES), [
      ...LANGUAGES,
    ])
    .option("--check", say("build-check"))
    .addOption(new Option("--fail-on <severity>", say("build-fail-on")).choices([...FAIL_ON]))
    .addHelpText(
      "after",
      examples(
        "pellucid build policies --out out",
        "pellucid build policies/shop --out out --emit md --lang zh",
        "pellucid build policies --out out --emit md,html,manifest,lists",
        "pellucid build policies/shop --out out --emit docx",
      ),
    )
    .action(async (paths: string[], { out, emit, lang, ...rest }) => {
      // Commander would ask for it before it reports a misspelt `--out`.
      if (out === undefined) throw new CannotRun(say("missing-option", { value: "--out <folder>" }));
      filled(out, "--out <folder>", "option-without-value");
      const { build } = await import("./commands.ts");
      await end(build(given(paths), { ...rest, out, ...emitOf(emit, lang), language }, environment));
    });

  const dayOf = (option: string) => (value: string) => {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || !isDay(value))
      throw new CannotRun(say("not-a-day", { option, value }));
    return value;
  };
  reporting(program.command("check").description(say("check")).argument("<path...>", say("paths")), REPORTS)
    .addOption(pack())
    .option("--today <day>", say("today"), dayOf("--today"))
    .option("--as-of <day>", say("as-of"), dayOf("--as-of"))
    .option("--against <folder>", say("against"), folderOf("--against <folder>"))
    .option("--baseline <folder>", say("baseline"), folderOf("--baseline <folder>"))
    .addOption(new Option("--fail-on <severity>", say("fail-on")).choices([...FAIL_ON]).default("error"))
    .option("--fix", say("fix"))
    .option("--fix-dry-run", say("fix-dry-run"))
    .addHelpText(
      "after",
      examples(
        "pellucid check policies",
        "pellucid check policies/shop --pack pipl,cn-app --today 2026-03-01",
        "pellucid check policies --pack pipl,./our-rules",
        "pellucid check app --against policies/taobao-partner-norms --today 2026-03-01",
        "pellucid check policies --format json --output-file findings.json",
        "pellucid check policies/shop --fix-dry-run",
      ),
    )
    .action(async (paths: string[], options) => {
      const { check } = await import("./commands.ts");
      await end(check(given(paths), { ...options, language }, environment));
    });

  reporting(program.command("diff").description(say("diff")), DIFF_FORMATS)
    .argument("<old>", say("diff-old"))
    .argument("[new]", say("diff-new"))
    .option("--against <revision>", say("diff-against"), (value: string) =>
      filled(value, "--against <revision>", "option-without-value"),
    )
    .option("--today <day>", say("today"), dayOf("--today"))
    .addOption(
      new Option("--fail-on <level>", say("diff-fail-on"))
        .choices(["consent", "notice", "any", "none"])
        .default("consent"),
    )
    .addOption(new Option("--lang <language>", say("diff-lang")).choices([...LANGUAGES]))
    .addHelpText(
      "after",
      examples(
        "pellucid diff policies --against main",
        "pellucid diff v1.2:policies/shop v1.3:policies/shop",
        "pellucid diff v1.2:out/shop/manifest.json policies/shop",
        "pellucid diff old-shop policies/shop --fail-on notice",
        "pellucid diff policies/shop --against main --format docx --lang zh --output-file changes.docx",
      ),
    )
    .action(async (old: string, now: string | undefined, { against, ...options }) => {
      const [first, second] = given([old, ...(now === undefined ? [] : [now])]) as [string, string?];
      if (against !== undefined && second !== undefined) throw new CannotRun(say("diff-against-two"));
      const other = second ?? (against === undefined ? filled("", "new", "missing-argument") : first);
      const { diff } = await import("./commands.ts");
      const before = against === undefined ? first : { revision: against as string, path: first };
      await end(diff(before, other, { ...options, language }, environment));
    });

  // Git calls it; people never do.
  program
    .command("diff-driver", { hidden: true })
    .description(say("diff-driver"))
    .argument("<path...>", say("diff-driver-path"))
    .addOption(uiLang())
    .action(async (args: string[]) => {
      const { diffDriver } = await import("./commands.ts");
      await end(diffDriver(args, language, environment));
    });

  program
    .command("notice")
    .description(say("notice"))
    .argument("<old>", say("diff-old"))
    .argument("<new>", say("diff-new"))
    .addOption(
      new Option("--format <format>", say("format"))
        .choices(["markdown", "html", "text", "history"])
        .default("markdown"),
    )
    .option("--lang <languages>", say("lang", { names: LANGUAGES.join(", ") }), listOf("--lang", LANGUAGES))
    .option("--url <address>", say("notice-url"), (value: string) => {
      // It becomes a link in what users read: a web address, and nothing that hides or runs.
      if (/^https?:\/\/[^\s<>"'\\\p{C}]+$/iu.test(value) && URL.canParse(value)) return value;
      throw new CannotRun(say("not-an-address", { option: "--url <address>", value }));
    })
    .option("--strict", say("notice-strict"))
    .option("--output-file <file>", say("output-file"), (value: string) =>
      filled(value, "--output-file <file>", "option-without-value"),
    )
    .option("--quiet", say("quiet"))
    .addOption(uiLang())
    .addHelpText(
      "after",
      examples(
        "pellucid notice v1/shop policies/shop",
        "pellucid notice v1/shop policies/shop --format text --lang zh",
        "pellucid notice v1/shop policies/shop --format history",
      ),
    )
    .action(async (old: string, now: string, options) => {
      const { notice } = await import("./commands.ts");
      await end(notice(...(given([old, now]) as [string, string]), { ...options, language }, environment));
    });

  program
    .command("find")
    .description(say("find"))
    .argument("[words...]", say("find-words"))
    .option("--list <vocabulary>", say("find-list"))
    .option("--statements", say("find-statements"))
    .option("--section <id>", say("find-section"))
    .addOption(format())
    .addOption(uiLang())
    .addHelpText(
      "after",
      examples(
        "pellucid find phone",
        "pellucid find 手机",
        "pellucid find --list purposes advertis",
        "pellucid find --section sdks",
        "pellucid find --format json camera",
      ),
    )
    .action(async (words: string[], options) => {
      const { find } = await import("./find.ts");
      await end(find(words, { ...options, language }, environment));
    });

  const rules = program.command("rules").description(say("rules"));
  rules
    .command("list", { isDefault: true })
    .description(say("rules-list"))
    .addOption(pack())
    .option("--against <folder>", say("rules-against"), folderOf("--against <folder>"))
    .option("--article <words>", say("rules-article"))
    .addOption(
      new Option("--severity <severity>", say("rules-severity")).choices(["error", "warning", "info"]),
    )
    .addOption(format())
    .addOption(uiLang())
    .addHelpText(
      "after",
      examples(
        "pellucid rules",
        "pellucid rules --pack pipl --severity error",
        'pellucid rules --article "PIPL 23"',
        "pellucid rules --against policies/taobao-partner-norms",
      ),
    )
    .action(async (options) => {
      const { listRules } = await import("./commands.ts");
      await end(listRules({ ...options, language }, environment));
    });

  reporting(rules.command("test").description(say("rules-test")).argument("<path...>", say("rules-paths")))
    .addHelpText("after", examples("pellucid rules test ./our-rules"))
    .action(async (paths: string[], options) => {
      const { testRules } = await import("./commands.ts");
      await end(testRules(given(paths), { ...options, language }, environment));
    });

  program
    .command("explain")
    .description(say("explain"))
    .argument("<code>", say("explain-code"))
    .option("--against <folder>", say("explain-against"), folderOf("--against <folder>"))
    .addOption(format())
    .addOption(uiLang())
    .addHelpText(
      "after",
      examples(
        "pellucid explain pipl/recipient-details",
        "pellucid explain link/unused-item",
        "pellucid explain taobao-partner-norms/security.logs --against policies/taobao-partner-norms",
      ),
    )
    .action(async (code: string, options) => {
      const { explain } = await import("./commands.ts");
      const asked = filled(code, "code", "missing-argument");
      await end(explain(asked, { ...options, language }, environment));
    });

  program
    .command("schema")
    .description(say("schema"))
    .argument("[name]", say("schema-name", { names: build.schemas.join(", ") }), "policy")
    .addOption(uiLang())
    .addHelpText("after", examples("pellucid schema policy > policy.schema.json", "pellucid schema manifest"))
    .action(async (name: string) => {
      const { schema } = await import("./commands.ts");
      await end(schema(name, language, environment));
    });

  program
    .command("init")
    .description(say("init"))
    .argument("<folder>", say("init-folder"))
    .option("--name-en <name>", say("init-name-en"))
    .option("--name-zh <name>", say("init-name-zh"))
    .option("--organization-en <name>", say("init-organization-en"))
    .option("--organization-zh <name>", say("init-organization-zh"))
    .option("--url <address>", say("init-url"))
    .option("--email <address>", say("init-email"))
    .addOption(uiLang())
    .addHelpText(
      "after",
      examples(
        "pellucid init my-policy",
        'pellucid init shop --name-en "Blue Shop" --name-zh 蓝店 --email privacy@blue-shop.example',
      ),
    )
    .action(async (folder: string, options) => {
      const { init } = await import("./commands.ts");
      filled(folder, "folder", "missing-argument");
      await end(init(folder, { ...options, language }, environment));
    });

  return program;
}
