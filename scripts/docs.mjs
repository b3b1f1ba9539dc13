// Keeps the generated parts of `docs/` true: the tables of fields from the schema, the sentences that the examples
// compile to, the list of keys, and the whole of `docs/vocabulary.md`. Needs `dist/` (`npm run build`).
//   node scripts/docs.mjs           rewrites them in place
//   node scripts/docs.mjs --check   writes nothing; exits 1 and names the pages that are out of date
// What it replaces stands between two comments, such as `<!-- fields -->` and `<!-- /fields -->`:
//   fields          the table of the top-level key after which the page is named
//   norms: key      the table of a top-level key of partner norms
//   keys            the table of all keys
//   compiled: ids   the words of these clauses, in both languages, as the examples above compile
// An example (a fenced block marked `yaml`) builds on those before it on its page, and the first on the smallest policy;
// a top-level key that is written again replaces the earlier one. An example with the key `pellucid` starts anew.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parse, stringify } from "yaml";

const root = fileURLToPath(new URL("..", import.meta.url));
const read = (...parts) => readFileSync(join(root, ...parts), "utf8");
const schema = JSON.parse(read("schemas", "policy.schema.json"));
const norms = JSON.parse(read("schemas", "norms.schema.json"));

/** A schema to make tables of: `up` leads from the page to `docs/`, and `isLinked` says whether each key has a page. */
const POLICY = {
  properties: schema.properties,
  required: schema.required,
  $defs: schema.$defs,
  up: "../",
  isLinked: true,
};
const NORMS = {
  properties: norms.properties,
  required: norms.required,
  $defs: { ...schema.$defs, ...norms.$defs },
  up: "",
  isLinked: false,
};

/** The least that a policy needs. */
const SMALLEST = {
  pellucid: 1,
  id: "example",
  kind: "privacy-policy",
  title: { en: "Privacy Policy", zh: "隐私政策" },
  languages: { written: ["en", "zh"] },
  organization: { names: [{ en: "Blue Shop Limited", zh: "蓝店有限公司" }] },
  service: { name: { en: "Blue Shop", zh: "蓝店" } },
  contact: { channels: [{ type: "email", value: "privacy@example.com" }] },
};

const GENERATED =
  /<!-- (fields|keys|norms: [a-z-]+|compiled: [^>]*?) -->\n[\s\S]*?<!-- \/(fields|keys|norms|compiled) -->/g;
const EXAMPLE = /^```yaml\n([\s\S]*?)^```$/gm;

/** The pages that people write, as paths under `docs/`. */
export function pageNames() {
  return readdirSync(join(root, "docs"), { recursive: true })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => name.endsWith(".md") && name !== "vocabulary.md")
    .sort();
}

/**
 * The policies that the examples of a page make.
 * @param text the page
 * @returns each with the place where its example ends
 */
export function policiesOf(text) {
  let policy = SMALLEST;
  return [...text.matchAll(EXAMPLE)].map((match) => {
    const example = parse(match[1]);
    policy = "pellucid" in example ? example : { ...policy, ...example };
    return { end: match.index + match[0].length, policy };
  });
}

// --- fields ----------------------------------------------------------------------------------------------------------

const cell = (text) => text.replaceAll("|", "\\|").replace(/\s*\n\s*/g, " ");
const halves = (text) => (text ?? "\n\n").split("\n\n");
const code = (values) => values.map((value) => `\`${value}\``);
/** Definitions that a table names instead of spelling them out. */
const SHORT = {
  label: "name in both languages · 双语名称",
  text: "text in both languages · 双语文本",
  id: "id · 标识",
  date: "date · 日期",
  url: "web address · 网址",
};

function plainType(node, { isLinked }) {
  if (node.const === true) return "`true`, or leave it out · `true`，否则不填";
  if ("const" in node) return `\`${node.const}\``;
  if (node.enum) return `one of ${code(node.enum).join(", ")} · 取值：${code(node.enum).join("、")}`;
  if (node["x-ref"] && !isLinked) return `id from \`${node["x-ref"]}\` · \`${node["x-ref"]}\` 中的标识`;
  if (node["x-ref"])
    return `id from [\`${node["x-ref"]}\`](${node["x-ref"]}.md) · [\`${node["x-ref"]}\`](${node["x-ref"]}.md) 中的标识`;
  if (node["x-section"]) return "id of a section · 章节标识";
  if (node.type === "boolean") return "`true` or `false` · `true` 或者 `false`";
  if (node.type === "integer")
    return `whole number, ${node.minimum} to ${node.maximum} · 整数，${node.minimum} 至 ${node.maximum}`;
  if (node.type === "string")
    return node.maxLength
      ? `text, at most ${node.maxLength} characters · 文字，至多 ${node.maxLength} 个字符`
      : "text · 文字";
  return "group of keys · 一组键";
}

