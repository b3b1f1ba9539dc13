// The page of a pack in `docs/rules/`: what it is, its rules, its tables and its lists.
import { plain, ruleSection } from "./docs-rule.mjs";
import { cell } from "./docs-table.mjs";

/**
 * A row for each id, with the words that it stands for.
 * @param {string[]} ids what a table or a list of a pack names
 * @param {(id: string) => { en: string, zh: string } | undefined} labelOf the words of an id
 */
const rowsOf = (ids, labelOf) =>
  ids.map((id) => {
    const label = labelOf(id);
    return `| \`${id}\` | ${cell(plain(label?.en ?? ""))} | ${cell(plain(label?.zh ?? ""))} |`;
  });

/** A table of a pack: each rating with the terms that have it. */
function tableSection(name, { rates, title, else: other, ...ratings }, labelOf) {
  const parts = Object.entries(ratings).map(([rating, ids]) =>
    [
      `**\`${rating}\`**\n`,
      `| [\`${rates}\`](../vocabulary.md#${rates}) | English | 中文 |`,
      "| --- | --- | --- |",
      ...rowsOf(ids, (id) => labelOf(rates, id)),
    ].join("\n"),
  );
  return [
    `<a id="table-${name}"></a>`,
    `### \`${name}\`: ${plain(title.en)} · ${plain(title.zh)}`,
    ...parts,
    `Every other term: **\`${other}\`**. · 其他术语：**\`${other}\`**。`,
  ].join("\n\n");
}

/** A list of a pack; its ids are terms of one vocabulary, sentences of the library, or names of another kind; or it lists words. */
function listSection(name, { title, ids, words }, { listing, sentence }) {
  if (words)
    return [
      `<a id="list-${name}"></a>`,
      `### \`${name}\`: ${plain(title.en)} · ${plain(title.zh)}`,
      words.map((one) => `- ${plain(one)}`).join("\n"),
    ].join("\n\n");
  const terms = listing(ids);
  const head = terms ? `[\`${terms.category}\`](../vocabulary.md#${terms.category})` : "Id · 标识";
  return [
    `<a id="list-${name}"></a>`,
    `### \`${name}\`: ${plain(title.en)} · ${plain(title.zh)}`,
    [
      `| ${head} | English | 中文 |`,
      "| --- | --- | --- |",
      ...rowsOf(ids, (id) => (terms ? terms.labelOf(id) : sentence(id))),
    ].join("\n"),
  ].join("\n\n");
}

const collapsed = (summary, sections) => [
  `<details><summary>${summary}</summary>`,
  ...sections,
  "</details>",
];

/**
 * @param {object} pack a pack of `rules/`
 * @param {object} words what {@link ruleSection} asks for; `labelOf`, the words of a term; `listing`, the vocabulary whose
 *   terms a list names; `sentence`, the words of a sentence of the library; and `law`, the title of a law
 * @returns {string} the whole page
 */
export function packPage({ id, file, rules }, words) {
  const { title, tables = {}, lists = {} } = file;
  const law = file.law === undefined ? null : words.law(file.law);
  const facts = [
    law && ["Law · 法律", law],
    file["in-force"] && ["In force from · 生效日期", { en: file["in-force"], zh: file["in-force"] }],
    file.read && ["Last compared with the text · 最近核对日期", { en: file.read, zh: file.read }],
  ].filter(Boolean);
  const index = Object.entries(rules).map(
    ([
      rule,
      {
        severity,
        title: { en, zh },
      },
    ]) =>
      `| [\`${rule}\`](#${rule}) | ${words.say(severity).en} · ${words.say(severity).zh} | ${cell(plain(en))} | ${cell(plain(zh))} |`,
  );
  const applies = file.applies?.trim().replace(/\s*\n\s*/g, " ");
  return [
    `# \`${id}\`: ${plain(title.en)} · ${plain(title.zh)}`,
    `<!-- Made by scripts/docs.mjs from rules/${id}/*.yaml. Do not edit. -->`,
    "[All packs · 全部规则包](README.md) · [Checking against the law](../guide.md#law) · [按法律审查](../guide.zh.md#law)",
    [
      "| | English | 中文 |",
      "| --- | --- | --- |",
      ...facts.map(([name, { en, zh }]) => `| ${name} | ${en} | ${zh} |`),
    ].join("\n"),
    ...(applies
      ? [
          "It runs where the policy or `--pack` names it, and else where this is true: · 政策或者 `--pack` 指定时运行；未指定的，下式成立时运行：",
          `\`\`\`text\n${applies}\n\`\`\``,
        ]
      : []),
    "## Rules · 规则",
    ["| Rule · 规则 | Severity · 严重程度 | English | 中文 |", "| --- | --- | --- | --- |", ...index].join(
      "\n",
    ),
    ...Object.entries(rules).map(([rule, one]) => ruleSection(id, rule, one, words)),
    ...(Object.keys(tables).length > 0
      ? [
          "## Tables · 对照表",
          "A table says what each term of a vocabulary is worth under this law. In the expressions it is a function: `name(term)` is the rating. · 对照表载明词表中各术语在该法律下的归类；在表达式中作为函数使用，`名称(术语)` 的结果即归类。",
          ...Object.entries(tables).map(([name, table]) => tableSection(name, table, words.labelOf)),
        ]
      : []),
    ...(Object.keys(lists).length > 0
      ? [
          "## Lists · 清单",
          'A list gives a name to some terms. In the expressions it is `list("name")`. · 清单为若干术语命名；在表达式中写作 `list("名称")`。',
          ...collapsed(
            `${Object.keys(lists).length} lists · ${Object.keys(lists).length} 个清单`,
            Object.entries(lists).map(([name, list]) => listSection(name, list, words)),
          ),
        ]
      : []),
  ]
    .join("\n\n")
    .concat("\n");
}
