// Data of which a policy uses a part, packed so that each entry can be read on its own: a line of JSON that says how
// many bytes each entry has, by its name, and behind it the entries, each as JSON.
import { readFileSync } from "node:fs";

/**
 * @param {Record<string, unknown>} data what to pack
 * @returns {string} the text of the file
 */
export function packedEntries(data) {
  const texts = Object.entries(data).map(([name, value]) => [name, JSON.stringify(value)]);
  const lengths = Object.fromEntries(texts.map(([name, text]) => [name, Buffer.byteLength(text)]));
  return [JSON.stringify(lengths), "\n", ...texts.map(([, text]) => text)].join("");
}

/**
 * Reads packed data; it gets into the bundle. Each entry is parsed when somebody asks for it.
 * @param {string} file the path of the file
 * @returns {Record<string, unknown>} an object that looks as if all of it had been parsed
 */
export function entriesOf(file) {
  const bytes = readFileSync(file);
  const head = bytes.indexOf("\n");
  // An object without a prototype takes hundreds of getters without growing slow.
  const entries = Object.create(null);
  let end = head + 1;
  for (const [name, length] of Object.entries(JSON.parse(bytes.toString("utf8", 0, head)))) {
    const start = end;
    end += length;
    const last = end;
    const get = () => {
      const value = JSON.parse(bytes.toString("utf8", start, last));
      Object.defineProperty(entries, name, { value, enumerable: true });
      return value;
    };
    Object.defineProperty(entries, name, { get, enumerable: true, configurable: true });
  }
  return entries;
}
