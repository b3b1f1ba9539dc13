import { Command, CommanderError, Option } from "commander";
import versions from "#generated/build.json" with { type: "json" };
import { EMIT_NAMES, emitOf, USUAL_NAMES } from "../formats/emit.ts";
import { LANGUAGES, type Language } from "../language.ts";
import { CannotRun, COULD_NOT_RUN, isCannotRun, OK } from "./exit.ts";
import { schemaNames } from "./schema-names.ts";
import { message, uiLanguage } from "./ui.ts";
import { localizeHelp, usageError } from "./usage.ts";

/**
 * Runs the command line.
 * @param args the arguments, without the interpreter and the script
 * @returns the exit code: 0, 1 (findings) or 2 (could not run)
 */
export async function main(args: string[]): Promise<number> {
  const language = uiLanguage(args, process.env);
  let code = OK;
  process.stdout.on("error", (error: NodeJS.ErrnoException) => endOutput(error, language));
  const program = commands(language, async (run) => {
    code = await run;
  });
  try {
    await program.parseAsync(args, { from: "user" });
    return code;
  } catch (error) {
    // `--help` and `--version` end here as well; a call without a command has shown the help instead.
    if (error instanceof CommanderError && error.code.startsWith("commander.help"))
      return error.exitCode === 0 ? OK : COULD_NOT_RUN;
    if (error instanceof CommanderError && error.exitCode === 0) return OK;
    process.stderr.write(`pellucid: ${explain(error, language)}\n`);
    return COULD_NOT_RUN;
  }
}

function explain(error: unknown, language: Language): string {
  if (error instanceof CommanderError) return usageError(error, language);
  return isCannotRun(error) ? error.message : defect(error, language);
}

/** A reader that has seen enough (`| head`) closes the pipe, which is no error; a full disk behind `>` is one. */
function endOutput({ code = "" }: NodeJS.ErrnoException, language: Language): void {
  if (code === "EPIPE") return;
  process.stderr.write(`pellucid: ${message("cannot-print", language, { reason: code })}\n`);
  process.exit(COULD_NOT_RUN);
}

/** A mistake of ours is said to be one; its stack is for those who ask (PELLUCID_DEBUG). */
function defect(error: unknown, language: Language): string {
  const told = message("defect", language, {
    message: error instanceof Error ? error.message : String(error),
  });
  return process.env.PELLUCID_DEBUG && error instanceof Error ? `${told}\n${error.stack}` : told;
}

function commands(language: Language, end: (run: Promise<number> | number) => Promise<void>): Command {
  const say = (id: Parameters<typeof message>[0], values?: Record<string, string>) =>
    message(id, language, values);
  const examples = (...lines: string[]) =>
    `\n${say("examples")}\n${lines.map((line) => `  $ ${line}`).join("\n")}`;
  const uiLang = () => new Option("--ui-lang <language>", say("ui-lang")).choices([...LANGUAGES]);
  const reporting = (command: Command) =>
    command
      .addOption(new Option("--format <format>", say("format")).choices(["pretty", "json"]).default("pretty"))
      .option("--output-file <file>", say("output-file"))
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
    .version(versions.version, "-V, --version", say("version"))
    .addOption(uiLang())
    .helpCommand("help [command]", say("help-command"))
    .exitOverride()
    .configureOutput({ outputError: () => {} })
    .addHelpText(
      "after",
      examples("pellucid init my-policy", "pellucid check policies", "pellucid build policies --out out"),
    );

  reporting(program.command("build").description(say("build")).argument("<path...>", say("paths")))
    .option("--out <folder>", say("out"))
    .option("--emit <formats>", say("emit"), listOf("--emit", EMIT_NAMES), [...USUAL_NAMES])
    .option("--lang <languages>", say("lang"), listOf("--lang", LANGUAGES), [...LANGUAGES])
    .option("--check", say("build-check"))
    .addHelpText(
      "after",
      examples(
        "pellucid build policies --out out",
        "pellucid build policies/shop --out out --emit md --lang zh",
        "pellucid build policies --out out --emit md,html,manifest,lists",
      ),
    )
    .action(async (paths: string[], { out, emit, lang, ...rest }) => {
      // Commander would ask for it before it reports a misspelt `--out`.
      if (out === undefined) throw new CannotRun(say("missing-option", { value: "--out <folder>" }));
      const { build } = await import("./commands.ts");
      const { resolve } = await import("node:path");
      await end(build(paths, { ...rest, ...emitOf(emit, lang), out: resolve(out), language }));
    });

  reporting(program.command("check").description(say("check")).argument("<path...>", say("paths")))
    .addHelpText(
      "after",
      examples(
        "pellucid check policies",
        "pellucid check policies --format json --output-file findings.json",
      ),
    )
    .action(async (paths: string[], options) => {
      const { check } = await import("./commands.ts");
      await end(check(paths, { ...options, language }));
    });

  program
    .command("schema")
    .description(say("schema"))
    .argument("[name]", say("schema-name", { names: schemaNames().join(", ") }), "policy")
    .addOption(uiLang())
    .addHelpText("after", examples("pellucid schema policy > policy.schema.json", "pellucid schema manifest"))
    .action(async (name: string) => {
      const { schema } = await import("./commands.ts");
      await end(schema(name, language));
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
        'pellucid init shop --name-en "Blue Shop" --name-zh 蓝店 --email privacy@example.com',
      ),
    )
    .action(async (folder: string, options) => {
      const { init } = await import("./commands.ts");
      await end(init(folder, { ...options, language }));
    });

  return program;
}
