import type { Json } from "./json.ts";

/** What covers a path: the id of a part, or null for what another entry holds. */
export interface Cover {
  path: string[];
  part: string | null;
}

/**
 * Takes an entry apart: each value goes to the part that covers it most closely.
 * @param entry an entry of a canonical document
 * @param covers what covers its paths
 * @returns for each part the entry with nothing but what the part covers; parts that are not there are left out
 */
export function partition(entry: unknown, covers: readonly Cover[]): Map<string, unknown> {
  const parts = new Map<string, unknown>();
  for (const part of new Set(covers.map((cover) => cover.part))) {
    if (part === null) continue;
    const kept = only(entry, covers, part, undefined);
    if (kept !== undefined) parts.set(part, kept);
  }
  return parts;
}

/** What is left of a value when all that other parts cover is taken away; undefined for nothing. */
function only(
  value: unknown,
  covers: readonly Cover[],
  part: string,
  by: string | null | undefined,
): unknown {
  const nearest = covers.find(({ path }) => path.length === 0);
  const covered = nearest ? nearest.part : by;
  const deeper = covers.filter(({ path }) => path.length > 0);
  if (typeof value !== "object" || value === null || deeper.length === 0)
    return covered === part ? value : undefined;
  const under = (key: string) =>
    deeper
      .filter(({ path }) => path[0] === key || path[0] === "*")
      .map((cover) => ({ ...cover, path: cover.path.slice(1) }));
  if (Array.isArray(value)) {
    const entries = value.map((entry) => only(entry, under("*"), part, covered));
    const kept = entries.filter((entry) => entry !== undefined);
    return kept.length > 0 || (value.length === 0 && covered === part) ? kept : undefined;
  }
  const kept: Json = {};
  for (const [key, entry] of Object.entries(value as Json)) {
    const found = only(entry, under(key), part, covered);
    if (found !== undefined) kept[key] = found;
  }
  return Object.keys(kept).length > 0 ? kept : undefined;
}

/**
 * @param value a part of an entry ({@link partition})
 * @param pointer where the entry stands
 * @returns the pointers to its values: to a list or a text as one
 */
export function pointersOf(value: unknown, pointer: string): string[] {
  if (typeof value !== "object" || value === null) return [pointer];
  if (Array.isArray(value) || "en" in value) return [pointer];
  return Object.entries(value as Json).flatMap(([key, entry]) => pointersOf(entry, `${pointer}/${key}`));
}
