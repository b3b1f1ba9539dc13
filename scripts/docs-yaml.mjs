// Values as authors write them in YAML.
import { Document, isCollection, isPair, visit } from "yaml";

/** How long a line of an example may be before it is written on several. */
const WIDTH = 100;

const tight = (text) => text.trim().replaceAll("[ ", "[").replaceAll(" ]", "]");

/**
 * @param {unknown} value what an author states
 * @returns {string} it on one line
 */
export function flow(value) {
  const document = new Document(value);
  document.contents.flow = true;
  return tight(document.toString({ lineWidth: 0 }));
}

/**
 * @param {Record<string, unknown>} keys some keys of a policy
 * @returns {string} them as a file has them: a group or list that fits stands on one line
 */
export function written(keys) {
  const document = new Document(keys, { aliasDuplicateObjects: false });
  visit(document, {
    Collection(_, node, path) {
      if (node === document.contents) return undefined;
      const depth = path.filter(isCollection).length;
      const parent = path.at(-1);
      const before = 2 * depth + (isPair(parent) ? String(parent.key.value).length + 2 : 0);
      // An empty list can stand on one line only.
      if (node.items.length > 0 && before + flow(node.toJSON()).length > WIDTH) return undefined;
      node.flow = true;
      return visit.SKIP;
    },
  });
  return tight(document.toString({ lineWidth: 0 }));
}
