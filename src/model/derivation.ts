/** What follows from the facts of a document. */
export interface Derivation<Derived> {
  readonly derived: Derived;
  /**
   * The facts that a derived one comes from: JSON Pointers into the facts by the pointer under `/derived`. One that
   * comes from the whole document has none.
   */
  readonly origins: Readonly<Record<string, readonly string[]>>;
}

/**
 * Freezes plain JSON through and through, so that no stage can change what another one reads.
 * @param value plain JSON without circles; what is frozen already is taken to be so throughout
 * @returns the same value
 */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const entry of Object.values(value)) deepFreeze(entry);
  return value;
}

/**
 * @param list a list
 * @returns the list, or null for an empty one: templates ask whether there is one
 */
export function unlessEmpty<T>(list: readonly T[]): readonly T[] | null {
  return list.length > 0 ? list : null;
}
