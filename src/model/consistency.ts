import type { LinkedNorms } from "#generated/norms.linked.ts";
import type { LinkedPolicy } from "#generated/policy.linked.ts";
import type { Diagnostic, Place } from "../diagnostics/diagnostic.ts";
export function checkPolicy(_facts: LinkedPolicy, _locate: (pointer: string) => Place): Diagnostic[] {
  return [];
}
export function checkNorms(_facts: LinkedNorms, _locate: (pointer: string) => Place): Diagnostic[] {
  return [];
}
