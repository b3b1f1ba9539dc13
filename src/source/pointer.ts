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
