import { child } from "../ground/pointer.ts";

/**
 * How deep the records of ids go that may be spread over the files of a policy: `data` by item, `vocabulary` by list and
 * term, `statements` by section, where lists follow each other. Every list may be.
 */
const RECORDS: Readonly<Record<string, number>> = { data: 1, vocabulary: 2, statements: 1 };

type Json = Record<string, unknown>;

/**
 * Adds what one file says to what the files before it say.
 * @param whole the policy so far; it is changed, the values in it are not
 * @param part the file
 * @returns JSON Pointers to what stands in two files and can only stand in one; the first one holds
 */
export function join(whole: Json, part: Json): string[] {
  return Object.keys(part).flatMap((key) => {
    if (key in whole) return merge(whole, part, key, "", RECORDS[key] ?? 0);
    whole[key] = part[key];
    return [];
  });
}

function merge(whole: Json, part: Json, key: string, above: string, depth: number): string[] {
  const pointer = child(above, key);
  const [one, other] = [whole[key], part[key]];
  if (Array.isArray(one) && Array.isArray(other)) {
    whole[key] = [...one, ...other];
    return [];
  }
  if (depth === 0 || !isRecord(one) || !isRecord(other)) return [pointer];
  const both: Json = Object.assign(Object.create(null), one);
  whole[key] = both;
  return Object.keys(other).flatMap((name) => {
    if (name in both) return merge(both, other, name, pointer, depth - 1);
    both[name] = other[name];
    return [];
  });
}

const isRecord = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