/** The rows of one table, and the definitions that they name. */
class Table {
  rows = [];
  named = new Set();

  constructor(schema) {
    this.schema = schema;
  }

  #reference(target) {
    if (target.startsWith("terms.schema.json")) {
      const list = target.split("/").pop();
      const link = `[\`${list}\`](${this.schema.up}vocabulary.md#${list})`;
      return `term of ${link} · ${link} 的术语`;
    }
    const name = target.split("/").pop();
    if (SHORT[name]) return SHORT[name];
    if (this.schema.$defs[name].oneOf?.[0].$ref) return this.#choice(this.schema.$defs[name]);
    this.named.add(name);
    const [en, zh] = this.schema.$defs[name].title.split(" · ");
    return `[${en.toLowerCase()}](#${name}) · [${zh}](#${name})`;
  }

  /** A term, or words of one's own. */
  #choice({ oneOf }) {
    const [en, zh] = oneOf
      .map(({ $ref }) => this.#reference($ref).split(" · "))
      .reduce(([en, zh], [a, b]) => [`${en}, or ${a}`, `${zh}，或者${b}`]);
    return `${en} · ${zh}`;
  }

  type(node) {
    if (node.$ref) return this.#reference(node.$ref);
    if (node.oneOf?.every(({ $ref }) => $ref)) return this.#choice(node);
    if (node.type === "array") {
      const [en, zh] = this.type(node.items.oneOf ? { type: "object" } : node.items).split(" · ");
      if (node.items.oneOf?.some((entry) => entry["x-section"]))
        return "list of ids of sections, or groups of keys · 列表，每项为章节标识或者一组键";
      return `list: ${en}${zh ? ` · 列表：${zh}` : " · 列表"}`;
    }
    return plainType(node, this.schema);
  }

  add(path, node, isRequired) {
    const target = node.$ref && this.schema.$defs[node.$ref.split("/").pop()];
    const [en, zh] = halves(node.description ?? target?.description);
    const required = isRequired ? "<br>*required · 必填*" : "";
    this.rows.push(`| \`${path}\`${required} | ${cell(this.type(node))} | ${cell(en)} | ${cell(zh)} |`);
    const inner = node.type === "array" ? node.items : node;
    if (!inner.$ref) this.inside(path, inner);
  }

  /** The keys of a group; `prefix` is empty when the table is the group's own. */
  inside(prefix, node) {
    const at = (key) => (prefix ? `${prefix}.${key}` : key);
    for (const choice of node.oneOf ?? []) if (choice.type === "object") this.inside(prefix, choice);
    for (const [key, inner] of Object.entries(node.properties ?? {}))
      this.add(at(key), inner, node.required?.includes(key));
    if (typeof node.additionalProperties === "object") {
      const name = node.propertyNames?.$ref ? "<vocabulary>" : "<id>";
      this.inside(at(name), node.additionalProperties);
    }
  }

  toString() {
    return [
      "| Field · 字段 | Type · 类型 | Meaning | 含义 |",
      "| --- | --- | --- | --- |",
      ...this.rows,
    ].join("\n");
  }
}

function fields(key, schema) {
  const table = new Table(schema);
  table.add(key, schema.properties[key], schema.required.includes(key));
  const parts = [table.toString()];
  const open = [...table.named];
  const done = new Set();
  for (let name = open.shift(); name; name = open.shift()) {
    if (done.has(name)) continue;
    done.add(name);
    const inner = new Table(schema);
    inner.inside("", schema.$defs[name]);
    const [en, zh] = halves(schema.$defs[name].description);
    parts.push(`<a id="${name}"></a>\n\n### ${schema.$defs[name].title}\n\n${en}\n\n${zh}\n\n${inner}`);
    open.push(...inner.named);
  }
  return parts.join("\n\n");
}

function keys() {
  const rows = Object.entries(schema.properties).map(([key, node]) => {
    const [en, zh] = (node.title ?? schema.$defs.id.title).split(" · ");
    const required = schema.required.includes(key) ? "required · 必填" : "";
    return `| [\`${key}\`](keys/${key}.md) | ${en} | ${zh} | ${required} |`;
  });
  return ["| Key · 键 | | | |", "| --- | --- | --- | --- |", ...rows].join("\n");
}

// --- vocabulary ------------------------------------------------------------------------------------------------------

const SENSITIVE = { yes: "always · 一律敏感", context: "depends on use · 视使用情形", no: "" };

