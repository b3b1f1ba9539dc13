/** A text that may be an id: what is in a list is named by it. */
const ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
/** The names of the entries of a list; a list is never changed once it was read. */
const KNOWN = new WeakMap<readonly unknown[], { names: string[]; indices: Map<string, number> }>();

/**
 * Adds a step to a JSON Pointer (RFC 6901).
 * @param pointer a JSON Pointer
 * @param key a key or the index of a list item
 * @returns the pointer to that part
 */
export function child(pointer: string, key: string | number): string {
  const step = String(key);
  // Nearly every key is a word or a number.
  return `${pointer}/${/[~/]/.test(step) ? step.replaceAll("~", "~0").replaceAll("/", "~1") : step}`;
}

/**
 * Takes a JSON Pointer (RFC 6901) apart.
 * @param pointer a JSON Pointer; empty for the whole
 * @returns its keys and indices, unescaped
 */
export function steps(pointer: string): string[] {
  const found = pointer.split("/").slice(1);
  return pointer.includes("~")
    ? found.map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"))
    : found;
}

/**
 * Reads a value by its JSON Pointer (RFC 6901). An entry of a list may be named by its index or by its id ({@link byId}).
 * @param value plain JSON
 * @param pointer such as `/activities/0/name` or `/activities/account/name`; empty for the value itself
 * @returns what stands there, or undefined
 */
export function at(value: unknown, pointer: string): unknown {
  let found = value;
  for (const step of steps(pointer)) {
    if (typeof found !== "object" || found === null) return undefined;
    const name = Array.isArray(found) ? (indexIn(found, step) ?? step) : step;
    if (!Object.hasOwn(found, name)) return undefined;
    found = (found as Record<string, unknown>)[name];
  }
  return found;
}

/**
 * Says where something is by ids, so that the address stays the same when a neighbour comes or goes: an entry of a list that
 * has an `id` is named by it, and a text that may be an id by itself. Of several with one id, the later keep their index.
 * @param value the whole that the pointer leads into
 * @param pointer a JSON Pointer, with indices or ids; it may lead to nothing
 * @returns such as `/activities/account/collects/0`
 */
export function byId(value: unknown, pointer: string): string {
  let found = value;
  let result = "";
  for (const step of steps(pointer)) {
    let name = step;
    if (Array.isArray(found)) {
      const index = indexIn(found, step);
      name = index === undefined ? step : (known(found).names[index] as string);
      found = index === undefined ? undefined : found[index];
    } else if (typeof found === "object" && found !== null && Object.hasOwn(found, step))
      found = (found as Record<string, unknown>)[step];
    else found = undefined;
    result = child(result, name);
  }
  return result;
}

/**
 * Finds an entry of a list by a step of a pointer.
 * @param list the list
 * @param step an index, or an id
 * @returns its index, or undefined when there is none
 */
export function indexIn(list: readonly unknown[], step: string): number | undefined {
  if (!/^(?:0|[1-9]\d*)$/.test(step)) return ID.test(step) ? known(list).indices.get(step) : undefined;
  return Number(step) < list.length ? Number(step) : undefined;
}

function known(list: readonly unknown[]): { names: string[]; indices: Map<string, number> } {
  let found = KNOWN.get(list);
  if (!found) {
    const indices = new Map<string, number>();
    const names = list.map((entry, index) => {
      const id = typeof entry === "object" ? (entry as { id?: unknown } | null)?.id : entry;
      if (typeof id !== "string" || !ID.test(id) || indices.has(id)) return String(index);
      indices.set(id, index);
      return id;
    });
    found = { names, indices };
    KNOWN.set(list, found);
  }
  return found;
}
