import types from "#generated/policy.cel.json" with { type: "json" };
import shape from "#generated/policy.shape.json" with { type: "json" };
import statements from "#generated/statements.json" with { type: "json" };
import vocabulary from "#generated/vocabulary.json" with { type: "json" };
import type { Shape } from "../schema/shape.ts";
import type { Types } from "./expression.ts";
import { knownTexts } from "./known.ts";

/** The types of the view of a policy, for expressions that are not shipped. */
export const VIEW_TYPES = types as Types;

/**
 * Gathers the texts that an expression may name which is not shipped: those of the schema of a policy, of the vocabulary
 * and of the library of sentences.
 * @param own further vocabularies: their terms by id, under the name of each
 * @returns the texts
 */
export function knownWith(own: Readonly<Record<string, Readonly<Record<string, unknown>>>>): string[] {
  const packed = Object.entries(statements as Record<string, string>);
  const terms = [...Object.entries(vocabulary), ...Object.entries(own)];
  const ids: Record<string, string[]> = {
    statements: packed.flatMap(([id, one]) => [id, (JSON.parse(one) as { claim: string }).claim]),
  };
  for (const [name, list] of terms) ids[name] = [...(ids[name] ?? []), ...Object.keys(list)];
  return knownTexts(shape as Shape, ids);
}
