import type { ChangedLine, Fixed } from "../diagnostics/fixed.ts";
import { printable } from "../diagnostics/printable.ts";

/** The most characters that are shown of a line. */
const WIDTH = 120;
/** How many of them stand in front of the change where a line is cut. */
const LEAD = 30;
/** How many lines of one fix are shown. */
const LINES = 6;

/**
 * Shows fixes for people at a terminal: each with its place and its code, and its lines before and after.
 * @param fixed the fixes
 * @param colour whether to colour
 * @returns a block for each, ending in a line break; characters of the files that nobody sees are written out
 */
export function shown(fixed: readonly Fixed[], colour: boolean): string {
  const paint = (text: string, style: number) => (colour ? `\u001b[${style}m${text}\u001b[39m` : text);
  return fixed
    .map(({ finding, lines }) => {
      const place = `${printable(lines[0]?.file ?? finding.file)}:${lines[0]?.line ?? finding.range.start.line}`;
      const some = lines.slice(0, LINES).map(window);
      const rest = lines.length > LINES ? ["  …"] : [];
      return [
        `${place} ${printable(finding.code)}`,
        ...some.map(({ before }) => paint(`  - ${before}`, 31)),
        ...rest,
        ...some.map(({ after }) => paint(`  + ${after}`, 32)),
        ...rest,
        "",
      ].join("\n");
    })
    .join("");
}

/** Both lines without their indentation as far as they share it, cut to what is around the change. */
function window({ before, after }: ChangedLine): { before: string; after: string } {
  let same = 0;
  while (same < before.length && before[same] === after[same]) same += 1;
  const isLong = Math.max(before.length, after.length) > WIDTH;
  const from = isLong && same > LEAD ? same - LEAD : 0;
  const cut = (line: string) => {
    // The pieces begin and end at whole characters.
    const part = Array.from(line.slice(from, from + WIDTH).replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, ""));
    return `${from > 0 ? "…" : ""}${printable(part.join(""))}${line.length > from + WIDTH ? "…" : ""}`;
  };
  return { before: cut(before), after: cut(after) };
}
