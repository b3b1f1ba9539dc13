import type { Facts, LinkedReference, LinkedTerm } from "../model/facts.ts";
import { type CollectedRow, collectedOf, type Items } from "./collected.ts";
import { type List, listOf } from "./list.ts";
import { type SharedRow, sharedOf } from "./shared.ts";

/** One row of the list of third-party SDKs. */
export interface SdkRow {
  id: string;
  name: LinkedReference["name"];
  provider: LinkedReference["name"];
  purposes: LinkedTerm[];
  items: Items;
  policy: string | null;
}

/** The lists that go with a privacy policy, as data. */
export interface Lists {
  collected: List<CollectedRow>;
  shared: List<SharedRow>;
  sdks: List<SdkRow>;
}

/**
 * Compiles the lists that Chinese law asks for beside a privacy policy, from the same facts.
 * @param facts the linked policy
 * @returns what is collected, what is shared with third parties, and the SDKs
 */
export function listsOf(facts: Facts): Lists {
  const sdks = facts.sdks as SdkRow[] | null;
  const rows = (sdks ?? []).map(({ id, name, provider, purposes, items, policy }) => ({
    id,
    name,
    provider,
    purposes,
    items,
    policy,
  }));
  return {
    collected: collectedOf(facts),
    shared: sharedOf(facts),
    sdks: listOf(rows, sdks?.length === 0),
  };
}
