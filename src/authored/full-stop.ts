import type { Check } from "./check.ts";

/** Where names stand: what is written there becomes a part of our sentences, or a heading. */
const NAME = /\/(?:name|names\/\d+|aliases\/\d+|brand|title|term|label|department)\/(?:en|zh)$/;

/** What ends a name rightly. */
const ABBREVIATION =
  /(?:^|[\s.])(?:Ltd|Inc|Co|Corp|LLC|L\.L\.C|S\.A|S\.p\.A|e\.V|Pty|Bros|Jr|Sr|etc|No|St|[A-Z])\.$/i;

/** A full stop at the end of a name: it would stand in the middle of a sentence. */
export const FULL_STOP: Check = {
  waivable: true,
  text: ({ value, pointer, language, isProse }) => {
    if (isProse || language === null || !NAME.test(pointer)) return [];
    const end = value.trimEnd();
    if (!/[.。]$/.test(end) || ABBREVIATION.test(end)) return [];
    const span = { start: end.length - 1, end: end.length };
    return [{ code: "text/full-stop", pointer, span, params: { found: end } }];
  },
};
