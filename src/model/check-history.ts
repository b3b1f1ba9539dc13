import type { LinkedPolicy } from "#generated/policy.linked.ts";
import type { Diagnostic, Locate } from "../diagnostics/diagnostic.ts";
import { report } from "../diagnostics/report.ts";
import { isBefore } from "./calendar.ts";

/**
 * Holds the history of a policy to its versions: readers look for the newest on top, and for the one that they read.
 * @param facts the facts of a policy
 * @param locate where a JSON Pointer of the document was written
 * @returns `link/history-order` for an entry that is newer than the one above it, and `link/history-missing` where the version itself has none
 */
export function checkHistory({ history, version, dates }: LinkedPolicy, locate: Locate): Diagnostic[] {
  if (!history) return [];
  const found: Diagnostic[] = [];
  for (const [index, { date }] of history.entries()) {
    const above = history[index - 1]?.date;
    if (above === undefined || !isBefore(above, date)) continue;
    const pointer = `/history/${index}/date`;
    const related = [locate(`/history/${index - 1}/date`)];
    found.push(report("link/history-order", locate(pointer), pointer, { date, above }, { related }));
  }
  const known = [dates?.effective, dates?.updated, dates?.released];
  const isTold = version
    ? history.some((one) => one.version === version)
    : known.every((date) => !date) || history.some(({ date }) => known.includes(date));
  if (!isTold) {
    const of = version ?? (known.find(Boolean) as string);
    found.push(report("link/history-missing", locate("/history"), "/history", { version: of }));
  }
  return found;
}
