import type { Check } from "./check.ts";
import { TRADITIONAL_CHARACTERS } from "./traditional-characters.ts";

let characters: ReadonlySet<string> | undefined;

/**
 * Traditional characters in a Simplified text. A name that is registered in them stands in 「」 or 『』, where they are quoted,
 * or says so with `differs`.
 */
export const TRADITIONAL: Check = {
  waivable: true,
  text: ({ value, pointer, language }) => {
    if (language !== "zh") return [];
    characters ??= new Set(TRADITIONAL_CHARACTERS);
    const found = new Set<string>();
    let first = -1;
    let end = 0;
    let quoted = 0;
    for (let i = 0; i < value.length; i += 1) {
      const sign = value[i] as string;
      if (sign === "「" || sign === "『") quoted += 1;
      else if (sign === "」" || sign === "』") quoted = Math.max(0, quoted - 1);
      else if (quoted === 0 && characters.has(sign)) {
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
