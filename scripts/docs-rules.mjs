// The pages of `docs/rules/`, from the packs: one for each pack, and the index.
import { readdirSync } from "node:fs";
import { bundled } from "./bundled.mjs";
import { packPage } from "./docs-pack.mjs";
import { plain } from "./docs-rule.mjs";
import { cell } from "./docs-table.mjs";
import { readPacks } from "./rules.mjs";
import { at, read, readYaml } from "./sources.mjs";
import { readVocabulary } from "./terms.mjs";

/** Why a severity is what it is. */
const SEVERITIES = {
  error: {
    en: "A statute, a regulation or a departmental rule asks for it.",
    zh: "法律、行政法规、部门规章有要求。",
  },
  warning: { en: "It rests on a standard, a reading or a practice.", zh: "依据为标准、解读或者惯例。" },
  info: { en: "Worth knowing.", zh: "供参考。" },
};

/** The words that the pages are made of: those of the report, of the laws, of the vocabulary and of the library. */
async function wordsOf() {
  const { citationOf } = await bundled("src", "rules", "cite.ts");
  const report = readYaml("messages", "audit.yaml");
  const lists = readVocabulary();
  const vocabulary = new Map(lists.map(({ category, terms }) => [category, terms]));
  const find = (category, id) => vocabulary.get(category)?.[id];
  const sentences = new Map(
    readdirSync(at("statements")).flatMap((file) => Object.entries(readYaml("statements", file).statements)),
  );
  return {
    say: (id) => report[id],
    // In the report it follows a colon.
    firmness: (evidence) => {
      const { en, zh } = report[evidence === "read" ? "read-firm" : evidence];
      return { en: `${en.charAt(0).toUpperCase()}${en.slice(1)}`, zh };
    },
    citation: (cite) => citationOf(cite, { find }),
    cite: (cite) => citationOf(cite, { find }).label,
    law: (id) => find("laws", id).label,
    labelOf: (category, id) => find(category, id)?.label,
    listing: (ids) => {
      const of = lists.find(({ terms }) => ids.every((id) => Object.hasOwn(terms, id)));
      return of && { category: of.category, labelOf: (id) => of.terms[id].label };
    },
    sentence: (id) => sentences.get(id),
    laws: Object.keys(vocabulary.get("laws")),
  };
}

const linkOf = (pack, rule) => `[\`${pack}/${rule}\`](${pack}.md#${rule})`;

/** The table of the rules by the article that they rest on, law by law. */
function articlesTable(packs, { citation, laws }) {
  const articles = new Map();
  for (const { id, rules } of packs)
    for (const [rule, { cites }] of Object.entries(rules))
      for (const cite of cites) {
        if (!articles.has(cite)) articles.set(cite, { ...citation(cite), links: [] });
        articles.get(cite).links.push(linkOf(id, rule));
      }
  const others = packs.flatMap(({ id, rules }) =>
    Object.entries(rules).flatMap(([rule, { cites }]) => (cites.length === 0 ? [linkOf(id, rule)] : [])),
  );
  const inOrder = [...articles.values()].sort(
    (a, b) =>
      laws.indexOf(a.law) - laws.indexOf(b.law) ||
      a.article.localeCompare(b.article, "en", { numeric: true }),
  );
  return [
    "| Article | 条款 | Rules · 规则 |",
    "| --- | --- | --- |",
    ...inOrder.map(({ label, links }) => `| ${label.en} | ${label.zh} | ${links.join("<br>")} |`),
    ...(others.length > 0 ? [`| no law | 不依据法律 | ${others.join("<br>")} |`] : []),
  ].join("\n");
}

/** The expressions of a rule, in the order in which they are asked. */
const EXPRESSIONS = ["each", "let", "when", "require", "doubt", "at"];

/** What each expression of a rule is for: what its schema says in the editor. */
function expressionsTable() {
  const { properties } = JSON.parse(read("schemas", "rule.schema.json"));
  return [
    "| Key · 键 | English | 中文 |",
    "| --- | --- | --- |",
    ...EXPRESSIONS.map((key) => {
      const [en, zh] = properties[key].description.split("\n\n");
      return `| \`${key}\` | ${cell(en)} | ${cell(zh)} |`;
    }),
  ].join("\n");
}

