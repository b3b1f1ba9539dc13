import { sha256 } from "../../ground/digest.ts";

/** Word's longest name of a bookmark. */
const LONGEST = 40;

/**
 * Names the bookmark of a clause. Word takes letters, figures and `_` alone.
 * @param id the id of the clause
 * @returns a name that no other clause has: `rights.access` becomes `rights__access`; a long one ends in its digest
 */
export function bookmarkOf(id: string): string {
  const name = id.replaceAll(".", "__").replaceAll("-", "_");
  if (name.length <= LONGEST && /^[A-Za-z]\w*$/.test(name)) return name;
  return `${name.replace(/^[^A-Za-z]+|\W/g, "").slice(0, LONGEST - 9)}_${sha256(id).slice(0, 8)}`;
}
