/** What no sentence has, unless an author wrote it so. */
const NONSENSE: [name: string, pattern: RegExp][] = [
  ["a value that is none", /\bundefined\b|\bnull\b|\[object [A-Z]|\bNaN\b/],
  ["a doubled Chinese mark", /[，、；：。][，、；。]|：：|[？！]。/],
  [
    "a doubled mark",
    /(?<!\.)\.\.(?!\.)|,,|;;|::|[,;:]\.(?!\w)|[,;]\s*[,;]|\.[,;:](?=\s)(?<!(?:[A-Z]|etc|Ltd|Inc|Co|p|e\.g|i\.e|\b\w)\.[,;:])/,
  ],
  ["a space before a mark", /[\p{L}\p{N}*”)] +[,.;:，。、；：](?!\S)/u],
  ["a doubled space", /\S {2,}\S/],
  ["empty brackets", /（\s*）|\(\s*\)(?!\])|“\s*”|《\s*》|「\s*」|""|<>/],
  ["empty emphasis", /(?<!\*)\*{4}(?!\*)/],
  ["an empty item", /^\s*(?:[-*+]|\d+[.)])\s*$/],
  ["an empty heading", /^#+\s*(?:[\d.]+|[一二三四五六七八九十]+、|[IVX]+\.)?\s*$/],
  ["an empty sentence", /^\s*(?:[-*+] |\d+[.)] )?[.。，,、；;：:]/],
  ["an empty cell", /\|\s*\|(?!\s*\|)/],
];
const PAIRS = ["“”", "（）", "《》", "「」", "【】"];

/**
 * Finds what makes no sense in a compiled page.
 * @param markdown the page
 * @param written every text that the author wrote: what stands there so was meant
 * @returns what was found, with the words around it
 */
export function nonsenseIn(markdown: string, written: readonly string[]): string[] {
  const found: string[] = [];
  const own = written.map(plain).join("\n");
  const lines = body(markdown).split("\n");
  lines.forEach((raw, index) => {
    const line = plain(raw);
    for (const [name, pattern] of NONSENSE) {
      const match = pattern.exec(line);
      if (match && !isWritten(match[0], own)) found.push(`${name}: ${around(line, match.index)}`);
    }
    for (const [open, close] of PAIRS as unknown as [string, string][])
      if (
        count(line, open) !== count(line, close) &&
        written.every((text) => count(text, open) === count(text, close))
      )
        found.push(`not closed: ${line.slice(0, 120)}`);
    if (/[:：]$/.test(line) && !isFollowed(lines, index) && !written.some((text) => /[:：]\s*$/.test(text)))
      found.push(`nothing behind a colon: ${line.slice(-80)}`);
  });
  return found;
}

/** Without the front matter, which is YAML. */
const body = (markdown: string) => markdown.replace(/^---\n[\s\S]*?\n---\n/, "");

/** As a reader sees it: no targets of links, no escapes, no bold. */
function plain(line: string): string {
  return line
    .replace(/\]\(<[^>]*>\)|\]\([^)\s]*\)/g, "]")
    .replace(/<((?:https?|mailto|tel):[^>]*|[^<>\s]+@[^<>\s]+)>/g, "x")
    .replace(/https?:\/\/\S+/g, "x")
    .replace(/\\([!-/:-@[-`{-~])/g, "$1")
    .replace(/\*\*|<\/?strong>/g, "")
    .replace(/^\|(?:\s*:?-+:?\s*\|)+$/, "");
}

/** An author's own words may say anything, but only in more than one sign can they be told from ours. */
const isWritten = (words: string, own: string) =>
  words.trim().length > 1 ? own.includes(words.trim()) : /^[^\p{L}\p{N}]+$/mu.test(own);

const around = (line: string, at: number) => `…${line.slice(Math.max(0, at - 40), at + 40)}…`;
const count = (text: string, sign: string) => text.split(sign).length - 1;

function isFollowed(lines: readonly string[], index: number): boolean {
  const next = lines.slice(index + 1).find((line) => line.trim() !== "");
  return next !== undefined && /^\s*(?:[-*+] |\d+[.)] |\|)/.test(next);
}
