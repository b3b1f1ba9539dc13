import { sha256 } from "../ground/digest.ts";
import { byId } from "../ground/pointer.ts";
import type { Diagnostic } from "./diagnostic.ts";

/**
 * Gives findings addresses and fingerprints that last: an entry of a list is named by its id, and where it has none, the
 * fingerprint leaves its index out. Findings that are alike but for that are told apart by their order, so all of a policy
 * have to be there.
 * @param found all findings of a policy, in the order of the report
 * @param value the policy, as far as it could be read
 * @returns the same findings, with `pointer` by ids and `fingerprint` set
 */
export function identify(found: readonly Diagnostic[], value: unknown): Diagnostic[] {
  const alike = new Map<string, number>();
  return found.map((diagnostic) => {
    const pointer = byId(value, diagnostic.pointer);
    const stable = pointer.replace(/\/\d+(?=\/|$)/g, "/*");
    const identity = `${diagnostic.code}\n${diagnostic.file}\n${stable}`;
    const earlier = alike.get(identity) ?? 0;
    alike.set(identity, earlier + 1);
    const fingerprint = sha256(earlier === 0 ? identity : `${identity}\n${earlier}`).slice(0, 12);
    return { ...diagnostic, pointer, fingerprint };
  });
}
