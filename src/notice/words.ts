import data from "#generated/notice.json" with { type: "json" };
import english from "#generated/notice.words-en.json" with { type: "json" };
import chinese from "#generated/notice.words-zh.json" with { type: "json" };
import type { Change } from "../diff/difference.ts";
import { fill } from "../ground/fill.ts";
import type { Language } from "../ground/language.ts";
import { plainLine } from "../markup/plain.ts";
import { type Block, type Inline, type Paragraph, text } from "../markup/tree.ts";
import { helpersOf } from "../wording/helpers.ts";
import { phrasesOf } from "../wording/phrases.ts";
import { type Blocks, type Helper, writeBlock } from "../wording/template.ts";
import type { Notice, Told } from "./notice.ts";
import type { Json } from "./particulars.ts";

const BLOCKS = { en: english, zh: chinese } as unknown as Record<Language, Blocks>;

/** What the author has to write where the facts say nothing, as `templates/notice/words.yaml` has it. */
export type GapId = keyof (typeof data)["en"]["gaps"];

/** A place of the notice that no fact fills. */
export interface Gap {
  id: GapId;
  /** The change that it stands in; null for the notice as a whole. */
  change: Change | null;
}

/** A question with what people need to know for it, and its boxes. */
export interface Question {
  title: Inline[];
  blocks: Block[];
}

/** A notice in the words of one language. */
export interface NoticeWords {
  language: Language;
  title: Inline[];
  intro: Block[];
  asksTitle: string;
  asks: Question[];
  asksEnd: Block[];
  tellsTitle: string;
  /** Each with its name in bold. */
  tells: Inline[][];
  end: Block[];
  push: string;
  /** The one line of the history. */
  history: string;
  gaps: Gap[];
}

/** What is said of a change: its question, its name, what it says, its line of the history. */
export type Role = "ask" | "lead" | "body" | "line";

/**
 * Finds the words for a change: those for its sort of entry, part and action, or the nearest that there are.
 * @param role what is said of it
 * @param change the change
 * @param blocks the words of a language
 * @returns the name of the block
 */
export function blockFor(
  role: Role,
  { kind, part, action }: Pick<Change, "kind" | "part" | "action">,
  blocks: Blocks = BLOCKS.en,
): string {
  const names =
    part === null
      ? [`${kind}/${action}`, kind, action === "added" || action === "removed" ? action : "changed"]
      : [`${kind}/${part}/${action}`, `${kind}/${part}`, ...(role === "ask" ? [kind] : []), "part"];
  const found = names.map((name) => `${role}:${name}`).find((name) => Object.hasOwn(blocks, name));
  return found ?? "ask";
}

/**
 * Writes a notice in one language. What no fact gives is left as a gap that everybody sees.
 * @param notice what users are told
 * @param language the language
 * @returns the words, and their gaps
 */
export function writeNotice({ asks, tells, fact }: Notice, language: Language): NoticeWords {
  const words = data[language];
  const blocks = BLOCKS[language];
  const gaps: Gap[] = [];
  let change: Change | null = null;
  const phrases = { ...phrasesOf(language), ...words.phrases };
  const helpers: Record<string, Helper> = {
    ...helpersOf(language, new Map(), null, phrases),
    /** A place for the author. */
    gap: (id: GapId): Inline[] => {
      if (!gaps.some((one) => one.id === id && one.change === change)) gaps.push({ id, change });
      return [{ type: "strong", children: [text(fill(words.gap, { of: words.gaps[id] }))] }];
    },
    /** A number as a word. */
    count: (number: number) => words.numbers[number] ?? String(number),
  };
  const write = (block: string, of: Json): Block[] => writeBlock(block, of, blocks, helpers, language).blocks;
  const line = (block: string, of: Json): Inline[] =>
    (write(block, of)[0] as Paragraph | undefined)?.children ?? [];

  const saying = <T>(told: Told, say: () => T): T => {
    change = told.change;
    const said = say();
    change = null;
    return said;
  };
  const question = (told: Told, index: number): Question =>
    saying(told, () => {
      const name = plainLine(line(blockFor("ask", told.change, blocks), told.fact));
      const number = words.numerals[index] ?? String(index + 1);
      const asked = told.fact.promised
        ? write("asked-promised", {
            ...told.fact,
            told: line(blockFor("body", told.change, blocks), told.fact),
          })
        : write("asked", told.fact);
      const boxes = [...line("boxes", told.fact), text(words.after), ...line("no", told.fact)];
      return {
        title: [text(fill(words.question, { number, title: name }))],
        blocks: [...asked, { type: "paragraph", children: boxes }],
      };
    });
  const bullet = (told: Told): Inline[] =>
    saying(told, () => [
      { type: "strong", children: line(blockFor("lead", told.change, blocks), told.fact) },
      text(words.colon),
      ...line(blockFor("body", told.change, blocks), told.fact),
    ]);
  const history = (told: Told): string => {
    const said = plainLine(line(blockFor("line", told.change, blocks), told.fact));
    return asks.includes(told) ? plainLine(line("line:asks", { line: said })) : said;
  };
  // The push is a title and no more: what it lacks, the notice says.
  const pushed = [fact, { ...fact, names: null }].map((one) => plainLine(line("push", one)));
  const written: Omit<NoticeWords, "history" | "push" | "gaps"> = {
    language,
    title: line("title", fact),
    intro: write("intro", fact),
    asksTitle: plainLine(line("asks-title", fact)),
    asks: asks.map(question),
    // What ends the questions is said where there are some.
    asksEnd: asks.length > 0 ? write("asks-end", fact) : [],
    tellsTitle: plainLine(line("tells-title", fact)),
    tells: tells.map(bullet),
    end: [
      ...(fact.close ? write("close", fact) : []),
      ...write("read", fact),
      ...((fact.handlers as unknown[]).length > 0 ? write("signed", fact) : []),
    ],
  };
  const lines = [...asks, ...tells].map(history);
  return {
    ...written,
    history: plainLine(line("history", { lines })),
    push: pushed.find((one) => [...one].length <= words.longest) ?? (pushed.at(-1) as string),
    gaps,
  };
}
