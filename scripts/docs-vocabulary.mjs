// The page `docs/vocabulary.md`, from the vocabulary.
import { readdirSync } from "node:fs";
import { cell } from "./docs-table.mjs";
import { at, readYaml } from "./sources.mjs";

const SENSITIVE = { yes: "always · 一律敏感", context: "depends on use · 视使用情形", no: "" };

/** The columns of a list beyond the id, the words and the source: what they are called, and what stands in them. */
function columnsOf({ category, terms }) {
  if (category === "data-items")
    return [
      ["Group · 类别", ({ group }) => `\`${group}\``],
      ["Sensitive · 敏感", ({ sensitive }) => SENSITIVE[sensitive]],
    ];
  const both = ({ en, zh }) => `${en}<br>${zh}`;
  if (category === "rights")
    return [
      ["Heading · 标题", ({ heading }) => (heading ? both(heading) : "")],
      ["Printed · 输出", ({ sentence }) => (sentence ? both(sentence) : "")],
    ];
  return Object.values(terms).some(({ examples }) => examples)
    ? [
        [
          "Printed with it · 一并输出",
          ({ examples }) =>
            examples ? both({ en: `such as ${examples.en}`, zh: `例如${examples.zh}` }) : "",
        ],
      ]
    : [];
}

/** @returns {string} the whole page */
export function vocabularyPage() {
  const lists = readdirSync(at("vocabulary"))
    .sort()
    .map((file) => readYaml("vocabulary", file));
  const index = lists.map(
    ({ category, title }) => `- [\`${category}\`](#${category}): ${title.en} · ${title.zh}`,
  );
  const tables = lists.map((list) => {
    const { category, title, form, terms } = list;
    const columns = columnsOf(list);
    const rows = Object.entries(terms).map(([id, term]) => {
      const more = columns.map(([, contentOf]) => ` ${cell(contentOf(term))} |`).join("");
      return `| \`${id}\` | ${cell(term.label.en)} | ${cell(term.label.zh)} |${more} ${cell(term.source)} |`;
    });
    return [
      `<a id="${category}"></a>\n`,
      `## ${title.en} · ${title.zh}\n`,
      `\`vocabulary/${category}.yaml\`\n`,
      `Form of a term · 术语的形式：\n`,
      `- ${form.en.replaceAll("[", "\\[")}`,
      `- ${form.zh}\n`,
      `| Id · 标识 | English | 中文 |${columns.map(([name]) => ` ${name} |`).join("")} Source · 来源 |`,
      `| --- | --- | --- |${" --- |".repeat(columns.length)} --- |`,
      ...rows,
    ].join("\n");
  });
  return [
    "# Vocabulary · 词表",
    "<!-- Made by scripts/docs.mjs from vocabulary/*.yaml. Do not edit. -->",
    "Every known term. Write its id; the compiler prints its words in both languages. To search, use the find command of your browser or editor, in either language. " +
      "If a term is missing, [add your own](keys/vocabulary.md), in the form that stands above its list: your words stand in the same sentences as the others. In the example, the term stands in \\[brackets] and in 【】. " +
      "A source of `Pellucid` means that the words are ours and stand in no statute.",
    "以下为全部已知术语。您只写标识，编译器会输出双语文字。可用浏览器或编辑器的查找功能，以任一语言检索。" +
      "没有合适的术语时，可以[自行添加](keys/vocabulary.md)，并采用各词表上方所列的形式：您的表述会与其他术语进入相同的句子。例句中的术语置于 \\[ ] 和【】内。" +
      "来源为 `Pellucid` 的，表述由本项目自拟，并非法条用语。",
    index.join("\n"),
    ...tables,
  ]
    .join("\n\n")
    .concat("\n");
}
