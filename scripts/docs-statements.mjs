// The page `docs/statements.md`, from the library of statements.
import { readdirSync } from "node:fs";
import { cell } from "./docs-table.mjs";
import { at, readYaml } from "./sources.mjs";

const KINDS = {
  promise: "promise · 承诺",
  limit: "limit · 责任限制",
  advice: "advice · 提示建议",
  condition: "condition · 条件",
  explanation: "explanation · 说明",
  notice: "notice · 告知",
};

/** What an entry is called, for statements under `says`. */
const ENTRIES = {
  activity: { title: "One activity · 单独一项活动", key: "activities" },
  recipient: { title: "One recipient · 单独一个接收方", key: "recipients" },
  right: { title: "One right · 单独一项权利", key: "rights" },
  technology: { title: "One technology · 单独一项技术", key: "tracking" },
};

/** The key of a fact as the page of the top-level key has it. */
const factOf = (pointer) => {
  const path = pointer.slice(1).split("/");
  return `[\`${path.join(".")}\`](keys/${path[0]}.md)`;
};

/** A blank, and what fills it: the name of a vocabulary leads to its terms. */
function blank([name, type], blanks) {
  const several = Array.isArray(type);
  const list = several ? type[0] : type;
  const words = (language) =>
    (blanks[list] ?? blanks[several ? "terms" : "term"])[language].replace(
      /[“"]\{list\}[”"]/,
      `[\`${list}\`](vocabulary.md#${list})`,
    );
  return `\`${name}\`: ${words("en")} · ${words("zh")}`;
}

/** The titles of the sections and groups of the usual outline, by id. */
function titlesOf({ clauses = [], ...entry }) {
  const own = entry.title?.en ? [[entry.id, `${entry.title.en} · ${entry.title.zh}`]] : [];
  return [...own, ...clauses.flatMap(titlesOf)];
}

/** @returns {string} the whole page */
export function statementsPage() {
  const blanks = readYaml("messages", "blanks.yaml");
  const { sections } = readYaml("templates", "privacy-policy", "outline.yaml");
  const titles = new Map(sections.flatMap(titlesOf));
  const order = [...titles.keys(), ...Object.keys(ENTRIES)];
  const files = readdirSync(at("statements"))
    .map((file) => readYaml("statements", file))
    .sort((a, b) => order.indexOf(a.section ?? a.entry) - order.indexOf(b.section ?? b.entry));
  const titleOf = ({ section, entry }) => (entry ? ENTRIES[entry].title : titles.get(section));
  const index = files.map((file) => {
    const id = file.section ?? file.entry;
    return `- [\`${id}\`](#${id}): ${titleOf(file)}`;
  });
  const parts = files.map((file) => {
    const id = file.section ?? file.entry;
    const place = file.entry
      ? `Under \`says\` of an entry of [\`${ENTRIES[id].key}\`](keys/${ENTRIES[id].key}.md). · 写在 [\`${ENTRIES[id].key}\`](keys/${ENTRIES[id].key}.md) 某一项的 \`says\` 中。`
      : `Under \`statements: ${id}:\`. · 写在 \`statements: ${id}:\` 下。`;
    const entries = Object.entries(file.statements).map(([name, { kind, slot, needs, params, en, zh }]) => {
      const notes = [
        KINDS[kind],
        ...(slot ? [slot === "lead" ? "stands first · 位于章节开头" : `after · 位于其后：\`${slot}\``] : []),
        ...Object.entries(params ?? {}).map((entry) => blank(entry, blanks)),
        ...(needs ? [`needs · 依托：${needs.map(factOf).join(", ")}`] : []),
      ];
      return `| \`${name}\` | ${cell(en)} | ${cell(zh)} | ${notes.map(cell).join("<br>")} |`;
    });
    return [
      `<a id="${id}"></a>\n`,
      `## ${titleOf(file)}\n`,
      `${place}\n`,
      "| Id · 标识 | English | 中文 | Kind, place, blanks · 性质、位置、待填处 |",
      "| --- | --- | --- | --- |",
      ...entries,
    ].join("\n");
  });
  return [
    "# Library of statements · 语句库",
    "<!-- Made by scripts/docs.mjs from statements/*.yaml. Do not edit. -->",
    "[Documentation · 文档](README.md) · [`statements`](keys/statements.md)",
    "Every sentence that a policy can use by its id. Write the id under [`statements`](keys/statements.md), or under the `says` of one entry. " +
      "Where a sentence has a blank (`{name}`), write `{ use: id, with: { name: … } }`. A list in a blank is joined with “and”; with “or” where the sentence has `{name:or}`. " +
      "A sentence that needs a fact is refused where the policy does not state it; one of the facts named is enough. A sentence stands at the end of its section unless it says otherwise.",
    "以下为可按标识使用的全部语句。请将标识写在 [`statements`](keys/statements.md) 下，或者写在某一项的 `says` 中。" +
      "有待填处（`{名称}`）的，写成 `{ use: 标识, with: { 名称: … } }`。待填处的列表以“、”连接；写作 `{名称:or}` 的，以“或者”连接。" +
      "语句依托某项事实的，政策须写明该事实，否则报错；列有多项的，具备其一即可。未注明位置的语句位于所在章节末尾。",
    index.join("\n"),
    ...parts,
  ]
    .join("\n\n")
    .concat("\n");
}
