import { addressesIn } from "../ground/addresses.ts";
import type { Language } from "../ground/language.ts";
import { CHINESE } from "./chinese.ts";
import { ENGLISH } from "./english.ts";
import type { Figure } from "./figure.ts";
import type { Grammar } from "./grammar.ts";
import { Scanner } from "./scan.ts";

const GRAMMARS: Record<Language, Grammar> = { en: ENGLISH, zh: CHINESE };
const SCANNERS: Partial<Record<Language, Scanner>> = {};

/** Nothing that a grammar reads: it keeps the offsets of what is around it. */
const BLANK = "\u0000";

/**
 * Finds what two languages of one statement must share: numbers, dates, lengths of time, amounts, shares.
 * @param text one language of a label, of prose or of a clause (Markdown)
 * @param language its language
 * @returns the figures, in order, with their places in the text
 */
export function figuresIn(text: string, language: Language): Figure[] {
  const { begins } = GRAMMARS[language];
  begins.lastIndex = 0;
  // Most texts have no figure, and this says so before anything is made of them.
  if (!begins.test(text) && !/[０-９]/.test(text)) return [];
  const plain = narrow(text);
  SCANNERS[language] ??= new Scanner(GRAMMARS[language]);
  return SCANNERS[language].scan(withoutMarks(withoutAddresses(plain)));
}

/** Digits and signs of full width in the narrow form. */
function narrow(text: string): string {
  return text.replace(/[０-９％：．，－～＊＄（）\u00a0\u2009\u202f\u3000]/g, (sign) => {
    const code = sign.charCodeAt(0);
    if (sign === "，") return sign;
    return code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : " ";
  });
}

function withoutAddresses(text: string): string {
  let rest = "";
  let from = 0;
  const blank = (start: number, end: number) => {
    rest += text.slice(from, start) + BLANK.repeat(end - start);
    from = end;
  };
  for (const { start, end } of addressesIn(text)) blank(start, end);
  return rest + text.slice(from);
}

/** Numbers of list items and targets inside the document are not the author's figures. */
function withoutMarks(text: string): string {
  return text
    .replace(/^[ \t]{0,8}(?:[-*+] )?\d{1,3}[.)、](?=\s|[\u3400-\u9fff])/gm, (mark) =>
      BLANK.repeat(mark.length),
    )
    .replace(/\]\(#[^)\n]{0,200}\)/g, (target) => `]${BLANK.repeat(target.length - 1)}`);
}
