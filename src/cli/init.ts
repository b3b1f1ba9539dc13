import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { createInterface } from "node:readline/promises";
import type { Language } from "../language.ts";
import { CannotRun, OK } from "./exit.ts";
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

/** The questions in order, with what stands in the file when nobody answers. */
const QUESTIONS: { answer: Answer; message: MessageId; usual: string }[] = [
  { answer: "nameEn", message: "init-name-en", usual: "Example Shop" },
  { answer: "nameZh", message: "init-name-zh", usual: "示例商城" },
  { answer: "organizationEn", message: "init-organization-en", usual: "Example Technology Co., Ltd." },
  { answer: "organizationZh", message: "init-organization-zh", usual: "示例科技有限公司" },
  { answer: "url", message: "init-url", usual: "https://www.example.com/" },
  { answer: "email", message: "init-email", usual: "privacy@example.com" },
];

/**
 * `pellucid init`: writes a small, commented policy that compiles at once, and its schema beside it for the editor.
 * Asks on a terminal for what no flag gives; elsewhere takes the usual answers.
 * @param folder where to write
 * @param options what the flags gave
 * @returns the exit code
 * @throws CannotRun when the policy exists already or an answer cannot be used
 */
export async function init(folder: string, options: InitOptions): Promise<number> {
  const { language } = options;
  const path = join(folder, "policy.yaml");
  if (existsSync(path)) throw new CannotRun(message("init-exists", language, { path }));
  const answers = await ask(options);
  check(answers, language);
  const quoted = Object.fromEntries(
    Object.entries(answers).map(([key, value]) => [key, JSON.stringify(value)]),
  );
  const template = readFileSync(new URL("../templates/init.yaml", import.meta.url), "utf8");
  const values: Record<string, string> = { ...quoted, id: identifier(basename(resolve(folder))) };
  const text = template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] as string);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path, text, { flag: "wx" });
    writeFileSync(join(folder, "policy.schema.json"), standaloneSchema("policy"));
  } catch (error) {
    throw new CannotRun(
      message("cannot-write", language, { path, reason: (error as NodeJS.ErrnoException).code ?? "" }),
    );
  }
  process.stdout.write(`${message("init-done", language, { path, folder })}\n`);
  return OK;
}

async function ask(options: InitOptions): Promise<Record<Answer, string>> {
  const terminal =
    process.stdin.isTTY && process.stdout.isTTY ? createInterface(process.stdin, process.stdout) : null;
  const answers = {} as Record<Answer, string>;
  for (const { answer, message: id, usual } of QUESTIONS) {
    const question = `${message(id, options.language)} [${usual}]: `;
    const given = options[answer] ?? (terminal ? (await terminal.question(question)).trim() : "");
    answers[answer] = given || usual;
  }
  terminal?.close();
  return answers;
}

function check(answers: Record<Answer, string>, language: Language): void {
  const bad = (option: string, value: string) =>
    new CannotRun(message("init-bad-value", language, { option, value }));
  if (!/^https?:\/\/[^\s<>"'`{}\\|^]+$/.test(answers.url)) throw bad("--url", answers.url);
  if (!/^[\w.+-]+@[\w-]+(\.[\w-]+)+$/.test(answers.email)) throw bad("--email", answers.email);
}

/** An id made of the folder's name; a name without Latin letters gives the usual one. */
function identifier(name: string): string {
  const id = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+|-+$/g, "");
  return id.slice(0, 64) || "my-policy";
}
