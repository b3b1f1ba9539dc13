/**
 * Reads a value by its JSON Pointer (RFC 6901).
 * @param value plain JSON
 * @param pointer such as `/activities/0/name`; empty for the value itself
 * @returns what stands there, or undefined
 */
export function at(value: unknown, pointer: string): unknown {
  let found = value;
  for (const part of pointer.split("/").slice(1)) {
    const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as Record<string, unknown>)[key];
  }
  return found;
}
