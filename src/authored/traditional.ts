import type { Check } from "./check.ts";
import { TRADITIONAL_CHARACTERS } from "./traditional-characters.ts";

/** A flag for every character of the Basic Multilingual Plane: texts are long, and each of their characters is looked up. */
let characters: Uint8Array | undefined;

function isTraditional(code: number): boolean {
  if (!characters) {
    characters = new Uint8Array(0x10000);
    for (let i = 0; i < TRADITIONAL_CHARACTERS.length; i += 1)
      characters[TRADITIONAL_CHARACTERS.charCodeAt(i)] = 1;
  }
  return characters[code] === 1;
}

/**
 * Traditional characters in a Simplified text. A name that is registered in them stands in 「」 or 『』, where they are quoted,
 * or says so with `differs`.
 */
export const TRADITIONAL: Check = {
  waivable: true,
  text: ({ value, pointer, language }) => {
    if (language !== "zh") return [];
    const found = new Set<string>();
    let first = -1;
    let end = 0;
    let quoted = 0;
    for (let i = 0; i < value.length; i += 1) {
      const sign = value[i] as string;
      if (sign === "「" || sign === "『") quoted += 1;
      else if (sign === "」" || sign === "』") quoted = Math.max(0, quoted - 1);
      else if (quoted === 0 && isTraditional(value.charCodeAt(i))) {
        found.add(sign);
        if (first === -1) first = i;
        if (first === i || end === i) end = i + 1;
      }
    }
    if (first === -1) return [];
    const list = [...found];
    const params = { found: { en: list.join(", "), zh: list.join("、") } };
    return [{ code: "text/traditional", pointer, span: { start: first, end }, params }];
  },
};
