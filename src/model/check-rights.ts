import type { Terms } from "../vocabulary/vocabulary.ts";
import type { LinkFindings } from "./link-findings.ts";

/**
 * A right stands at an address, which is its own name where it has no id, and is said by a sentence.
 * @param rights the `rights` of a document as written, or undefined
 * @param terms the terms that it is written with
 * @param findings takes `link/right-twice` and `link/right-without-sentence`
 */
export function checkRights(rights: unknown, terms: Terms, findings: LinkFindings): void {
  if (!Array.isArray(rights)) return;
  const first = new Map<string, { pointer: string; id: boolean }>();
  for (const [index, { right, id }] of (rights as { right: string; id?: string }[]).entries()) {
    const pointer = `/rights/${index}/${id === undefined ? "right" : "id"}`;
    const address = id ?? right;
    const earlier = first.get(address);
    if (!earlier) first.set(address, { pointer, id: id !== undefined });
    // Two ids that are the same are found wherever there are lists.
    else if (!earlier.id || id === undefined)
      findings.again("link/right-twice", pointer, earlier.pointer, { id: address });
    const term = terms.find("rights", right);
    if (term && !term.sentence)
      findings.add("link/right-without-sentence", `/vocabulary/rights/${right}`, { id: right }, "key");
  }
}
