import type { Bilingual, Diagnostic } from "../diagnostics/diagnostic.ts";
import { type DiagnosticCode, report } from "../diagnostics/report.ts";
import { child } from "../pointer.ts";
import type { Source } from "../source/source.ts";
import { addressesOf, figuresOf } from "./figures.ts";

const HAN = /[\u3400-\u9fff]/;

/** What no text of a policy may contain: it could reach a reader's browser as something other than words. */
const HOSTILE: { code: DiagnosticCode; pattern: RegExp }[] = [
  { code: "text/html", pattern: /<[a-z!/?][^>\s]{0,20}/i },
  { code: "text/unsafe-link", pattern: /\b(?:java\s*script|vb\s*script)\s*:|\bdata:\s*(?:\w+\/|[,;])/i },
  { code: "text/template-mark", pattern: /\{\{/ },
];

/**
 * Checks every text that an author wrote: nothing hostile, both languages in their own script, and the same figures and
 * addresses in both.
 * @param source a valid policy
 * @returns `text/…` diagnostics, each at the text concerned
 */
export function checkAuthored(source: Source): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const visit = (value: unknown, pointer: string): void => {
    if (typeof value === "string") checkHostile(value, pointer, source, diagnostics);
    if (typeof value !== "object" || value === null) return;
    if (isBilingual(value)) checkPair(value, pointer, source, diagnostics);
    for (const [key, entry] of Object.entries(value)) visit(entry, child(pointer, key));
  };
  visit(source.value, "");
  return diagnostics;
}

function isBilingual(value: object): value is Bilingual {
  return typeof (value as Bilingual).en === "string" && typeof (value as Bilingual).zh === "string";
}

function checkHostile(text: string, pointer: string, source: Source, diagnostics: Diagnostic[]): void {
  for (const { code, pattern } of HOSTILE) {
    const found = (pattern.exec(text) ?? pattern.exec(withoutReferences(text)))?.[0];
    if (found) diagnostics.push(report(code, source.locate(pointer), pointer, { found }));
  }
  if (!/^\/text\/\d+\/(en|zh)$/.test(pointer)) return;
  for (const [, target = ""] of text.matchAll(/\]\(\s*<?([^)\s>]*)/g))
    if (!/^(?:#|https?:|mailto:|tel:)/i.test(target) && !HOSTILE.some(({ pattern }) => pattern.test(target)))
      diagnostics.push(
        report("text/unsafe-link:nowhere", source.locate(pointer), pointer, { found: target }),
      );
  if (/^ {0,3}(#{1,6}\s|(=+|-+)\s*$)/m.test(text))
    diagnostics.push(report("text/heading", source.locate(pointer), pointer));
}

/** A character reference (`&#106;`, `&colon;`) reads as its character wherever Markdown is read. */
function withoutReferences(text: string): string {
  return text
    .replace(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));?/gi, (whole, hex?: string, decimal?: string) => {
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    })
    .replace(/&(colon|lt|lpar|lbrace|lcub|Tab|NewLine);?/g, (_, name: string) => REFERENCES[name] as string);
}

const REFERENCES: Record<string, string> = {
  colon: ":",
  lt: "<",
  lpar: "(",
  lbrace: "{",
  lcub: "{",
  Tab: " ",
  NewLine: " ",
};

function checkPair(pair: Bilingual, pointer: string, source: Source, diagnostics: Diagnostic[]): void {
  const at = (language: keyof Bilingual) => source.locate(`${pointer}/${language}`);
  const chinese = /[\u3400-\u9fff]+/.exec(pair.en)?.[0];
  if (chinese)
    diagnostics.push(report("text/chinese-in-english", at("en"), `${pointer}/en`, { found: chinese }));
  if (!HAN.test(pair.zh) && !isName(pair))
    diagnostics.push(report("text/no-chinese", at("zh"), `${pointer}/zh`));
  const differ = (code: DiagnosticCode, en: string[], zh: string[]) => {
    if (en.join() === zh.join()) return;
    const related = [{ ...at("en"), message: { en: "the English text", zh: "英文文本" } }];
    diagnostics.push(report(code, at("zh"), `${pointer}/zh`, { en: shown(en), zh: shown(zh) }, { related }));
  };
  differ("text/figures-differ", figuresOf(pair.en, "en"), figuresOf(pair.zh, "zh"));
  differ("text/addresses-differ", addressesOf(pair.en), addressesOf(pair.zh));
}

/** A name, an abbreviation or an address may stand in Chinese as it is; words may not. */
function isName({ zh }: Bilingual): boolean {
  return zh.split(/\s+/).every((word) => /[A-Z0-9.@]/.test(word));
}

const shown = (list: string[]): Bilingual => ({
  en: list.join(", ") || "none",
  zh: list.join("、") || "无",
});
