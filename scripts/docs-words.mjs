// The words that the examples in `docs/` compile to. Needs `dist/` (`npm run build`).
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { inFolder } from "./docs-folder.mjs";

/**
 * @param {object[]} policies what examples make
 * @returns {object[]} the words and clauses of each
 * @throws the compiler's own report
 */
export function build(policies) {
  // The id shows nowhere in the words; the output folders need different ones.
  const files = policies.map((policy, index) => [
    `n${index}/p.yaml`,
    stringify({ ...policy, id: `n${index}` }),
  ]);
  const built = buildFolder(Object.fromEntries(files));
  return policies.map((_, index) => built[`n${index}`]);
}

/**
 * @param {Record<string, string>} files the files of policies and of what they share, by path
 * @returns {Record<string, object>} the words and clauses of each policy, by its id
 * @throws the compiler's own report
 */
export function buildFolder(files) {
  return inFolder(files, (folder, run) => {
    const { status, stdout, stderr } = run(
      "build",
      "in",
      "--out",
      "out",
      "--emit",
      "md,manifest",
      "--ui-lang",
      "en",
    );
    if (status !== 0) throw new Error(`An example does not compile.\n${stdout}${stderr}`);
    const ids = readdirSync(join(folder, "out")).filter((name) => !name.startsWith("."));
    return Object.fromEntries(
      ids.map((id) => {
        const out = (name) => readFileSync(join(folder, "out", id, name), "utf8");
        return [
          id,
          { en: out("en.md"), zh: out("zh.md"), clauses: JSON.parse(out("manifest.json")).clauses },
        ];
      }),
    );
  });
}

const unlinked = (markdown) =>
  markdown.replace(/<a id="[^"]*"><\/a>\s*/g, "").replace(/\[([^\]]*)\]\((?:#|en\.md|zh\.md)[^)]*\)/g, "$1");

/** The words of a clause as Markdown; `head` is the title of the document with its dates, `contents` its contents. */
function wordsOf(built, id, language) {
  const blocks = built[language].trim().split("\n\n").map(unlinked).filter(Boolean);
  const isHeading = (block) => block.startsWith("#");
  if (id === "head") return `**${blocks[0].slice(2)}**\n\n${blocks[1]}`;
  if (id === "contents") return blocks.find((block) => block.startsWith("- ")) ?? "";
  const starts = startsOf(built.clauses, blocks, language);
  const start = starts.get(id);
  if (start === undefined)
    throw new Error(`There is no clause "${id}". There are: ${[...starts.keys()].join(" ")}`);
  const end = Math.min(blocks.length, ...[...starts.values()].filter((other) => other > start));
  const [first, ...rest] = blocks
    .slice(start, end)
    .filter((block, index) => index === 0 || !isHeading(block));
  const { title, text } = built.clauses.find((entry) => entry.id === id);
  const opening = title ? `**${title[language]}**` : first.slice(labelLength(first, text[language]));
  return [opening, ...rest].join("\n\n");
}

const letters = (text) => text.replace(/[^\p{L}\p{N}]/gu, "");

/** How many characters the number of a clause takes at the head of its first block. */
function labelLength(block, text) {
  const wanted = letters(text.split("\n")[0]).length;
  let length = 0;
  while (letters(block.slice(length)).length > wanted) length += 1;
  return length === 0 ? 0 : length + /^[.)）、\s]*/.exec(block.slice(length))[0].length;
}

/** Where each clause begins: at its heading, or at the block that ends with the first line of its text. */
function startsOf(clauses, blocks, language) {
  const starts = new Map();
  let from = 0;
  for (const { id, title, text } of clauses) {
    const first = letters(title ? title[language] : text[language].split("\n")[0]);
    const found = blocks.findIndex(
      (block, index) =>
        index >= from && block.startsWith("#") === Boolean(title) && letters(block).endsWith(first),
    );
    if (first === "" || found < 0) continue;
    starts.set(id, found);
    from = found + 1;
  }
  return starts;
}

const quoted = (markdown) => markdown.replace(/^(?=.)/gm, "> ").replace(/^$/gm, ">");

/**
 * @param {string[]} ids clauses
 * @param {object} built what an example came to
 * @returns {string} their words in both languages, as quotations
 */
export function compiledWords(ids, built) {
  const quote = (language) => quoted(ids.map((id) => wordsOf(built, id, language)).join("\n\n"));
  return `${quote("en")}\n\n${quote("zh")}`;
}
