// The page `docs/vocabulary.md`, from the vocabulary.
import { readdirSync } from "node:fs";
import { cell } from "./docs-fields.mjs";
import { at, readYaml } from "./sources.mjs";

const SENSITIVE = { yes: "always · 一律敏感", context: "depends on use · 视使用情形", no: "" };

/** @returns {string} the whole page */
export function vocabularyPage() {
  const lists = readdirSync(at("vocabulary"))
    .sort()
    .map((file) => readYaml("vocabulary", file));
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
