import type { Language } from "../ground/language.ts";
import type { Environment } from "./environment.ts";
import { CannotRun } from "./exit.ts";
import { message } from "./ui.ts";

/**
 * Prints a result on the standard output.
 * @param text the result
 * @param environment where to print
 * @param language the language of messages
 * @throws {CannotRun} when it cannot be printed (a full disk behind `>`)
 */
export async function print(text: string, { stdout }: Environment, language: Language): Promise<void> {
  try {
    await stdout.write(text);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new CannotRun(message("cannot-print", language, { reason }));
  }
}

/**
 * Says something beside the result, on the standard error. That nobody can hear it changes nothing.
 * @param text one line or more
 * @param environment where to say it
 */
export async function say(text: string, { stderr }: Environment): Promise<void> {
  await stderr.write(`${text}\n`).catch(() => {});
}
