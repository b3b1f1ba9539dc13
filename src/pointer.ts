/**
 * Adds a step to a JSON Pointer (RFC 6901).
 * @param pointer a JSON Pointer
 * @param key a key or the index of a list item
 * @returns the pointer to that part
 */
export function child(pointer: string, key: string | number): string {
  return `${pointer}/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/**
 * Takes a JSON Pointer (RFC 6901) apart.
 * @param pointer a JSON Pointer; empty for the whole
 * @returns its keys and indices, unescaped
 */
export function steps(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/**
 * Reads a value by its JSON Pointer (RFC 6901).
 * @param value plain JSON
 * @param pointer such as `/activities/0/name`; empty for the value itself
 * @returns what stands there, or undefined
 */
export function at(value: unknown, pointer: string): unknown {
  let found = value;
  for (const step of steps(pointer)) {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, step)) return undefined;
    found = (found as Record<string, unknown>)[step];
  }
  return found;
}
