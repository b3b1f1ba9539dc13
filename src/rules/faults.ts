import type { Diagnostic, Place } from "../diagnostics/diagnostic.ts";
import { report } from "../diagnostics/report.ts";
import type { Source } from "../source/source.ts";
import type { Fault } from "./expression.ts";

/**
 * Makes a finding of a fault in an expression.
 * @param fault the fault
 * @param pointer where the expression, or the text that it stands in, was written
 * @param text the expression
 * @param source the file
 * @returns `rules/expression`, at the part of the expression that is at fault where it is written on one line
 */
export function faultAt(
  fault: Fault,
  pointer: string,
  text: string,
  source: Pick<Source, "locate" | "text">,
): Diagnostic {
  const { kind, detail, meant } = fault;
  const place = within(source.locate(pointer), source.text(pointer), text, fault);
  const params = { detail, text };
  if (kind === "field" && detail === "baseline")
    return report("rules/expression:field-baseline", place, pointer, params);
  return meant === undefined
    ? report(`rules/expression:${kind}`, place, pointer, params)
    : report(`rules/expression:${kind === "field" ? "field-meant" : "value-meant"}`, place, pointer, {
        ...params,
        meant,
      });
}

/**
 * Finds a part of a text in a file.
 * @param place where the value that has the text was written
 * @param written what stands there in the file
 * @param text the text
 * @param part where in it the part begins and ends
 * @returns the part, where the text stands in the file as it is and on one line; else the whole place
 */
export function within(
  place: Place,
  written: string,
  text: string,
  { start, end }: Pick<Fault, "start" | "end">,
): Place {
  const { range } = place;
  const at = written.indexOf(text);
  if (at === -1 || range.start.line !== range.end.line) return place;
  const column = range.start.column + at;
  return {
    file: place.file,
    range: {
      start: { line: range.start.line, column: column + start },
      end: { line: range.start.line, column: column + Math.max(end, start + 1) },
    },
  };
}
