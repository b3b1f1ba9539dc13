import type { Json } from "./json.ts";
import { entriesOf } from "./tree.ts";

/**
 * @param document a linked or canonical document
 * @returns the places whose law it names, as ids of the vocabulary `places`
 */
export function placesOfLaw(document: object): string[] {
  return entriesOf(document, "/law/jurisdictions", "").flatMap(({ value }) =>
    (((value as Json).places ?? []) as (string | { id: string })[]).map((place) => {
      const id = typeof place === "string" ? place : place.id;
      return id.slice(id.lastIndexOf("/") + 1);
    }),
  );
}

/**
 * @param place an id of the vocabulary `places`
 * @returns whether it is mainland China: to the law on personal information, Hong Kong, Macao and Taiwan are abroad
 */
export function isMainland(place: string): boolean {
  return place === "cn" || place.startsWith("cn-");
}

/**
 * Tells whether the law of China applies: where a version names it, and where neither names any.
 * @param versions both versions, linked or canonical
 * @returns whether its articles may be cited
 */
export function isUnderChineseLaw(versions: readonly object[]): boolean {
  const places = versions.flatMap(placesOfLaw);
  return places.length === 0 || places.some(isMainland);
}
