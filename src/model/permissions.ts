import type { LinkedPolicy, PermissionsEntry } from "#generated/policy.linked.ts";
import { unlessEmpty } from "./derivation.ts";
import type { LinkedTerm } from "./linked.ts";

/** Permissions for which the same holds: one sentence says it of all of them. */
interface Alike {
  readonly permissions: readonly LinkedTerm[];
  /** They are all permissions of the policy. */
  readonly all: boolean;
}

/** The device permissions as the document says them: a table, and below it what holds for some or all of them. */
export interface Permissions {
  readonly rows: readonly PermissionsEntry[];
  readonly times: readonly (Alike & Pick<PermissionsEntry, "when">)[] | null;
  readonly consents: readonly (Alike & Pick<PermissionsEntry, "consent">)[] | null;
  readonly ways: readonly (Alike & Pick<PermissionsEntry, "ways">)[] | null;
}

/**
 * Lays out the device permissions of a policy.
 * @param permissions the facts, or null
 * @returns the rows of the table, and when they are asked for, with which consent, and how they are turned off, each once;
 *   null where there are none
 */
export function permissionsOf(permissions: LinkedPolicy["permissions"]): Permissions | null {
  if (!permissions?.length) return null;
  const alike = <K extends "when" | "consent" | "ways">(key: K) => {
    const groups = new Map<string, PermissionsEntry[]>();
    for (const entry of permissions)
      if (entry[key] !== null) {
        const same = JSON.stringify(entry[key]);
        groups.set(same, [...(groups.get(same) ?? []), entry]);
      }
    return unlessEmpty(
      [...groups.values()].map((entries) => ({
        permissions: [
          ...new Map(
            entries.flatMap((entry) => entry.permissions).map((one) => [one.id, one] as const),
          ).values(),
        ],
        all: permissions.length > 1 && entries.length === permissions.length,
        [key]: (entries[0] as PermissionsEntry)[key],
      })) as unknown as (Alike & Pick<PermissionsEntry, K>)[],
    );
  };
  return { rows: permissions, times: alike("when"), consents: alike("consent"), ways: alike("ways") };
}
