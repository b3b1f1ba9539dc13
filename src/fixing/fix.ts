import type { Diagnostic, Edit } from "../diagnostics/diagnostic.ts";
import type { ChangedLine, Fixed } from "../diagnostics/fixed.ts";
import type { SourceFile } from "../source/source.ts";
import { applied } from "./applied.ts";
import { harms } from "./harm.ts";

/** How often a policy is looked at again: of a file that is no YAML each look shows one fault. */
const MAX_ROUNDS = 200;

/**
 * Makes the fixes of a policy, in memory, until none is left: one that is made can bring the next to light. A fix that
 * would bring a new error is not made.
 * @param files the files of the policy; those that must not be changed are not among them
 * @param look finds what is wrong with the policy when its files are these
 * @returns the files as they should be, and the fixes in the order in which they were made
 */
export async function fix(
  files: readonly SourceFile[],
  look: (files: readonly SourceFile[]) => Promise<readonly Diagnostic[]>,
): Promise<{ files: readonly SourceFile[]; fixed: Fixed[] }> {
  const fixed: Fixed[] = [];
  let now = files;
  let found = await look(files);
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const made = await oneRound(now, found, look);
    if (made.fixable.length === 0) break;
    fixed.push(...told(now, made.fixable));
    now = made.files;
    found = made.found;
  }
  return { files: now, fixed };
}

/** What a round made of a policy, and what is found in it then. */
interface Round {
  fixable: Diagnostic[];
  files: readonly SourceFile[];
  found: readonly Diagnostic[];
}

/** The fixes that can be made at once: all together where that does no harm, else one after the other. */
async function oneRound(
  files: readonly SourceFile[],
  found: readonly Diagnostic[],
  look: (files: readonly SourceFile[]) => Promise<readonly Diagnostic[]>,
): Promise<Round> {
  const attempt = async (chosen: readonly Diagnostic[]): Promise<Round | null> => {
    if (chosen.length === 0) return null;
    const edits = chosen.flatMap(editsOf);
    const tried = applied(files, edits);
    const then = tried && (await look(tried));
    return then && !harms(found, then, edits) ? { fixable: [...chosen], files: tried, found: then } : null;
  };
  const all = found.filter((one) => one.fix);
  const together = await attempt(all);
  if (together) return together;
  let best: Round = { fixable: [], files, found };
  if (all.length > 1) for (const one of all) best = (await attempt([...best.fixable, one])) ?? best;
  return best;
}

const editsOf = ({ fix: made }: Diagnostic): Edit[] => made?.edits ?? [];

/** Each fix shows what it does to what the fixes before it left. */
function told(files: readonly SourceFile[], fixable: readonly Diagnostic[]): Fixed[] {
  let before = files;
  return fixable.map((finding, index) => {
    const edits = fixable.slice(0, index + 1).flatMap(editsOf);
    const after = applied(files, edits) ?? before;
    const lines = linesThatDiffer(before, after);
    before = after;
    return { finding, lines };
  });
}

function linesThatDiffer(before: readonly SourceFile[], after: readonly SourceFile[]): ChangedLine[] {
  return before.flatMap((file, index) => {
    const other = after[index] as SourceFile;
    if (other.text === file.text) return [];
    const [left, right] = [file, other].map(({ text }) => text.split(/\r?\n/)) as [string[], string[]];
    return left.flatMap((line, at) =>
      line === right[at] ? [] : [{ file: file.path, line: at + 1, before: line, after: right[at] as string }],
    );
  });
}
