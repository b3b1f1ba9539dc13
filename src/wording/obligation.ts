import { type Language, TYPOGRAPHY } from "../ground/language.ts";
import { plainLine } from "../markup/plain.ts";
import type { Block } from "../markup/tree.ts";
import { helpersOf } from "./helpers.ts";
import type { Norm } from "./norms.ts";
import { type Blocks, writeBlock } from "./template.ts";

/** An obligation of partner norms with the facts that its own words state. */
export type Standing = Omit<Norm, "again" | "joined" | "continued">;

/**
 * Writes an obligation of partner norms as it reads when it stands alone: whom it binds, to what, and in which cases;
 * without its background, the texts it rests on, and the sentences beside it in its clause.
 * @param norm the obligation, with those whom it binds
 * @param language the language
 * @param blocks the words of partner norms in the language
 * @returns the words on one line
 */
export function obligationWords(norm: Standing, language: Language, blocks: Blocks): string {
  const alone = { ...norm, background: null, law: null, evidence: null };
  const beside = { again: false, joined: false, continued: false };
  const { blocks: words } = writeBlock(
    "norm",
    { ...alone, ...beside },
    blocks,
    helpersOf(language, new Map()),
    language,
  );
  const gap = TYPOGRAPHY[language].between;
  return words
    .map((block) => lineOf(block, language))
    .join(gap)
    .trim();
}

/** The entries of a list follow its sentence, each with its number, and only the last one ends it. */
function lineOf(block: Block, language: Language): string {
  if (block.type === "paragraph") return plainLine(block.children);
  if (block.type === "table") return "";
  const { mark, end, gap } = ENTRIES[language];
  const last = block.items.length - 1;
  return block.items
    .map((item, index) => {
      const words = item.map((inner) => lineOf(inner, language)).join(gap);
      return `${mark((block.start ?? 1) + index)}${index < last ? words.replace(/[.。；;]$/, end) : words}`;
    })
    .join(gap);
}

/** How each language sets a list within a line. */
const ENTRIES: Record<Language, { mark(number: number): string; end: string; gap: string }> = {
  en: { mark: (number) => `${number}) `, end: ";", gap: " " },
  zh: { mark: (number) => `（${number}）`, end: "；", gap: "" },
};
