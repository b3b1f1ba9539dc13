import { STAND_INS } from "../ground/stand-ins.ts";
import type { Check, Finding } from "./check.ts";
import type { Span } from "./written.ts";

/** What a template leaves open, one kind a line. Each is bounded, and says nothing else in honest words. */
const LEFT_OPEN: RegExp[] = [
  // [Company Name], [insert date]; a link has its target behind it.
  /\[(?:(?:your|insert|enter|add|the|name|of|company|business|organi[sz]ation|app|application|product|service|website|site|e-?mail|address|phone|telephone|number|date|effective|url|link|city|country|state|jurisdiction|contact|person|dpo|legal|entity|here|tbd|todo|xx+)[ /-]?){1,6}\](?![([:])/i,
  /[【[](?:请|此处|填写|插入|输入|您的|贵公司|公司|企业|单位|应用|产品|软件|平台|网站|服务|名称|全称|简称|日期|生效|更新|邮箱|电子邮件|电话|联系方式|联系|地址|网址|链接|姓名|联系人|城市|年|月|日|某|XX+|×+){2,6}[】\]](?![([:])/i,
  /\b(?:TODO|TBD|TBC|FIXME)\b/,
  /待补充|待填写|待补全|此处(?:填写|填入|插入|补充)/,
  /\blorem ipsum\b/i,
  /\bx{3,}\b/i,
  /(?<![xX×])(?:[xX]{2,12}|×{2,12}|某某)(?=公司|有限|集团|科技|网络|软件|应用|平台|App|APP|网站|市|省|年|月|日|路|号)/,
  /\b20(?:XX|xx)\b|\bYYYY\b/,
  /\b(?:your[- ]?(?:company|domain|site|website|app|name|email))\.(?:com|cn|net|org)\b/i,
];

/** One of these stands in everything that is left open: most texts have none, and need no closer look. */
const MAY_BE_OPEN =
  /[[【×_]|TODO|TB[DC]|FIXME|待补|待填|此处|lorem|xx|某某|YYYY|your[- ]?[a-z]+\.(?:com|cn|net|org)/i;

/** Hosts that are kept for examples, or stand in templates. The names under `.example` are for whoever writes an example. */
const HOST = /(?:^|[@/.])(?:example\.(?:com|net|org|cn)|domain\.com|xxx\.com)(?![\w-]|\.\w)/i;

/** A name that only says what should be named. */
const UNNAMED = /^(?:your |the )?(?:app|application|company|organi[sz]ation|product|service|website) name$/i;

/** Words that a template left to be filled in. */
export const PLACEHOLDER: Check = {
  waivable: true,
  text: ({ value, pointer, language }) => {
    const found: Finding[] = [];
    const add = (start: number, end: number) =>
      found.push({
        code: "text/placeholder",
        pointer,
        span: { start, end },
        params: { found: value.slice(start, end) },
      });
    if (STAND_INS.has(value) || UNNAMED.test(value)) add(0, value.length);
    // An id or a date is the compiler's; what else has no language is an address.
    if (found.length > 0 || (language === null && !/[@./\s]/.test(value))) return found;
    const host = HOST.exec(value);
    if (host) add(...wordAround(value, host.index + 1));
    if (!MAY_BE_OPEN.test(value)) return found;
    for (const pattern of LEFT_OPEN) {
      const match = pattern.exec(value);
      if (match) add(match.index, match.index + match[0].length);
    }
    const blank = underscores(value);
    if (blank) add(...blank);
    return found.filter(({ span }) => !found.some((other) => other.span !== span && holds(other.span, span)));
  },
};

/** Whether one stretch lies within another: `xxx` within `xxx@xxx.com`. */
function holds(outer: Span | undefined, inner: Span | undefined): boolean {
  if (!outer || !inner) return false;
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** The address that a host belongs to. */
function wordAround(text: string, at: number): [number, number] {
  const isPart = (sign = "") => /[\w.@:/-]/.test(sign);
  let [start, end] = [at, at];
  while (start > 0 && isPart(text[start - 1])) start -= 1;
  while (end < text.length && isPart(text[end])) end += 1;
  while (end > at && /[.:/-]/.test(text[end - 1] ?? "")) end -= 1;
  return [start, end];
}

/** A blank to be filled in; three underscores alone on a line are a rule of Markdown. */
function underscores(text: string): [number, number] | null {
  let start = 0;
  for (const line of text.split("\n")) {
    const match = /_{3,}/.exec(line);
    if (match && /[^\s_]/.test(line) && !/__\w/.test(line.slice(match.index + match[0].length - 2)))
      return [start + match.index, start + match.index + match[0].length];
    start += line.length + 1;
  }
  return null;
}
