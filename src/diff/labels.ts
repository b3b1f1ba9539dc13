import { type Bilingual, isBilingual } from "../ground/language.ts";
import { together } from "../model/names.ts";
import { property, type Shape } from "../schema/shape.ts";
import { chosen, isSay, named } from "./canonical.ts";

/** What everything that has an id is called, by the id with its list: `purposes/advertising`. */
export type Labels = ReadonlyMap<string, Bilingual>;

/**
 * Collects what a document calls what it names.
 * @param facts the linked facts
 * @param shape the shape of a document of the kind
 * @returns the label of every term, item, activity, recipient and the like that it names
 */
export function labelsOf(facts: object, shape: Shape): Labels {
  const labels = new Map<string, Bilingual>();
  const visit = (node: Shape, value: unknown): void => {
    if (typeof value !== "object" || value === null || isSay(value)) return;
    const found = chosen(node, value, shape);
    const list = found["x-ref"] ?? found["x-term"];
    if (list !== undefined && found.type !== "object" && !Array.isArray(value)) {
      const { id, label } = value as { id?: unknown; label?: unknown };
      if (typeof id === "string" && isLabel(label)) labels.set(named(list, id), label);
      return;
    }
    if (Array.isArray(value)) {
      for (const entry of value) visit(found.items ?? {}, entry);
      return;
    }
    for (const [key, entry] of Object.entries(value)) visit(property(found, key) ?? {}, entry);
  };
  visit(shape, facts);
  const { data } = facts as { data?: Record<string, { label?: unknown }> | null };
  for (const [id, { label }] of Object.entries(data ?? {}))
    if (isLabel(label)) labels.set(named("data", id), label);
  return labels;
}

/** Labels of facts may bear more than the words. */
const isLabel = (value: unknown): value is Bilingual =>
  isBilingual(value) || (typeof value === "object" && value !== null && "en" in value && "zh" in value);

/**
 * Finds what an entry is called.
 * @param entry the linked entry
 * @param keys the keys whose words name it, the first that is there
 * @returns its name; null when it has none
 */
export function subjectOf(entry: unknown, keys: readonly string[]): Bilingual | null {
  if (typeof entry !== "object" || entry === null) return null;
  for (const key of keys) {
    const found = wordsOf((entry as Record<string, unknown>)[key]);
    if (found) return found;
  }
  return null;
}

function wordsOf(value: unknown): Bilingual | null {
  if (typeof value !== "object" || value === null) return null;
  if (Array.isArray(value)) {
    const words = value.map(wordsOf).filter((one) => one !== null);
    return words.length > 0 ? together(words) : null;
  }
  if (isBilingual(value)) return value;
  const { label, name } = value as { label?: unknown; name?: unknown };
  if (isLabel(label)) return { en: label.en, zh: label.zh };
  if (isLabel(name)) return { en: name.en, zh: name.zh };
  const parts = Object.values(value)
    .map(wordsOf)
    .filter((one) => one !== null);
  return parts.length > 0 ? together(parts) : null;
}
