import type { Audited, Reported } from "../report.ts";

/**
 * Writes the command that makes a report again.
 * @param audited the policy
 * @param reported what was asked for
 * @returns a line for a shell
 */
export function commandOf(
  { folder }: Pick<Audited, "folder">,
  { packs, against, baseline, today, asOf, language }: Omit<Reported, "diagnostics" | "audited" | "version">,
): string {
  return [
    `pellucid check ${quoted(folder)} --format markdown`,
    ...(packs === undefined ? [] : [`--pack ${quoted(packs.join(","))}`]),
    ...(against === undefined ? [] : [`--against ${quoted(against)}`]),
    ...(baseline === undefined ? [] : [`--baseline ${quoted(baseline)}`]),
    ...(today === undefined ? [] : [`--today ${today}`]),
    ...(asOf === undefined ? [] : [`--as-of ${asOf}`]),
    `--ui-lang ${language}`,
  ].join(" ");
}

/** A shell takes what stands between single quotation marks as it is. */
function quoted(path: string): string {
  return /^[\w.,/-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
