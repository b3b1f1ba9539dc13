import known from "#generated/found.json" with { type: "json" };
import type { Bilingual } from "../ground/language.ts";

/** Something that a policy may name by its id. */
export interface Named {
  /** The vocabulary that it is a term of, or `statements`. */
  list: string;
  id: string;
  /** The words of a term, or the sentence. */
  words: Bilingual;
  /** For a term, the keys that take it; for a statement, the section or entry that it stands in. */
  places: readonly string[];
  /** The bundled policies that use it. */
  used: readonly string[];
}

/** As `scripts/found.mjs` packs it: what is used by no bundled policy has a list less. */
type Packed = [id: string, en: string, zh: string, used?: string[], places?: string[]];

const LISTS = known as unknown as Record<string, { places: string[]; entries: Packed[] }>;

/**
 * Looks terms and statements up by their words, in either language.
 * @param words what is looked for: several words must all be there, in one of the languages or in the id
 * @returns what was found, the nearest first: where the id or a label is just that, then where one begins so, then the rest;
 *   terms before statements
 */
export function find(words: string): Named[] {
  const wanted = fold(words);
  const parts = wanted.split(" ").filter(Boolean);
  if (parts.length === 0) return [];
  const found: { rank: number; named: Named }[] = [];
  for (const [list, { places, entries }] of Object.entries(LISTS))
    for (const [id, en, zh, used = [], own] of entries) {
      const texts = [fold(id), fold(en), fold(zh)];
      const rank = rankOf(texts, wanted, parts) + (list === "statements" ? 3 : 0);
      if (Number.isFinite(rank))
        found.push({ rank, named: { list, id, words: { en, zh }, places: own ?? places, used } });
    }
  return found.sort((a, b) => a.rank - b.rank).map(({ named }) => named);
}

function rankOf(texts: readonly string[], wanted: string, parts: readonly string[]): number {
  if (texts.includes(wanted)) return 0;
  if (texts.some((text) => text.startsWith(wanted))) return 1;
  return texts.some((text) => parts.every((part) => text.includes(part))) ? 2 : Number.POSITIVE_INFINITY;
}

const fold = (text: string): string => text.toLowerCase().replaceAll("-", " ").trim();
