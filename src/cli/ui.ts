import messages from "#generated/messages.json" with { type: "json" };
import { printable } from "../diagnostics/printable.ts";
import { fill } from "../ground/fill.ts";
import { LANGUAGES, type Language } from "../ground/language.ts";

/** The names of the texts in `messages/cli.yaml`. */
export type MessageId = keyof typeof messages;

/**
 * Chooses the language of messages: `--ui-lang`, or the environment, as POSIX orders its variables.
 * @param args the arguments of the command line
 * @param env the environment
 * @returns a language
 */
export function uiLanguage(args: readonly string[], env: Record<string, string | undefined>): Language {
  const flag = args.findIndex((argument) => argument === "--ui-lang" || argument.startsWith("--ui-lang="));
  const asked = flag < 0 ? undefined : (args[flag]?.split("=")[1] ?? args[flag + 1]);
  if (LANGUAGES.includes(asked as Language)) return asked as Language;
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || "";
  return locale.startsWith("zh") ? "zh" : "en";
}

/**
 * @param id a message of `messages/cli.yaml`
 * @param language the language of messages
 * @param values what fills its `{name}`s; made safe to print
 * @returns the text
 */
export function message(
  id: MessageId,
  language: Language,
  values: Record<string, string | number> = {},
): string {
  const safe = Object.entries(values).map(([name, value]) => [name, printable(String(value))]);
  return fill(messages[id][language], Object.fromEntries(safe));
}

/**
 * Whether to colour: NO_COLOR and FORCE_COLOR first (https://no-color.org), then whether a terminal reads.
 * @param stream where the text goes
 * @param env the environment
 * @returns whether to colour
 */
export function colours(stream: { isTTY?: boolean }, env: Record<string, string | undefined>): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return !["0", "false"].includes(env.FORCE_COLOR);
  return stream.isTTY === true && env.TERM !== "dumb";
}
