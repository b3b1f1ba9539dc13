import type { Bilingual } from "../ground/language.ts";

/**
 * Names what a value states, in a way that is the same in every language: the two languages of a clause must state the
 * same facts, whatever words they use.
 * @param value what a template shows, or gives to a helper that shows it
 * @returns the keys of the facts in it: a text and a name by its English words, a time by amount and unit
 */
export function statedBy(value: unknown): string[] {
  if (value === null || value === undefined || typeof value === "boolean") return [];
  if (Array.isArray(value)) return value.flatMap(statedBy);
  if (typeof value !== "object") return [String(value)];
  const { en, label, name, amount, unit, from, limit, vague } = value as Partial<Bilingual> &
    Record<string, unknown>;
  if (typeof en === "string") return [en];
  if (amount !== undefined || vague)
    return [String(vague ?? amount), ...statedBy(unit), ...statedBy(from), ...statedBy(limit)];
  if ("any-of" in value) return statedBy(value["any-of"]);
  return statedBy(label ?? name);
}
