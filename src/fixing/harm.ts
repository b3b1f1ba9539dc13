import type { Diagnostic, Edit } from "../diagnostics/diagnostic.ts";

/** What a policy comes to stage by stage: an error of one hides those of the stages behind it. */
const STAGES = ["yaml", "schema"];
const LAST = STAGES.length;
/** Says that not all findings are told. */
const MORE = "policy/more-findings";

/**
 * Tells whether edits do harm: whether they bring an error that was not there, or mend nothing. An error of a stage that was
 * not reached before was only hidden. No edit adds a line, so a line is the same before and after.
 * @param before what was found before the edits
 * @param after what was found with them
 * @param edits the edits
 * @returns whether they must not be made
 */
export function harms(
  before: readonly Diagnostic[],
  after: readonly Diagnostic[],
  edits: readonly Edit[],
): boolean {
  const [was, is] = [errorsIn(before), errorsIn(after)];
  const reached = Math.min(LAST, ...was.map(stageOf));
  const isCut = before.some(({ code }) => code === MORE);
  const counts = new Map<string, number>();
  for (const error of was) counts.set(keyOf(error), (counts.get(keyOf(error)) ?? 0) + 1);
  for (const error of is) {
    const left = counts.get(keyOf(error)) ?? 0;
    if (left > 0) counts.set(keyOf(error), left - 1);
    else if (stageOf(error) <= reached && !wasHidden(error, was, edits, isCut)) return true;
  }
  return !isBetter(was, is, reached, isCut);
}

const errorsIn = (found: readonly Diagnostic[]) =>
  found.filter(({ severity, code }) => severity === "error" && code !== MORE);

function stageOf({ code }: Diagnostic): number {
  const index = STAGES.indexOf(code.slice(0, code.indexOf("/")));
  return index === -1 ? LAST : index;
}

const keyOf = ({ code, file, range, message }: Diagnostic): string =>
  code === "yaml/syntax"
    ? `${code} ${file} ${range.start.line}:${range.start.column}`
    : `${code} ${file} ${range.start.line} ${message.en}`;

/**
 * Of a file that is no YAML only the first fault is known, and of very many findings only the first are told: more of the
 * same come to light. Anything else that is new in such a file must not touch what was edited.
 */
function wasHidden(
  error: Diagnostic,
  was: readonly Diagnostic[],
  edits: readonly Edit[],
  isCut: boolean,
): boolean {
  const places = [error, ...(error.related ?? [])];
  const faults = was.filter(
    ({ code, file }) => code === "yaml/syntax" && places.some((place) => place.file === file),
  );
  if (error.code === "yaml/syntax" && faults.length > 0)
    return faults.every((fault) => isBehind(error, fault));
  if (isCut && was.some(({ code }) => code === error.code)) return true;
  if (faults.length === 0) return false;
  return !places.some(({ file, range }) =>
    edits.some((edit) => edit.file === file && edit.range.start.line === range.start.line),
  );
}

function isBehind({ range: { start } }: Diagnostic, { range: other }: Diagnostic): boolean {
  return (
    start.line > other.start.line || (start.line === other.start.line && start.column > other.start.column)
  );
}

/** The policy has fewer errors as far as it got, or some of those that hid others are gone. */
function isBetter(
  was: readonly Diagnostic[],
  is: readonly Diagnostic[],
  reached: number,
  isCut: boolean,
): boolean {
  const countOf = (found: readonly Diagnostic[]) => found.filter((one) => stageOf(one) <= reached).length;
  if (countOf(is) < countOf(was)) return true;
  const left = new Set(is.map(keyOf));
  return was.some((one) => (isCut || one.code === "yaml/syntax") && !left.has(keyOf(one)));
}
