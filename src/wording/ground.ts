import type { Inline } from "../markup/tree.ts";
import { fillWith, type Phrases } from "./phrases.ts";

/** A ground of the vocabulary: a clause, or a subject matter that something is related to. */
export interface Ground {
  /** Set for a subject matter; `related` where the source does not ask for a direct relation. */
  nexus: true | "related" | null;
}

/**
 * Writes a ground as a clause, as it stands behind "where" or "if" and as 的-words.
 * @param ground the ground
 * @param parts its label and its examples, written out
 * @param nexus what the list that it stands in says of the relation: null is direct
 * @param phrases the joining words
 * @returns `this is directly related to law enforcement, for example criminal investigation`
 */
export function writeGround(
  ground: Ground,
  { label, examples }: { label: Inline[]; examples: Inline[] | null },
  nexus: string | null,
  phrases: Phrases,
): Inline[] {
  const isLoose = ground.nexus === "related" || nexus === "related";
  const phrase = ground.nexus === null ? "ground" : isLoose ? "ground-related" : "ground-direct";
  const words = fillWith(phrases[phrase], { of: label });
  return examples ? fillWith(phrases["ground-example"], { ground: words, example: examples }) : words;
}
