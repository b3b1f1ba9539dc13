import type { LinkedPolicy } from "#generated/policy.linked.ts";
import type { Sdk } from "../model/parts.ts";
import { type CollectedRow, collectedOf } from "./collected.ts";
import { type List, listOf } from "./list.ts";
import { type SharedRow, sharedOf } from "./shared.ts";

/** One row of the list of third-party SDKs. */
export type SdkRow = Pick<Sdk, "id" | "name" | "provider" | "purposes" | "items" | "policy">;

/** The lists that go with a privacy policy, as data. */
export interface Lists {
  readonly collected: List<CollectedRow>;
  readonly shared: List<SharedRow>;
  readonly sdks: List<SdkRow>;
}

/**
 * Compiles the lists that Chinese law asks for beside a privacy policy, from the same facts.
 * @param facts the linked policy
 * @returns what is collected, what is shared with third parties, and the SDKs
 */
export function listsOf(facts: LinkedPolicy): Lists {
  const rows = (facts.sdks ?? []).map(({ id, name, provider, purposes, items, policy }) => ({
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
    sdks: listOf(rows, facts.sdks?.length === 0),
  };
}
