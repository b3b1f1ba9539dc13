/** Words that no expression language takes for the name of a field. */
const KEYWORDS = new Set(["in", "true", "false", "null"]);

/**
 * @param key a key of a schema, such as `held-by`
 * @returns its name in the view, such as `heldBy`: `scripts/view-names.mjs` names the types alike
 */
export function viewName(key: string): string {
  const name = key.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return KEYWORDS.has(name) ? `${name}_` : name;
}
