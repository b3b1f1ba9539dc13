/** Words that no expression language takes for the name of a field. */
const KEYWORDS = new Set(["in", "true", "false", "null"]);

/**
 * @param {string} key a key of a schema, such as `held-by`
 * @returns {string} its name in the view, such as `asIn`: `src/model/view.ts` names it alike
 */
export function viewName(key) {
  const name = key.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());
  return KEYWORDS.has(name) ? `${name}_` : name;
}
