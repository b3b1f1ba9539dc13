import { hanIn } from "../ground/spacing.ts";
import type { Check } from "./check.ts";

/** Words of every day that no proper name is made of alone. */
const COMMON = new Set(
  "about access account accounts address advertising agreement all and answer answers app apps camera center centre change changes children choices collection collect collected contact contacts content cookie cookies customer data delete deletion device devices email file files for from health help home how image images information legal list lists location login logs map message messages minor minors name network notice notices notification notifications number of order orders other our password payment payments permission permissions personal phone photo photos policies policy preferences privacy products profile protection purpose purposes questions record records registration retention right rights rules safety search section security service services settings share shared sharing shop software storage store summary support system terms the third third-party to transfer update updates usage use used user users we website what when where who why with you your".split(
    " ",
  ),
);

/**
 * @param word a word in small letters
 * @returns whether it is a word of every day, so that no name is made of it alone
 */
export function isCommon(word: string): boolean {
  return COMMON.has(word);
}

/** A title or a label that is English in the Chinese text too. */
export const UNTRANSLATED: Check = {
  waivable: true,
  pair: ({ en, zh, pointer, key, isProse }, { names }) => {
    if (isProse || hanIn(zh) || !/[a-z]/.test(zh)) return [];
    const words = zh.toLowerCase().match(/[a-z]+(?:-[a-z]+)*/g) ?? [];
    const isTitle = key === "title";
    const isSame = zh.trim() === en.trim();
    if (!(isTitle || isSame) || isAddress(zh) || (isTitle && names().has(zh.toLowerCase()))) return [];
    // "Account Settings" is not translated; "Acme Cloud" and "Health Kit" are names.
    const common = words.filter((word) => COMMON.has(word)).length;
    if (common < words.length || words.length < (isTitle ? 1 : 2)) return [];
    return [{ code: "text/untranslated", pointer: `${pointer}/zh`, params: { found: zh } }];
  },
};

const isAddress = (text: string): boolean => /[@/\d]|\w\.\w/.test(text);
