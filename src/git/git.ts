import { spawnSync } from "node:child_process";
import path from "node:path";

/** The most bytes that git may answer with: some hundred thousand names, or all the files of very many policies. */
const MAX_ANSWER = 64_000_000;
/** The most milliseconds that one answer may take. */
const MAX_TIME = 30_000;

/** What git came to: what it wrote, or why it wrote nothing. */
export type Answer =
  | { kind: "done"; bytes: Buffer }
  /** Git ended with an error; `said` is what it said of it, `bytes` what it wrote before. */
  | { kind: "failed"; said: string; bytes: Buffer }
  | { kind: "not-installed" | "too-slow" }
  /** More than may be; `bytes` is the beginning. */
  | { kind: "too-large"; bytes: Buffer };

/** How one question is put to git, where it differs from the usual. */
export interface Asking {
  /** What git reads. */
  input?: string;
  /** The most bytes of the answer. */
  most?: number;
}

/** Asks git one question about the repository that a folder is in. */
export type Git = (args: readonly string[], asking?: Asking) => Answer;

/** What of the environment git is given: where programs and settings of the user are, and which repository is meant. */
const PASSED =
  /^(?:PATH|PATHEXT|HOME|USERPROFILE|HOMEDRIVE|HOMEPATH|XDG_CONFIG_HOME|SYSTEMROOT|WINDIR|TMPDIR|TEMP|TMP|GIT_(?:DIR|WORK_TREE|COMMON_DIR|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|QUARANTINE_PATH|CEILING_DIRECTORIES|DISCOVERY_ACROSS_FILESYSTEM|CONFIG_GLOBAL|CONFIG_SYSTEM|CONFIG_NOSYSTEM|CONFIG_COUNT|CONFIG_KEY_\d+|CONFIG_VALUE_\d+))$/i;

/** Git asks nobody, writes nothing, fetches nothing, and speaks the language that we read. */
const FIXED = {
  GIT_OPTIONAL_LOCKS: "0",
  GIT_TERMINAL_PROMPT: "0",
  GIT_NO_LAZY_FETCH: "1",
  GIT_ALLOW_PROTOCOL: "none",
  GIT_LITERAL_PATHSPECS: "1",
  GIT_PAGER: "cat",
  LC_ALL: "C",
  // Windows would look for programs in the working folder first.
  NoDefaultCurrentDirectoryInExePath: "1",
};

/** A repository is as foreign as the policies in it: nothing that it names as a program is run. */
const SETTINGS = ["core.fsmonitor=false", "core.hooksPath=/dev/null", "protocol.allow=never"];

/**
 * Prepares asking git. It is the only program that is started, and never through a shell; it only reads objects, and what a
 * question takes from a user goes in as an object name that git has given, as a path behind `--`, or behind
 * `--end-of-options`.
 * @param cwd the working folder, absolute
 * @param env the environment of the command
 * @returns what asks; it waits for the answer, and never throws
 */
export function gitIn(cwd: string, env: Readonly<Record<string, string | undefined>>): Git {
  const passed = Object.fromEntries(
    Object.entries(env).filter(([name, value]) => value !== undefined && PASSED.test(name)),
  ) as Record<string, string>;
  const settings = SETTINGS.flatMap((setting) => ["-c", setting]);
  return (args, { input = "", most = MAX_ANSWER } = {}) => {
    const { error, status, signal, stdout, stderr } = spawnSync(
      "git",
      ["--no-pager", "-C", cwd, ...settings, ...args],
      {
        // A program called git in the folder that is looked at is not the one that is meant.
        cwd: path.parse(cwd).root,
        env: { ...passed, ...FIXED },
        input,
        maxBuffer: most,
        timeout: MAX_TIME,
        killSignal: "SIGKILL",
        windowsHide: true,
        shell: false,
      },
    );
    const code = (error as NodeJS.ErrnoException | undefined)?.code;
    if (code === "ENOBUFS") return { kind: "too-large", bytes: stdout };
    if (code === "ETIMEDOUT") return { kind: "too-slow" };
    if (error && code !== "EPIPE") return { kind: "not-installed" };
    if (status === 0) return { kind: "done", bytes: stdout };
    return { kind: "failed", said: firstLine(stderr.toString()) || `${signal ?? status}`, bytes: stdout };
  };
}

/** The first line of an error, without the word that it begins with. */
function firstLine(text: string): string {
  const line = text.split("\n").find((one) => /^(?:fatal|error): /.test(one)) ?? text.split("\n")[0] ?? "";
  return line.replace(/^(?:fatal|error): /, "").trim();
}
