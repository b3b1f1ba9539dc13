import type { Language } from "../ground/language.ts";
import type { Check } from "./check.ts";

/** How a line of a list begins, in Markdown and as each language types it. */
const ITEM: Record<Language, RegExp> = {
  en: /^[ \t]*(?:[-*+]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])[ \t]+\S/m,
  zh: /^[ \t]*(?:[-*+][ \t]+\S|(?:\d{1,2}|[一二三四五六七八九十]{1,3})[.)、．]|（(?:\d{1,2}|[一二三四五六七八九十]{1,3})）)/m,
};

/** A list in the one language, and none in the other. */
export const LIST_IN_ONE: Check = {
  waivable: true,
  pair: ({ en, zh, pointer, isProse }) => {
    if (!isProse || ITEM.en.test(en) === ITEM.zh.test(zh)) return [];
    const without = ITEM.en.test(en) ? "zh" : "en";
    return [{ code: `text/list-in-one:${without}`, pointer: `${pointer}/${without}` }];
  },
};
