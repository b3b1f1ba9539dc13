/**
 * @param kind the id of a sort of entry
 * @param part the id of its part; null for the entry itself
 * @param index which of its levels
 * @returns the name of the condition in `generated/changes.code.mjs`
 */
export function conditionId(kind: string, part: string | null, index: number): string {
  return `${kind}/${part ?? ""}/${index}`;
}
