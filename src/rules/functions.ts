import type { Bilingual } from "../ground/language.ts";
import type { PackFile } from "./rule.ts";

/** What expressions may call, in both ways of running them. */
export interface Functions {
  /** Whether a part or value was written; an empty list that was written is a statement. */
  stated(value: unknown): boolean;
  /** The wanted ones that are not there. */
  missing(wanted: readonly string[], have: readonly string[]): string[];
  /** Those that both have. */
  common(one: readonly string[], other: readonly string[]): string[];
  /** Each once, in the order of their first. */
  distinct(list: readonly string[]): string[];
  /** Whether a date has its day: `2026-03-01` and not `2026-03`. */
  fullDate(date: string): boolean;
  /** The ids, or the words, of a list of the pack; none for a list that it does not have. */
  list(name: string): readonly string[];
  /** How a table of the pack rates a term. */
  table(name: string, id: string): string;
  /** Membership, in a list, or of a key in an object. */
  has(whole: unknown, part: unknown): boolean;
  /** Numbers are added, lists and texts joined. */
  plus(one: unknown, other: unknown): unknown;
  /** How many entries a list, an object or a text has. */
  size(whole: unknown): number;
  /** Whether a text in some language contains words, whatever their case. */
  mentions(text: unknown, words: string): boolean;
  /**
   * Those of the words that a text uses in some language, or in the one that is given, whatever their case: as whole words where they are English,
   * however they are spaced where they are Chinese; of words within other words, the longer. The title of a document (《…》) and an address are not its words.
   */
  mentioned(text: unknown, words: readonly string[]): string[];
}

/**
 * @param isUnwritten whether a part of the facts stands for something that nobody wrote
 * @param pack the pack whose lists and tables its rules name
 * @returns what its expressions may call
 */
export function functionsOf(
  isUnwritten: (part: object) => boolean,
  { lists = {}, tables = {} }: Pick<PackFile, "lists" | "tables">,
): Functions {
  const rated = new Map<string, Map<string, string>>();
  for (const [name, { rates, title, else: other, ...ratings }] of Object.entries(tables))
    rated.set(
      name,
      new Map(
        Object.entries(ratings).flatMap(([rating, ids]) => (ids as string[]).map((id) => [id, rating])),
      ),
    );
  return {
    stated: (value) =>
      typeof value === "object" && value !== null
        ? !isUnwritten(value)
        : value !== "" && value !== 0 && value !== 0n && value !== false && value !== undefined,
    missing: (wanted, have) => wanted.filter((one) => !have.includes(one)),
    common: (one, other) => one.filter((each) => other.includes(each)),
    distinct: (list) => [...new Set(list)],
    fullDate: (date) => /^\d{4}-\d{2}-\d{2}$/.test(date),
    list: (name) => (Object.hasOwn(lists, name) ? (lists[name]?.ids ?? lists[name]?.words ?? []) : []),
    table: (name, id) => rated.get(name)?.get(id) ?? tables[name]?.else ?? "",
    has: (whole, part) =>
      Array.isArray(whole)
        ? whole.includes(part)
        : typeof whole === "object" && Object.hasOwn(whole ?? {}, String(part)),
    plus: (one, other) =>
      Array.isArray(one) ? [...one, ...(other as unknown[])] : (one as number) + (other as number),
    size: (whole) =>
      Array.isArray(whole)
        ? whole.length
        : typeof whole === "string"
          ? [...whole].length
          : Object.keys(whole ?? {}).length,
    mentions: (text, words) => {
      const { en = "", zh = "" } = bilingual(text);
      return `${en}\n${zh}`.toLowerCase().includes(words.toLowerCase());
    },
    mentioned: (text, words) => {
      const { own, unspaced } = searched(text);
      const used = words.filter((each) => {
        const { sought, isChinese } = soughtOf(each);
        return isChinese ? unspaced.includes(sought) : hasWords(own, sought);
      });
      return used.filter((each) => !used.some((other) => other !== each && other.includes(each)));
    },
  };
}

const CHINESE = /\p{Script=Han}/u;

/** A text as words are looked for in it; many rules look through the same texts. */
interface Searched {
  own: string;
  /** Chinese is found however it is spaced. */
  unspaced: string;
}

const SEARCHED = new WeakMap<object, Searched>();

function searched(text: unknown): Searched {
  const known = typeof text === "object" && text !== null ? SEARCHED.get(text) : undefined;
  if (known) return known;
  const { en = "", zh = "" } = bilingual(text);
  const own = `${en}\n${zh}`.toLowerCase().replace(NOT_ITS_WORDS, "");
  const made = { own, unspaced: own.replace(/\s/gu, "") };
  if (typeof text === "object" && text !== null) SEARCHED.set(text, made);
  return made;
}

const SOUGHT = new Map<string, { sought: string; isChinese: boolean }>();

/** Words as they are looked for. The words are those of rules, so there are few. */
function soughtOf(words: string): { sought: string; isChinese: boolean } {
  const known = SOUGHT.get(words);
  if (known) return known;
  const isChinese = CHINESE.test(words);
  const lower = words.toLowerCase();
  const made = { sought: isChinese ? lower.replace(/\s/gu, "") : lower, isChinese };
  SOUGHT.set(words, made);
  return made;
}

/** The titles of documents, and addresses. */
const NOT_ITS_WORDS = /《[^《》]*》|https?:[^\s)）]*/gu;

const bilingual = (text: unknown): Partial<Bilingual> =>
  (typeof text === "string" ? { en: text } : (text ?? {})) as Partial<Bilingual>;

/** Whether words stand in a text, and are no part of longer ones. */
function hasWords(text: string, words: string): boolean {
  const isLetter = (at: number) => /[a-z\d]/.test(text[at] ?? "");
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1))
    if (!isLetter(at - 1) && !isLetter(at + words.length)) return true;
  return false;
}

/** The signatures of the functions for CEL; a table of the pack is `name(string): string`. */
export const SIGNATURES = {
  stated: "stated(dyn): bool",
  missing: "missing(list<string>, list<string>): list<string>",
  common: "common(list<string>, list<string>): list<string>",
  distinct: "distinct(list<string>): list<string>",
  fullDate: "fullDate(string): bool",
  list: "list(string): list<string>",
  mentions: "mentions(Bilingual, string): bool",
  mentioned: "mentioned(dyn, list<string>): list<string>",
} as const satisfies Partial<Record<keyof Functions, string>>;
