import type { Command, CommanderError } from "commander";
import { printable } from "../diagnostics/printable.ts";
import { type Language, TYPOGRAPHY } from "../ground/language.ts";
import { type MessageId, message } from "./ui.ts";

/** What Commander says of a mistake on the command line, and what we say; a choice that is wrong names the right ones. */
const MISTAKES: { pattern: RegExp; says: MessageId }[] = [
  { pattern: /^error: unknown option '(?<value>[\s\S]*?)'(?:\n|$)/, says: "unknown-option" },
  { pattern: /^error: unknown command '(?<value>[\s\S]*?)'(?:\n|$)/, says: "unknown-command" },
  { pattern: /^error: missing required argument '(?<value>.*)'/, says: "missing-argument" },
  { pattern: /^error: option '(?<value>.*)' argument missing/, says: "option-without-value" },
  { pattern: /^error: too many arguments/, says: "too-many-arguments" },
  {
    pattern:
      /^error: option '(?<option>\S+).*?' argument '(?<value>[\s\S]*)' is invalid\. Allowed choices are (?<choices>.*)\.$/,
    says: "bad-choice",
  },
];

/**
 * Words a mistake on the command line.
 * @param error what Commander threw
 * @param language the language of messages
 * @returns what is wrong and, if something similar exists, what may have been meant
 */
export function usageError({ message: said }: CommanderError, language: Language): string {
  for (const { pattern, says } of MISTAKES) {
    const found = pattern.exec(said);
    if (!found) continue;
    const meant = /\(Did you mean (?:one of )?(.*?)\?\)$/.exec(said)?.[1];
    const told = message(says, language, { ...found.groups });
    return meant
      ? `${told}${TYPOGRAPHY[language].between}${message("did-you-mean", language, { meant })}`
      : told;
  }
  return printable(said);
}

/**
 * Gives the help of a command, and of those added to it later, the language of messages.
 * @param command the command
 * @param language the language of messages
 * @returns the same command
 */
export function localizeHelp(command: Command, language: Language): Command {
  const say = (id: MessageId) => message(id, language);
  const titles: Record<string, string> = {
    "Usage:": say("usage-title"),
    "Arguments:": say("arguments-title"),
    "Options:": say("options-title"),
    "Commands:": say("commands-title"),
  };
  const details = (text: string) =>
    text.replace("choices: ", say("choices")).replace("default: ", say("default"));
  return command.helpOption("-h, --help", say("help")).configureHelp({
    styleTitle: (title) => titles[title] ?? title,
    styleOptionDescription: details,
    styleArgumentDescription: details,
  });
}
