import type { LinkedPolicy } from "#generated/policy.linked.ts";
import type { Bilingual } from "../ground/language.ts";
import { together } from "../model/names.ts";

/**
 * @param facts a linked policy
 * @returns what its handlers are called: their names, or else the brand; null where it gives neither
 */
export function nameOf({ organization }: LinkedPolicy): Bilingual | null {
  const names = (organization.handlers ?? []).flatMap(({ name }) => name ?? []);
  return names.length > 0 ? together(names) : organization.brand;
}
