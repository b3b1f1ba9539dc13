import { type Language, TYPOGRAPHY } from "../ground/language.ts";
import { plainLine } from "../markup/plain.ts";
import { type Block, type Inline, text } from "../markup/tree.ts";

/**
 * Ends the entries of lists as the language does: in Chinese, each with “；” and the last with “。” (GB/T 15834-2011,
 * 4.6). A list in which an entry is more than one sentence stays as it is: each of its entries ends as sentences do.
 * @param blocks what a template has written
 * @param language their language
 * @returns the blocks with their lists so ended
 */
export function endEntries(blocks: readonly Block[], language: Language): Block[] {
  const { stop, semicolon } = TYPOGRAPHY[language].entries ?? {};
  if (stop === undefined || semicolon === undefined) return [...blocks];
  return blocks.map((block) => {
    if (block.type !== "list") return block;
    const lines = block.items.map(onlyLine);
    if (!lines.every((line) => line !== null && isOneSentence(plainLine(line), stop, semicolon)))
      return { ...block, items: block.items.map((item) => endEntries(item, language)) };
    const items = lines.map((line, index): Block[] => [
      {
        type: "paragraph",
        children: index === lines.length - 1 ? (line as Inline[]) : ended(line as Inline[], stop, semicolon),
      },
    ]);
    return { ...block, items };
  });
}

/** An entry that is one paragraph, or null. */
function onlyLine(item: readonly Block[]): Inline[] | null {
  const [only, ...others] = item;
  return only?.type === "paragraph" && others.length === 0 ? only.children : null;
}

/** Whether the full stop at the end is the only one, and no semicolon stands inside. */
const isOneSentence = (line: string, stop: string, semicolon: string) =>
  line.indexOf(stop) === line.length - stop.length && !line.includes(semicolon);

function ended(line: readonly Inline[], stop: string, semicolon: string): Inline[] {
  const last = line.at(-1) as Inline;
  const before = line.slice(0, -1);
  if (last.type === "text") return [...before, text(last.value.slice(0, -stop.length) + semicolon)];
  return [...before, { ...last, children: ended(last.children, stop, semicolon) }];
}
