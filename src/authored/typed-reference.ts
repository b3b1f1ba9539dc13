import type { Check, Finding } from "./check.ts";

/** "section 5.4", "clause 3"; an article only of this policy: laws have articles. */
const ENGLISH =
  /(?<![\w-])(?:(?:sections?|clauses?|subsections?) (?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVX]{1,7})|(?:articles?|paragraphs?|parts?|chapters?) (?:\d{1,3}(?:\.\d{1,3}){1,3}|(?:\d{1,3}|[IVX]{1,7})(?= (?:above|below|hereof|of (?:this|our|the) (?:privacy )?(?:policy|notice|document|statement)))))(?![\w-])/gi;
/** 第 5.4 节, 本政策第三条; a bare 第三条 is most often of a law. */
const CHINESE =
  /第 ?(?:\d{1,3}(?:\.\d{1,3}){1,3} ?[节条款章]?|(?:\d{1,3}|[一二三四五六七八九十]{1,4}) ?(?:节|部分)|(?<=(?:本政策|本隐私政策|本文件|本声明|上述|前述|本指引)的?(?:第 ?[一二三四五六七八九十\d]{0,3} ?)?)(?:\d{1,3}|[一二三四五六七八九十]{1,4}) ?[条款章])/g;

const LAW =
  /(?:Law|Act|Code|Regulations?|GDPR|PIPL|CCPA|Measures|Provisions|Directive|Standards?|Constitution|Statute|U\.?S\.?C|Terms|Agreement|ISO|GB)\b/;

/** A section that the text names by a number: the numbers are the compiler's, and change. */
export const TYPED_REFERENCE: Check = {
  waivable: true,
  text: ({ value, pointer, language, isProse }) => {
    if (!isProse || language === null) return [];
    const found: Finding[] = [];
    for (const match of value.matchAll(language === "en" ? ENGLISH : CHINESE)) {
      const start = match.index;
      const end = start + match[0].trimEnd().length;
      if (isLinked(value, start, end) || isOfLaw(value, start, end, language)) continue;
      found.push({
        code: "text/typed-reference",
        pointer,
        span: { start, end },
        params: { found: value.slice(start, end) },
      });
      break;
    }
    return found;
  },
};

/** Whether it is the text of a link: then the author's words are meant. */
function isLinked(text: string, start: number, end: number): boolean {
  const open = text.lastIndexOf("[", start);
  const closed = text.indexOf("]", end);
  if (open === -1 || closed === -1 || start - open > 200 || closed - end > 200) return false;
  return text[closed + 1] === "(" && !text.slice(open, start).includes("]");
}

/** "Section 1798.100 of the Code", 《个人信息保护法》第三节. */
function isOfLaw(text: string, start: number, end: number, language: "en" | "zh"): boolean {
  if (language === "zh")
    return /[》法例定]的? ?(?:第[^。；，]{0,12})?$/.test(text.slice(Math.max(0, start - 16), start));
  const behind = text.slice(end, end + 120).split(/[.;]\s/, 1)[0] ?? "";
  return (
    (/^(?:\(\w{1,3}\))*,? (?:of|in|under) /.test(behind) && LAW.test(behind)) ||
    LAW.test(text.slice(Math.max(0, start - 24), start))
  );
}
