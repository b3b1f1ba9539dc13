import { child } from "../ground/pointer.ts";
import type { Terms, Vocabulary } from "../vocabulary/vocabulary.ts";
import type { LinkFindings } from "./link-findings.ts";

/**
 * Ids are addresses: two entries of one list cannot share one.
 * @param value a document as written, or a part of it
 * @param pointer where that stands
 * @param findings takes `link/duplicate-id`
 */
export function checkDistinct(value: unknown, pointer: string, findings: LinkFindings): void {
  if (typeof value !== "object" || value === null) return;
  const first = new Map<string, string>();
  for (const [key, entry] of Object.entries(value) as [string, unknown][]) {
    if (typeof entry !== "object" || entry === null) continue;
    const place = child(pointer, key);
    checkDistinct(entry, place, findings);
    const { id } = entry as { id?: unknown };
    if (!Array.isArray(value) || typeof id !== "string") continue;
    const earlier = first.get(id);
    if (earlier === undefined) first.set(id, `${place}/id`);
    else findings.again("link/duplicate-id", `${place}/id`, earlier, { id });
  }
}

/**
 * A policy's own term takes the place of a shipped one with its id, and whoever reads both should know. One that nothing
 * uses is most often a slip, or was left behind.
 * @param own the policy's own terms
 * @param terms the terms that it is written with
 * @param isUsed whether the policy names a term of a vocabulary by its id
 * @param findings takes `link/term-exists` and `link/unused-term`
 */
export function checkOwnTerms(
  own: Vocabulary,
  terms: Terms,
  isUsed: (category: string, id: string) => boolean,
  findings: LinkFindings,
): void {
  for (const [category, list] of Object.entries(own))
    for (const id of Object.keys(list)) {
      const pointer = `/vocabulary/${category}/${id}`;
      if (terms.isShipped(category, id)) findings.add("link/term-exists", pointer, { id, category }, "key");
      if (!isUsed(category, id)) findings.add("link/unused-term", pointer, { id, list: category }, "key");
    }
}