function indexPage(packs, words) {
  const count = (rules, wanted) => Object.values(rules).filter(({ severity }) => severity === wanted).length;
  const rows = packs.map(({ id, file, rules }) => {
    const { title } = file;
    const counts = Object.keys(SEVERITIES).map((severity) => count(rules, severity));
    return `| [\`${id}\`](${id}.md) | ${cell(plain(title.en))} | ${cell(plain(title.zh))} | ${file["in-force"] ?? ""} | ${file.read ?? ""} | ${counts.join(" | ")} |`;
  });
  const legend = (entries) => entries.map(([id, { en, zh }]) => `| ${id} | ${en} | ${zh} |`);
  const evidence = ["read", "reported", "own-reading", "practice"].map((id) => [
    `\`${id}\``,
    words.firmness(id),
  ]);
  return [
    "# Rules · 规则",
    "<!-- Made by scripts/docs.mjs from rules/. Do not edit. -->",
    "[Documentation · 文档](../README.md) · [Checking against the law](../guide.md#law) · [按法律审查](../guide.zh.md#law)",
    "`pellucid check` holds a policy to these rules. A rule says what must be so, which article asks for it, why, and what to do; its examples say what comes of it. Rules are no legal advice, and a policy that they pass may still be wrong: they see what the policy states, and not what the organization does.",
    "`pellucid check` 以下列规则审查政策。每条规则写明要求、依据的条款、理由和修改方法，并以示例说明结果。规则不构成法律意见；通过审查的政策仍可能有误，因为规则只看政策载明的内容，看不到组织的实际做法。",
    '```sh\npellucid rules --article "PIPL 23"\npellucid explain pipl/recipient-details\n```',
    "## Packs · 规则包",
    [
      `| Pack · 规则包 | English | 中文 | In force from · 生效日期 | Last compared · 最近核对 | ${Object.keys(
        SEVERITIES,
      )
        .map((severity) => `${words.say(severity).en} · ${words.say(severity).zh}`)
        .join(" | ")} |`,
      "| --- | --- | --- | --- | --- | --- | --- | --- |",
      ...rows,
    ].join("\n"),
    "## How weighty, how firm · 严重程度与可靠程度",
    [
      "| Severity · 严重程度 | English | 中文 |",
      "| --- | --- | --- |",
      ...legend(
        Object.entries(SEVERITIES).map(([id, text]) => [`${words.say(id).en} · ${words.say(id).zh}`, text]),
      ),
    ].join("\n"),
    "What the facts do not settle is a question, and never more than a warning. · 事实不足以认定的，以提问方式报告，至多为警告。",
    ["| Evidence · 核对依据 | English | 中文 |", "| --- | --- | --- |", ...legend(evidence)].join("\n"),
    "## How to read a rule · 规则的读法",
    "The file of a rule has its words, which say what the law asks, and a few expressions, which ask it of a policy. They are asked in this order, as one applies a provision: to whom, in which case, what is required. [Rules of your own](../own-rules.md) shows a whole one.",
    "规则文件包含两部分：说明法律要求的文字，以及据以判断政策的表达式。表达式按下列顺序判断，与适用条文的步骤一致：针对何人何事、何种情形、有何要求。完整示例见[自有规则](../own-rules.md)。",
    expressionsTable(),
    "## By law and article · 按法律条款",
    articlesTable(packs, words),
  ]
    .join("\n\n")
    .concat("\n");
}

/** @returns {Promise<Record<string, string>>} the pages, by their paths under `docs/` */
export async function rulesPages() {
  const words = await wordsOf();
  const packs = readPacks();
  return {
    "rules/README.md": indexPage(packs, words),
    ...Object.fromEntries(packs.map((pack) => [`rules/${pack.id}.md`, packPage(pack, words)])),
  };
}
