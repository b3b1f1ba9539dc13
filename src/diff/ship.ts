import { emit } from "../rules/emit.ts";
import { Expressions, type Fault, factTypes, isFault, type Types } from "../rules/expression.ts";
import type { EntryKind, LevelRule } from "./catalogue.ts";
import { CHANGE_FIELDS, CHANGE_VALUES } from "./change-facts.ts";
import { conditionId } from "./condition-id.ts";

/** What is wrong with the condition of a level. */
export interface ConditionProblem {
  kind: string;
  /** JSON Pointer into its file. */
  pointer: string;
  fault: Fault;
}

/**
 * Makes the code of the conditions of levels: what the build writes.
 * @param kinds the catalogue
 * @param types the types of the view of rules
 * @param known the texts that expressions may name
 * @returns a module: a function of `f` for the condition of each level that has one, by kind, part and index; and what is wrong
 */
export function conditionsCode(
  kinds: readonly EntryKind[],
  types: Types,
  known: readonly string[],
): { code: string; problems: ConditionProblem[] } {
  const all = factTypes({ ...types, ChangeFacts: CHANGE_FIELDS });
  const expressions = new Expressions(all, [...known, ...CHANGE_VALUES], {});
  const problems: ConditionProblem[] = [];
  const lines: string[] = [];
  const conditions = (kind: string, part: string | null, levels: readonly LevelRule[], at: string) => {
    for (const [index, { when }] of levels.entries()) {
      if (when === undefined) continue;
      const checked = expressions.check(when, { it: "ChangeFacts" });
      if (isFault(checked)) problems.push({ kind, pointer: `${at}/${index}/when`, fault: checked });
      else
        lines.push(
          `${JSON.stringify(conditionId(kind, part, index))}:(policy,it)=>${emit(checked.node, new Set(), new Set())}`,
        );
    }
  };
  for (const { id, levels = [], parts } of kinds) {
    conditions(id, null, levels, "/levels");
    for (const [index, part] of parts.entries())
      conditions(id, part.id, part.levels, `/parts/${index}/levels`);
  }
  return { code: `export default (f)=>({${lines.join(",\n")}});\n`, problems };
}
