// The page `docs/changes.md`, from `rules/changes/`.
import { bundled } from "./bundled.mjs";
import { readChanges } from "./changes.mjs";
import { cell } from "./docs-table.mjs";
import { readVocabulary } from "./terms.mjs";

/** What each action is called in Chinese; in English its id says it. */
const ACTIONS = {
  added: "新增",
  removed: "删除",
  widened: "增加",
  narrowed: "减少",
  longer: "延长",
  shorter: "缩短",
  changed: "改变",
  reworded: "改写",
  renamed: "更名",
  moved: "移动",
};
const LEVELS = { consent: "重新取得同意", notice: "告知用户", editorial: "仅文字" };

const HEAD = `# Changes between two versions · 两个版本之间的变更

<!-- Made by scripts/docs.mjs from rules/changes/*.yaml. Do not edit. -->

What \`pellucid diff\` tells apart, and what each change asks for: \`consent\`, ask for consent again; \`notice\`, tell users; \`editorial\`, neither. A change is called by its kind, its part and what happened, such as \`activities/purposes/widened\`. Of the lines for one part, the first that fits holds. Where the policy itself promises more, the promise decides: it reduces no rights without consent (lines marked ⇩ then ask for it), or it counts a change among the material ones (\`changes.material\`; such a change is told at least). The articles are those of Chinese law; a policy under no law of China shows none of them. This is no legal advice.

\`pellucid diff\` 区分的各项变更及其级别：\`consent\` 重新取得同意，\`notice\` 告知用户，\`editorial\` 两者均不需要。变更以种类、组成部分和动作命名，如 \`activities/purposes/widened\`。同一部分的各行，自上而下取首个符合的一行。政策自身承诺更多的，以其承诺为准：承诺未经同意不减损权利的，标有 ⇩ 的各行须取得同意；将某类变更列为重大变更的（\`changes.material\`），至少须告知。所列条款为中国法律；不适用中国法律的政策不显示。本页不构成法律意见。

## What a condition reads · 条件所读取的事实

| Fact | Meaning | 含义 |
| --- | --- | --- |
| \`it.rests\` | on what the processing rests in either version: \`consent\`, \`other\` or \`unstated\` | 两个版本中该项处理的合法性基础：\`consent\` 同意，\`other\` 其他，\`unstated\` 未写明 |
| \`it.asks\` | a consent is asked for that was not, or a stricter one | 要求此前未要求的同意，或者更严格的同意 |
| \`it.sensitive\` | sensitive personal information comes in | 新涉及敏感个人信息 |
| \`it.ways\` | how the recipient receives: \`entrusted\`, \`shared\`, \`joint\`, \`transferred\`, \`disclosed\`, \`collects\` | 接收方式：委托处理、共享、共同处理、转让、公开、自行收集 |
| \`it.abroad\` | information goes to a place outside mainland China, or is kept there | 信息提供至或者存储于境外 |
| \`it.none\`, \`it.noneNow\` | the old version, the new one, says that there is none | 旧版本、新版本载明没有该项 |
| \`it.says\` | what a sentence does: \`promise\`, \`limit\`, \`condition\`, \`notice\` … | 语句的性质：承诺、限制、条件、告知等 |
| \`it.added\`, \`it.removed\`, \`it.old\`, \`it.new\` | ids that came, that went, that stood there, that stand there | 新增、删除、原有、现有的标识 |
| \`it.languages\` | in how many languages the words changed | 文字发生变化的语言数 |

`;

/** @returns {Promise<string>} the whole page */
export async function changesPage() {
  const { byLaw, citationOf } = await bundled("src", "rules", "cite.ts");
  const vocabulary = new Map(readVocabulary().map(({ category, terms }) => [category, terms]));
  const terms = { find: (category, id) => vocabulary.get(category)?.[id] };
  const ids = (list) => Object.keys(vocabulary.get(list));
  const { kinds, reasons } = readChanges(ids("laws"), ids("material-changes"));
  const cited = (cites) => {
    const labels = byLaw(cites.map((cite) => citationOf(cite, terms)));
    return labels.length === 0
      ? "—"
      : `${labels.map(({ en }) => en).join("; ")} · ${labels.map(({ zh }) => zh).join("；")}`;
  };
  const row = (part, title) => (level) => {
    const { actions, when, because, cites = [], reduces } = level;
    const done = actions
      ? actions.map((action) => `${action} ${ACTIONS[action]}`).join(", ")
      : "any other · 其他";
    const all = [...reasons[because].cites, ...cites];
    return `| ${title}${part ? ` \`${part}\`` : ""} | ${done} | ${when ? `\`${cell(when)}\`` : ""} | \`${level.level}\` ${LEVELS[level.level]}${reduces ? " ⇩" : ""} | [${because}](#${because}) | ${cited(all)} |`;
  };
  const sections = kinds.map(({ id, title, levels = [], parts }) =>
    [
      `<a id="${id}"></a>\n`,
      `### \`${id}\`: ${title.en} · ${title.zh}\n`,
      "| Part · 部分 | Action · 动作 | When · 条件 | Level · 级别 | Reason · 理由 | Law · 法律 |",
      "| --- | --- | --- | --- | --- | --- |",
      ...levels.map(row("", "the whole · 整项")),
      ...parts.flatMap((part) =>
        part.levels.map(row(part.id, `${cell(part.title.en)} · ${cell(part.title.zh)}`)),
      ),
    ].join("\n"),
  );
  const whys = Object.entries(reasons).map(([id, { cites, why }]) =>
    [`<a id="${id}"></a>\n`, `**${id}** (${cited(cites)})\n`, `${why.en}\n`, why.zh].join("\n"),
  );
  return `${HEAD}## Changes · 变更\n\n${sections.join("\n\n")}\n\n## Reasons · 理由\n\n${whys.join("\n\n")}\n`;
}
