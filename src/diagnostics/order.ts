import type { Diagnostic } from "./diagnostic.ts";

/**
 * Puts diagnostics in the order in which they are reported.
 * @param list diagnostics of any stages
 * @returns a new list by file, position and code, without exact duplicates; the same for any order of the input
 */
export function sortDiagnostics(list: readonly Diagnostic[]): Diagnostic[] {
  const keyed = list.map((diagnostic) => ({ diagnostic, key: JSON.stringify(diagnostic) }));
  // The code points decide, never a locale: the order must not depend on the machine.
  keyed.sort(
    (a, b) =>
      byPlace(a.diagnostic, b.diagnostic) ||
      Number(isMore(a.diagnostic)) - Number(isMore(b.diagnostic)) ||
      compare(a.diagnostic.code, b.diagnostic.code) ||
      compare(a.key, b.key),
  );
  return keyed.filter((item, i) => item.key !== keyed[i - 1]?.key).map((item) => item.diagnostic);
}

/** How many more there are stands behind all that it does not count. */
function isMore({ code }: Diagnostic): boolean {
  return code === "policy/more-findings";
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  return (
    compare(a.file, b.file) ||
    a.range.start.line - b.range.start.line ||
    a.range.start.column - b.range.start.column
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
