import { dirname, resolve } from "node:path";
import build from "#generated/build.json" with { type: "json" };
import { compile } from "../compiler.ts";
import { identify } from "../diagnostics/identify.ts";
import { sortDiagnostics } from "../diagnostics/order.ts";
import { printable } from "../diagnostics/printable.ts";
import { diff as compare } from "../diff/diff.ts";
import type { Side } from "../diff/difference.ts";
import type { Language } from "../ground/language.ts";
import { disk } from "../host/disk.ts";
import { isYaml } from "../host/paths.ts";
import { kindNamed } from "../kinds/kinds.ts";
import { CHANGES_REPORTERS } from "../reports/changes/reporters.ts";
import { decode } from "../source/decode.ts";
import { sideOfCompiled } from "../versions/of-compiled.ts";
import { sideOfManifest } from "../versions/of-manifest.ts";
import type { Environment } from "./environment.ts";
import { OK } from "./exit.ts";
import { print } from "./print.ts";
import { colours, message } from "./ui.ts";

/** The most bytes of a file that is compared. */
const MAX_FILE = 20_000_000;

/** One version of a file, as git hands it over. */
interface Version {
  /** What it is called: `a/shop/manifest.json`, or `/dev/null` where there is none. */
  name: string;
  /** Where its bytes are. */
  file: string;
  bytes: Uint8Array | null;
}

/**
 * `pellucid diff-driver`: compares two versions of one file for `git diff` and `git difftool`. Manifests, and policies of a
 * single file, are compared by meaning; of anything else the lines are, as git does it. Git stops at an exit code other than
 * 0, so that there is none.
 * @param args what git gives its drivers: the path, and of the old and the new version a file, its hash and its mode; after a
 *   rename, the new path
 * @param language the language of messages
 * @param environment where to look and to report
 * @returns 0
 * @throws {CannotRun} when the report cannot be printed
 */
export async function diffDriver(
  args: readonly string[],
  language: Language,
  environment: Environment,
): Promise<number> {
  const [path = "", oldFile, , , newFile, , , newPath = path] = args;
  // Of a file in conflict git gives the name alone.
  if (oldFile === undefined || newFile === undefined) {
    await print(`${message("driver-unmerged", language, { path })}\n`, environment, language);
    return OK;
  }
  const old = version(oldFile, `a/${path}`, environment);
  const now = version(newFile, `b/${newPath}`, environment);
  const meaning = await byMeaning(old, now, language, environment);
  const lines = meaning === null ? await byLines(old, now, newPath, language, environment) : [];
  const text = [
    `pellucid diff ${printable(old.name)} ${printable(now.name)}\n`,
    meaning ?? "",
    ...lines,
  ].join("");
  await print(text, environment, language);
  return OK;
}

function version(file: string, name: string, { cwd, host = disk }: Environment): Version {
  const absolute = resolve(cwd, file);
  const read = host.stat(absolute)?.kind === "file" ? host.read(host.realpath(absolute), MAX_FILE) : null;
  const bytes = read?.kind === "bytes" ? read.bytes : null;
  return { name: bytes ? name : "/dev/null", file, bytes };
}

/** What changed in meaning; null where the files are no two versions of one policy. */
async function byMeaning(
  old: Version,
  now: Version,
  language: Language,
  { stdout, env }: Environment,
): Promise<string | null> {
  const [before, after] = [await sideOf(old), await sideOf(now)];
  if (!before || !after) return null;
  if (before.version.id !== after.version.id || before.version.kind !== after.version.kind) return null;
  const { value, diagnostics } = compare(before, after);
  if (!value) return null;
  const write = await CHANGES_REPORTERS.pretty();
  const colour = colours(stdout, env);
  const remarks = new Map([[value, identify(sortDiagnostics(diagnostics), after.version.facts)]]);
  const reported = { differences: [value], added: [], removed: [], remarks, language, colour };
  const text = await write({ ...reported, version: build.version });
  return value.changes.length > 0 || diagnostics.length > 0 ? text : `${message("driver-same", language)}\n`;
}

async function sideOf({ name, bytes }: Version): Promise<Side | null> {
  if (!bytes) return null;
  if (!isYaml(name)) return (await sideOfManifest(new TextDecoder().decode(bytes), name, kindNamed)).value;
  const { value: file } = decode(name, bytes);
  const { value } = file ? await compile([file]) : { value: null };
  return value && sideOfCompiled(value, dirname(name), name);
}

/** What git says of the lines, and, of a part of a policy, how the policy is compared. */
async function byLines(
  old: Version,
  now: Version,
  path: string,
  language: Language,
  { cwd, env }: Environment,
): Promise<string[]> {
  const { gitIn } = await import("../git/at-revision.ts");
  const options = ["--no-index", "--no-ext-diff", "--no-textconv", "--color=never"];
  const answer = gitIn(cwd, env)(["diff", ...options, "--", old.file, now.file]);
  const text = "bytes" in answer ? answer.bytes.toString() : "";
  // The names that it begins with are those of temporary files.
  const from = text.search(/^@@ /m);
  const lines = from < 0 ? "" : `--- ${printable(old.name)}\n+++ ${printable(now.name)}\n${text.slice(from)}`;
  const hint = message("driver-part", language, { path, folder: dirname(path) });
  return [lines, isYaml(path) ? `${hint}\n` : ""];
}
