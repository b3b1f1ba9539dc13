import { pageWords } from "../front-matter.ts";
import { type Format, type Page, targetOf } from "../page.ts";
import { WORD_MARK } from "./mark.ts";
import { typeset } from "./typeset.ts";

/** Word files. */
export const format: Format = { extension: "docx", write: renderWord };

/**
 * Writes a page as a Word file. The library that packs it is loaded when there is something to pack.
 * @param page the page
 * @returns the whole file
 */
async function renderWord(page: Page): Promise<Uint8Array> {
  const { document, words, language } = page;
  const manuscript = typeset(document, words, language, (reference) => targetOf(page, reference));
  const { wordFile } = await import("./word-file.ts");
  return wordFile(manuscript, {
    language,
    contents: pageWords(language).contents,
    date: "1980-01-01",
    mark: WORD_MARK,
  });
}
