import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, onTestFinished } from "vitest";
import { main } from "../../src/cli/main.ts";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import type { WritableHost } from "../../src/host/host.ts";

/** The checkout. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The executable, as people run it; it needs `dist/` (`npm run build`). */
export const BIN = join(ROOT, "bin", "pellucid.js");

/** A small policy without findings. Lines are counted from 1, so `id` is on line 2. */
export const POLICY = `pellucid: 1
id: shop
kind: privacy-policy
title: { en: Privacy Policy, zh: 隐私政策 }
dates: { updated: 2026-01-01 }
languages: { written: [en, zh] }
organization:
  handlers: [{ name: { en: Blue Shop Ltd., zh: 蓝店有限公司 } }]
service:
  name: { en: Blue Shop, zh: 蓝店 }
  surfaces: [{ type: website, url: "https://shop.example/" }]
data:
  mobile-phone:
  shoe-size: { label: { en: shoe size, zh: 鞋码 } }
activities:
  - id: account
    name: { en: Your account, zh: 您的账号 }
    tier: basic
    purposes: [account-opening]
    collects:
      - { items: [mobile-phone, shoe-size], method: entered }
    basis: [contract]
contact:
  channels: [{ type: email, value: privacy@shop.example }]
statements:
  preface: [{ id: welcome, kind: notice, en: Welcome., zh: 欢迎。 }]
`;

/** What a build of `POLICY` makes. */
export const FILES = ["en.html", "en.md", "manifest.json", "zh.html", "zh.md"];

/** Changes `POLICY` at a place that must stand in it exactly once. */
export function policyWith(part: string, by: string, text = POLICY): string {
  expect(text.split(part), `"${part}" stands once in the policy`).toHaveLength(2);
  return text.replace(part, () => by);
}

/** `POLICY` under another id. */
export const policyNamed = (id: string): string => policyWith("id: shop\n", `id: ${id}\n`);

/** `POLICY` with one warning (`link/unused-item`, line 14) and no error. */
export const WARNING = policyWith("[mobile-phone, shoe-size]", "[mobile-phone]");

/** `POLICY` with one error (`schema/not-allowed`, line 18). */
export const BAD = policyWith("tier: basic", "tier: basik");

/** Makes a temporary folder with these files, which goes when the test ends. */
export function workspace(files: Record<string, string | Uint8Array> = {}): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "pellucid-cli-")));
  chmodSync(folder, 0o755);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  put(folder, files);
  return folder;
}

/** Writes files below a folder. */
export function put(folder: string, files: Record<string, string | Uint8Array>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/** How to run the program, where it differs from the usual. */
export interface RunOptions {
  env?: Record<string, string>;
  /** Where files are, if not on the disk. */
  host?: WritableHost;
  /** A stream that cannot be written to, and why. */
  broken?: { stdout?: string; stderr?: string };
}

/** What a run came to. */
export interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** The environment of every run: nothing of the machine's own but where its programs are. */
export const environment = (env: Record<string, string> = {}): Record<string, string> => ({
  PATH: process.env.PATH ?? "",
  LANG: "en_US.UTF-8",
  NO_COLOR: "1",
  // Whoever runs the tests finds nothing of theirs in the cache folder.
  ...(env.HOME === undefined && { NODE_DISABLE_COMPILE_CACHE: "1" }),
  ...env,
});

/** Runs `pellucid` in a folder, in this process. */
export async function run(cwd: string, args: string[], { env, host, broken }: RunOptions = {}): Promise<Ran> {
  const printed = { stdout: "", stderr: "" };
  const output = (name: "stdout" | "stderr") => ({
    isTTY: false,
    write: async (text: string) => {
      const code = broken?.[name];
      if (code !== undefined) throw Object.assign(new Error(code), { code });
      printed[name] += text;
    },
  });
  const code = await main(args, {
    cwd,
    env: environment(env),
    stdout: output("stdout"),
    stderr: output("stderr"),
    terminal: async () => null,
    ...(host && { host }),
  });
  return withoutStack({ code, ...printed });
}

/** Runs `pellucid` in a folder, as a process of its own. */
export function spawned(
  cwd: string,
  args: string[],
  { env, bin = BIN }: { env?: Record<string, string>; bin?: string } = {},
): Ran {
  return ended(
    spawnSync(process.execPath, [bin, ...args], {
      cwd,
      env: environment(env),
      encoding: "utf8",
      input: "",
      maxBuffer: 1e8,
    }),
  );
}

/** Runs a line of shell in a folder; `$PELLUCID` in it is the program. */
export function shell(cwd: string, line: string, env: Record<string, string> = {}): Ran {
  const script = line.replaceAll("$PELLUCID", `'${process.execPath}' '${BIN}'`);
  return ended(spawnSync("sh", ["-c", script], { cwd, env: environment(env), encoding: "utf8", input: "" }));
}

function ended({ status, stdout, stderr, error }: SpawnSyncReturns<string>): Ran {
  expect(error).toBeUndefined();
  return withoutStack({ code: status, stdout, stderr });
}

/** Whatever happens, nobody is shown a stack. */
function withoutStack(ran: Ran): Ran {
  for (const text of [ran.stdout, ran.stderr]) expect(text).not.toMatch(/^\s+at .*[:(]\d+/m);
  return ran;
}

/** Everything below a folder: files with their content, folders with a slash, links with an arrow. */
export function snapshot(folder: string, below = ""): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of readdirSync(join(folder, below)).sort()) {
    const path = below ? `${below}/${name}` : name;
    const stat = lstatSync(join(folder, path), { throwIfNoEntry: false });
    // A name that is not UTF-8 cannot be asked for.
    if (!stat) found[path] = "";
    else if (stat.isSymbolicLink()) found[`${path} ->`] = readlinkSync(join(folder, path));
    else if (stat.isDirectory()) Object.assign(found, { [`${path}/`]: "" }, snapshot(folder, path));
    else found[path] = readFileSync(join(folder, path), "latin1");
  }
  return found;
}

/** The report of `--format json`. */
export interface Report {
  version: number;
  pellucid: string;
  summary: { errors: number; warnings: number; infos: number };
  diagnostics: Diagnostic[];
}

const isReport = new Ajv2020({ allErrors: true }).compile(
  JSON.parse(readFileSync(join(ROOT, "schemas", "diagnostics.schema.json"), "utf8")),
);

/** Reads a report, and holds it to its published schema. */
export function reportOf(text: string): Report {
  const report = JSON.parse(text) as Report;
  expect(isReport(report), JSON.stringify(isReport.errors)).toBe(true);
  return report;
}

/** The findings of a report in short: `error code file:line:column`. */
export const places = ({ diagnostics }: Report): string[] =>
  diagnostics.map(
    ({ severity, code, file, range: { start } }) =>
      `${severity} ${code} ${file}:${start.line}:${start.column}`,
  );
