import { hanIn } from "../ground/spacing.ts";
import { isEnglish } from "../vocabulary/english.ts";
import type { Check, Finding } from "./check.ts";
import { isCommon } from "./untranslated.ts";

/** Chinese in the English text, and a Chinese text without Chinese. */
export const SCRIPTS: Check = {
  waivable: false,
  pair: ({ en, zh, pointer }) => {
    const found: Finding[] = [];
    const chinese = hanIn(en);
    if (chinese)
      found.push({ code: "text/chinese-in-english", pointer: `${pointer}/en`, params: { found: chinese } });
    if (!hanIn(zh) && !isName(zh) && !isIdentifier(en, zh))
      found.push({ code: "text/no-chinese", pointer: `${pointer}/zh` });
    return found;
  },
};

/** A name, an abbreviation or an address may stand in Chinese as it is; words may not. */
function isName(zh: string): boolean {
  return zh.split(/\s+/).every((word) => /[A-Z0-9.@_]/.test(word));
}

/** One word of small letters that both languages have is an identifier or a brand (`usfid`, `vivo`), unless it is English. */
function isIdentifier(en: string, zh: string): boolean {
  const word = zh.trim();
  return en.trim() === word && /^[a-z][a-z0-9-]+$/.test(word) && !isCommon(word) && !isEnglish(word);
}
