import type { LinkedPolicy, PermissionsEntry } from "#generated/policy.linked.ts";
import type { Bilingual } from "../ground/language.ts";
import { calledBy, nameOf } from "../model/names.ts";
import type { Recipient } from "../model/parts.ts";
import { type Receipt, receivedIn } from "../model/receipts.ts";
import { saysNoSdks } from "../model/sdks.ts";
import { type CollectedRow, collectedOf } from "./collected.ts";
import { type List, listOf } from "./list.ts";
import { type SharedRow, sharedOf } from "./shared.ts";

/** One row of the list of third-party SDKs. */
export interface SdkRow
  extends Pick<Recipient, "id" | "platforms" | "permissions" | "background" | "policy">,
    Pick<Receipt, "purposes" | "items" | "manner"> {
  readonly name: Bilingual;
  readonly provider: Bilingual;
}

/** One row of the list of device permissions: those that are asked for together. */
export type PermissionRow = Pick<
  PermissionsEntry,
  "id" | "permissions" | "platforms" | "purposes" | "items" | "activities"
>;

/** The lists that go with a privacy policy, as data. */
export interface Lists {
  readonly collected: List<CollectedRow>;
  readonly shared: List<SharedRow>;
  readonly permissions: List<PermissionRow>;
  readonly sdks: List<SdkRow>;
}

/**
 * Compiles the lists that Chinese law asks for beside a privacy policy, from the same facts.
 * @param facts the linked policy
 * @returns what is collected, what is shared with third parties, the device permissions and the SDKs
 */
export function listsOf(facts: LinkedPolicy): Lists {
  const rows = (receivedIn(facts).sdks?.table ?? []).map(({ recipient, purposes, items, manner }): SdkRow => {
    const { id, platforms, permissions, background, policy } = recipient;
    const name = calledBy(recipient);
    const provider = nameOf(recipient);
    return { id, name, provider, platforms, permissions, background, purposes, items, manner, policy };
  });
  return {
    collected: collectedOf(facts),
    shared: sharedOf(facts),
    permissions: listOf((facts.permissions ?? []).map(permissionOf), facts.permissions?.length === 0),
    sdks: listOf(rows, saysNoSdks(facts) !== null),
  };
}

function permissionOf({
  id,
  permissions,
  platforms,
  purposes,
  items,
  activities,
}: PermissionsEntry): PermissionRow {
  return { id, permissions, platforms, purposes, items, activities };
}
