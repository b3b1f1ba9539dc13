import type { Bilingual } from "../../ground/language.ts";

/** Where a rule finds fault: a part of the policy, and the lines that it stands on. */
export interface Place {
  /** What the part is called; null when it has no name. */
  label: Bilingual | null;
  file: string;
  line: number;
}

/** The lines of one part, as they are shown: a file is named once, `a.yaml:3`, `:5`. */
export interface Shown {
  label: Bilingual | null;
  at: string[];
}

/** More lines than this are counted and not listed. */
const MOST = 10;

/**
 * Lists places: each line once, by the part that it belongs to.
 * @param places where fault is found, in the order of the policy
 * @returns what is shown, how many places there are, and how many of them are not shown
 */
export function listed(places: readonly Place[]): { shown: Shown[]; count: number; more: number } {
  const groups = new Map<string, { label: Bilingual | null; places: Place[] }>();
  const seen = new Set<string>();
  for (const place of places) {
    const key = `${place.label?.en ?? ""}\n${place.label?.zh ?? ""}`;
    const line = `${key}\n${place.file}:${place.line}`;
    if (seen.has(line)) continue;
    seen.add(line);
    const group = groups.get(key) ?? { label: place.label, places: [] };
    group.places.push(place);
    groups.set(key, group);
  }
  let left = MOST;
  const shown: Shown[] = [];
  for (const { label, places: all } of groups.values()) {
    const some = all.slice(0, left);
    left -= some.length;
    if (some.length === 0) break;
    const at = some.map(({ file, line }, index) =>
      some[index - 1]?.file === file ? `:${line}` : `${file}:${line}`,
    );
    shown.push({ label, at });
  }
  return { shown, count: seen.size, more: Math.max(0, seen.size - MOST) };
}
