import type { LinkedPolicy } from "#generated/policy.linked.ts";

/**
 * @param facts the linked policy
 * @returns JSON Pointer to the statement that there are no third-party SDKs; null where the policy makes none
 */
export function saysNoSdks({ statements }: Pick<LinkedPolicy, "statements">): string | null {
  for (const [section, list] of Object.entries(statements ?? {}))
    for (const [index, entry] of list.entries()) {
      const at = [entry].flat().findIndex(({ claim }) => claim === "no-sdks");
      if (at !== -1) return `/statements/${section}/${index}${Array.isArray(entry) ? `/${at}` : ""}`;
    }
  return null;
}