function vocabularyPage() {
  const lists = readdirSync(join(root, "vocabulary"))
    .sort()
    .map((file) => parse(read("vocabulary", file)));
  const index = lists.map(
    ({ category, title }) => `- [\`${category}\`](#${category}): ${title.en} · ${title.zh}`,
  );
  const tables = lists.map(({ category, title, terms }) => {
    const isData = category === "data-items";
    const more = isData ? [" Group · 类别 | Sensitive · 敏感 |", " --- | --- |"] : ["", ""];
    const rows = Object.entries(terms).map(([id, { label, source, group, sensitive }]) => {
      const extra = isData ? ` \`${group}\` | ${SENSITIVE[sensitive]} |` : "";
      return `| \`${id}\` | ${cell(label.en)} | ${cell(label.zh)} |${extra} ${cell(source)} |`;
    });
    return [
      `<a id="${category}"></a>\n`,
      `## ${title.en} · ${title.zh}\n`,
      `\`vocabulary/${category}.yaml\`\n`,
      `| Id · 标识 | English | 中文 |${more[0]} Source · 来源 |`,
      `| --- | --- | --- |${more[1]} --- |`,
      ...rows,
    ].join("\n");
  });
  return [
    "# Vocabulary · 词表",
    "<!-- Made by scripts/docs.mjs from vocabulary/*.yaml. Do not edit. -->",
    "Every known term. Write its id; the compiler prints its words in both languages. To search, use the find command of your browser or editor, in either language. " +
      "If a term is missing, [add your own](keys/vocabulary.md). A source of `Pellucid` means that the words are ours and stand in no statute.",
    "以下为全部已知术语。您只写标识，编译器会输出双语文字。可用浏览器或编辑器的查找功能，以任一语言检索。" +
      "没有合适的术语时，可以[自行添加](keys/vocabulary.md)。来源为 `Pellucid` 的，表述由本项目自拟，并非法条用语。",
    index.join("\n"),
    ...tables,
  ]
    .join("\n\n")
    .concat("\n");
}

// --- compiled --------------------------------------------------------------------------------------------------------

/** Builds policies into files; fails with the compiler's own report. */
function build(policies) {
  const folder = mkdtempSync(join(tmpdir(), "pellucid-docs-"));
  try {
    policies.forEach((policy, index) => {
      mkdirSync(join(folder, "in", `n${index}`), { recursive: true });
      // The id shows nowhere in the words; the output folders need different ones.
      writeFileSync(join(folder, "in", `n${index}`, "p.yaml"), stringify({ ...policy, id: `n${index}` }));
    });
    const bin = join(root, "bin", "pellucid.js");
    const args = [bin, "build", "in", "--out", "out", "--emit", "md,manifest", "--ui-lang", "en"];
    const run = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
    if (run.status !== 0) throw new Error(`An example does not compile.\n${run.stdout}${run.stderr}`);
    return policies.map((_, index) => {
      const out = (name) => readFileSync(join(folder, "out", `n${index}`, name), "utf8");
      return { en: out("en.md"), zh: out("zh.md"), clauses: JSON.parse(out("manifest.json")).clauses };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
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

function compiledWords(ids, built) {
  const quote = (language) => quoted(ids.map((id) => wordsOf(built, id, language)).join("\n\n"));
  return `${quote("en")}\n\n${quote("zh")}`;
}

/**
 * Every page as it should be.
 * @returns texts by path under `docs/`
 */
export function pages() {
  const texts = new Map(pageNames().map((name) => [name, read("docs", name)]));
  const wanted = [...texts].flatMap(([name, text]) => policiesOf(text).map((entry) => ({ name, ...entry })));
  const results = build(wanted.map(({ policy }) => policy));
  wanted.forEach((entry, index) => {
    entry.built = results[index];
  });
  for (const [name, text] of texts) {
    const examples = wanted.filter((entry) => entry.name === name);
    const key = name.slice("keys/".length, -".md".length);
    texts.set(
      name,
      text.replace(GENERATED, (_, marker, end, offset) => {
        const [kind, ids] = marker.split(": ");
        if (kind !== end) throw new Error(`docs/${name}: "${kind}" ends as "${end}"`);
        const example = examples.findLast((entry) => entry.end < offset);
        const content = {
          fields: () => fields(key, POLICY),
          norms: () => fields(ids, NORMS),
          keys,
          compiled: () => compiledWords(ids.split(" "), example.built),
        };
        return `<!-- ${marker} -->\n\n${content[kind]()}\n\n<!-- /${kind} -->`;
      }),
    );
  }
  texts.set("vocabulary.md", vocabularyPage());
  return texts;
}

/** The pages that are not as they should be. */
export function stalePages() {
  const current = (name) => {
    try {
      return read("docs", name);
    } catch {
      return "";
    }
  };
  return [...pages()]
    .filter(([name, text]) => current(name) !== text)
    .map(([name, text]) => ({ name, text }));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const stale = stalePages();
  const isCheck = process.argv.includes("--check");
  for (const { name, text } of stale) {
    if (isCheck) console.error(`docs/${name} is out of date; run npm run build && node scripts/docs.mjs`);
    else writeFileSync(join(root, "docs", name), text);
  }
  if (!isCheck) console.log(`${stale.length} pages written`);
  if (isCheck && stale.length > 0) process.exitCode = 1;
}
