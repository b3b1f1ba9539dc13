import { readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { compile } from "../compiler.ts";
import { isDeviceName } from "../ground/device-name.ts";
import type { Language } from "../ground/language.ts";
import { STAND_IN } from "../ground/stand-ins.ts";
import { disk } from "../host/disk.ts";
import { codeOf } from "../host/host.ts";
import { addFiles } from "../output/add-files.ts";
import type { SourceFile } from "../source/source.ts";
import type { Environment } from "./environment.ts";
import { CannotRun, OK } from "./exit.ts";
import { packageFile } from "./package-files.ts";
import { print } from "./print.ts";
import { standaloneSchema } from "./schema.ts";
import { type MessageId, message } from "./ui.ts";

/** The answers that a new policy starts from. */
export interface InitOptions {
  nameEn?: string;
  nameZh?: string;
  organizationEn?: string;
  organizationZh?: string;
  email?: string;
  url?: string;
  language: Language;
}

type Answer = Exclude<keyof InitOptions, "language">;

/** A question: what stands in the file when nobody answers, the flag that answers it, and where the answer goes. */
interface Question {
  answer: Answer;
  message: MessageId;
  usual: string;
  flag: string;
  pointer: string;
}

/** The questions in order. */
const QUESTIONS: Question[] = [
  {
    answer: "nameEn",
    message: "init-name-en",
    usual: STAND_IN.nameEn,
    flag: "--name-en",
    pointer: "/service/name/en",
  },
  {
    answer: "nameZh",
    message: "init-name-zh",
    usual: STAND_IN.nameZh,
    flag: "--name-zh",
    pointer: "/service/name/zh",
  },
  {
    answer: "organizationEn",
    message: "init-organization-en",
    usual: STAND_IN.organizationEn,
    flag: "--organization-en",
    pointer: "/organization/handlers/0/name/en",
  },
  {
    answer: "organizationZh",
    message: "init-organization-zh",
    usual: STAND_IN.organizationZh,
    flag: "--organization-zh",
    pointer: "/organization/handlers/0/name/zh",
  },
  {
    answer: "url",
    message: "init-url",
    usual: STAND_IN.url,
    flag: "--url",
    pointer: "/service/surfaces/0/url",
  },
  {
    answer: "email",
    message: "init-email",
    usual: STAND_IN.email,
    flag: "--email",
    pointer: "/contact/channels/0/value",
  },
];

/** A place for an answer in the template, also after a formatter has taken it for YAML. */
const PLACEHOLDER = /\{\s*\{\s*(\w+)\s*\}\s*\}/g;

/**
 * `pellucid init`: writes a small, commented policy that compiles at once, and its schema beside it for the editor.
 * Asks on a terminal for what no flag gives; elsewhere takes the usual answers.
 * @param folder where to write
 * @param options what the flags gave
 * @param environment where to write and to ask
 * @returns the exit code
 * @throws {CannotRun} when the policy exists already, an answer cannot be used, or it cannot be written or told; then
 *   nothing was written
 */
export async function init(folder: string, options: InitOptions, environment: Environment): Promise<number> {
  const { language } = options;
  const { cwd, host = disk } = environment;
  const path = join(folder, "policy.yaml");
  const schemaPath = join(folder, "policy.schema.json");
  const cannot = (error: unknown): CannotRun => {
    const reason = codeOf(error);
    if (reason === undefined) throw error;
    return new CannotRun(message("cannot-write-file", language, { path, reason }));
  };
  const existing = (() => {
    try {
      return [path, schemaPath].find((one) => host.lstat(resolve(cwd, one)));
    } catch (error) {
      throw cannot(error);
    }
  })();
  if (existing) throw new CannotRun(message("init-exists", language, { path: existing }));
  const answers = await ask(options, environment);
  const quoted = Object.fromEntries(
    Object.entries(answers).map(([key, value]) => [key, JSON.stringify(value)]),
  );
  const template = readFileSync(packageFile("templates/init.yaml"), "utf8");
  const values: Record<string, string> = { ...quoted, id: identifier(basename(resolve(cwd, folder))) };
  const text = template.replace(PLACEHOLDER, (_, name: string) => values[name] as string);
  await check({ path, text }, answers, language);
  const typed = /[\s"'`$&|;<>()*?!#~\\]/.test(folder) ? `'${folder.replaceAll("'", "'\\''")}'` : folder;
  let takeBack: () => void;
  try {
    const files = { "policy.schema.json": standaloneSchema("policy"), "policy.yaml": text };
    takeBack = addFiles(host, resolve(cwd, folder), files);
  } catch (error) {
    throw cannot(error);
  }
  try {
    await print(`${message("init-done", language, { path, folder: typed })}\n`, environment, language);
  } catch (error) {
    // Who is told that it failed finds nothing.
    takeBack();
    throw error;
  }
  return OK;
}

async function ask(options: InitOptions, environment: Environment): Promise<Record<Answer, string>> {
  const terminal = await environment.terminal();
  const answers = {} as Record<Answer, string>;
  for (const { answer, message: id, usual } of QUESTIONS) {
    const question = `${message(id, options.language)} [${usual}]: `;
    const given = options[answer] ?? (terminal ? await terminal.ask(question) : "");
    // A name is one line, however it was typed or pasted.
    answers[answer] = given.replace(/\s+/g, " ").trim() || usual;
  }
  terminal?.close();
  return answers;
}

/** What `init` writes must compile: an answer that prevents it is refused with the compiler's own reason. */
async function check(file: SourceFile, answers: Record<Answer, string>, language: Language): Promise<void> {
  const bad = ({ flag, answer }: Question, reason: string[] = []) => {
    const told = message("init-bad-value", language, { option: flag, value: answers[answer] });
    return new CannotRun([told, ...reason].join(" "));
  };
  const email = QUESTIONS.find(({ answer }) => answer === "email");
  if (email && !/^[\w.+-]+@[\w-]+(\.[\w-]+)+$/.test(answers.email)) throw bad(email);
  const { diagnostics } = await compile([file]);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  for (const { pointer, message: reason } of errors) {
    const question = QUESTIONS.find((one) => one.pointer === pointer);
    if (question) throw bad(question, [reason[language]]);
  }
  if (errors[0]) throw new CannotRun(errors[0].message[language]);
}

/** An id made of the folder's name; a name without Latin letters gives the usual one. */
function identifier(name: string): string {
  const id = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+/, "")
    .slice(0, 64)
    .replace(/-$/, "");
  return !id || isDeviceName(id) ? "my-policy" : id;
}
