import { basename, dirname, join, resolve } from "node:path";
import { REDLINE_MARK } from "../formats/docx/mark.ts";
import type { Language } from "../ground/language.ts";
import { disk } from "../host/disk.ts";
import { codeOf, type WritableHost } from "../host/host.ts";
import { isWithin, isYaml } from "../host/paths.ts";
import { MARKDOWN_MARK as NOTICE_MARKDOWN, HTML_MARK as NOTICE_PAGE } from "../notice/formats/marks.ts";
import {
  CHANGES_HTML_MARK,
  CHANGES_MARKDOWN_MARK,
  HTML_MARK,
  MARKDOWN_MARK,
} from "../reports/audit/marks.ts";
import type { Environment } from "./environment.ts";
import { CannotRun } from "./exit.ts";
import { replaceFile } from "./replace-file.ts";
import type { Format } from "./report-options.ts";
import { message } from "./ui.ts";

/** How a report begins, in either language, by its format. */
const BEGINNINGS: Record<Format | "docx", RegExp> = {
  pretty:
    /^(?:(?:error|warning|info|错误|警告|提示)\[[a-z0-9-]+(?:\/[a-z0-9-]+)+\](?:: |：)|(?:Changes in “|《)[^\n]*(?:：| → )[^\n]*\n(?:Result: |结论：))/,
  json: /^\{\s*"version": \d+,\s*"pellucid": "/,
  sarif:
    /^\{\s*"\$schema": "[^"]*sarif-2\.1\.0\.json",[^[]*\[\s*\{\s*"tool": \{\s*"driver": \{\s*"name": "Pellucid"/,
  github: /^::(?:(?:error|warning|notice) file=[^\n]*?,line=\d+,endLine=\d+,|notice title=pellucid::)/,
  gitlab: /^\[(?:\]\n$|\s*\{\s*"description": "(?:[^"\\]|\\.)*",\s*"check_name": "[a-z0-9-]+\/)/,
  junit: /^<\?xml [^>]*\?>\n<testsuites name="pellucid">/,
  // A Word file that somebody has edited and saved no longer begins so.
  docx: new RegExp(`^PK\\x03\\x04[\\s\\S]{1,60}?\\[Content_Types\\]\\.xml[\\s\\S]{1,8}${REDLINE_MARK}`),
  markdown: new RegExp(`^(?:${MARKDOWN_MARK}|${CHANGES_MARKDOWN_MARK})\n`),
  html: new RegExp(
    `^<!DOCTYPE html>\n<html lang="[^"]*">\n<head>\n[^\n]*\n<meta name="generator" content="(?:${HTML_MARK}|${CHANGES_HTML_MARK})">`,
  ),
};

/** How a notice begins, in either language. */
const NOTICES = [
  new RegExp(`^${NOTICE_MARKDOWN}\n`),
  new RegExp(
    `^<!DOCTYPE html>\n<html lang="[^"]*">\n<head>\n[^\n]*\n<meta name="generator" content="${NOTICE_PAGE}">`,
  ),
  /^\[(?:Push|推送)\]\n/,
  /^history:\n {2}- (?:version|date|entry): /,
];

/**
 * Writes the report of `--output-file`, as a whole or not at all. Only an earlier report is overwritten.
 * @param path where, relative to the working folder or absolute
 * @param report the report
 * @param environment where the working folder and the files are
 * @param paths what was looked at for policies
 * @param language the language of messages
 * @throws {CannotRun} when it cannot be written, when something else is there, or when it would be read as a policy
 */
export function writeReport(
  path: string,
  report: string | Uint8Array,
  environment: Environment,
  paths: readonly string[],
  language: Language,
): void {
  const host = environment.host ?? disk;
  const { cwd } = environment;
  const refuse = (id: "report-source" | "report-exists") => new CannotRun(message(id, language, { path }));
  const file = resolve(cwd, path);
  try {
    const target = host.lstat(file)
      ? host.realpath(file)
      : join(host.realpath(dirname(file)), basename(file));
    const isSource = paths.some(
      (given) => host.stat(resolve(cwd, given)) && isWithin(target, host.realpath(resolve(cwd, given))),
    );
    if (isSource && isYaml(target)) throw refuse("report-source");
    if (host.stat(target) && !isReport(host, target)) throw refuse("report-exists");
    replaceFile(host, target, report);
  } catch (error) {
    const reason = codeOf(error);
    if (reason === undefined) throw error;
    throw new CannotRun(message("cannot-write-file", language, { path, reason }));
  }
}

/** How much of a file is looked at: a report of GitLab begins with a whole message. */
const BEGINNING = 4000;

/** An empty file is what a report without findings comes to. */
function isReport(host: WritableHost, file: string): boolean {
  if (host.stat(file)?.kind !== "file") return false;
  const beginning = Buffer.from(host.readBeginning(file, BEGINNING)).toString();
  return (
    beginning === "" || [...Object.values(BEGINNINGS), ...NOTICES].some((begins) => begins.test(beginning))
  );
}
