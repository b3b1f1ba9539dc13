import type { Check } from "./check.ts";
import { TRADITIONAL_CHARACTERS } from "./traditional-characters.ts";

const [IS_TRADITIONAL, OPENS, CLOSES] = [1, 2, 3];

/** What is to be known of every character of the Basic Multilingual Plane: texts are long, and each of theirs is looked up. */
let flags: Uint8Array | undefined;

function flagged(): Uint8Array {
  const made = new Uint8Array(0x10000);
  const flag = (characters: string, value: number) => {
    for (let i = 0; i < characters.length; i += 1) made[characters.charCodeAt(i)] = value;
  };
  flag(TRADITIONAL_CHARACTERS, IS_TRADITIONAL);
  flag("「『", OPENS);
  flag("」』", CLOSES);
  return made;
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
    flags ??= flagged();
    for (let i = 0; i < value.length; i += 1) {
      const flag = flags[value.charCodeAt(i)];
      // Nearly every character.
      if (flag === 0) continue;
      if (flag === OPENS) quoted += 1;
      else if (flag === CLOSES) quoted = Math.max(0, quoted - 1);
      else if (quoted === 0) {
        found.add(value.charAt(i));
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
