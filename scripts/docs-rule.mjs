// The part of a page of `docs/rules/` that is about one rule.
import { cell } from "./docs-table.mjs";
import { written } from "./docs-yaml.mjs";

/** The names of the expressions of a rule, in the order in which they are computed; those of `let` follow `each`. */
const EXPRESSIONS = ["each", "let", "when", "require", "doubt", "at", "name"];
/** An expression that is longer than this is not repeated in the table. */
const SHORT = 70;

/** @param {string} text words that stand in Markdown and hold none but code */
export const plain = (text) => text.replace(/[<*]/g, "\\$&");

/** What the text of a finding fills in is left open. */
const open = ({ en, zh }) => ({
  en: plain(en.replace(/\{[^{}]+\}/g, "…")),
  zh: plain(zh.replace(/\{[^{}]+\}/g, "……")),
});

/** What a rule looks at, in words of both languages. */
function scopeOf({ each, when }) {
  const isShort = when !== undefined && when.length <= SHORT;
  const condition = isShort ? `\`${when}\`` : "`when`";
  const below = isShort ? ["", ""] : [" (below)", "（见下）"];
  if (each === undefined && when === undefined) return { en: "The policy as a whole.", zh: "政策整体。" };
  if (each === undefined)
    return {
      en: `The policy as a whole, where this is true: ${condition}${below[0]}.`,
      zh: `政策整体，且下式成立：${condition}${below[1]}。`,
    };
  if (when === undefined) return { en: `Each of \`${each}\`.`, zh: `\`${each}\` 的每一项。` };
  return {
    en: `Each of \`${each}\` for which this is true: ${condition}${below[0]}.`,
    zh: `\`${each}\` 中使下式成立的每一项：${condition}${below[1]}。`,
  };
}

/** From when and until when a rule is law, where that differs from its pack. */
function periodOf({ since, until }) {
  if (since === undefined && until === undefined) return null;
  const parts = [
    ...(since === undefined ? [] : [{ en: `from ${since}`, zh: `自 ${since} 起` }]),
    ...(until === undefined ? [] : [{ en: `until ${until}`, zh: `至 ${until} 止` }]),
  ];
  return { en: parts.map(({ en }) => en).join(" "), zh: parts.map(({ zh }) => zh).join("，") };
}

/** The expressions, each after its key. */
function expressionsOf(rule) {
  const lines = EXPRESSIONS.flatMap((key) =>
    key === "let"
      ? Object.entries(rule.let ?? {}).map(([name, text]) => [`let ${name}`, text])
      : rule[key] === undefined
        ? []
        : [[key, rule[key]]],
  );
  return lines.map(([key, text]) => `${key}: ${text.trim().replace(/\s*\n\s*/g, " ")}`).join("\n");
}

/** What comes of an example. */
function outcomeOf(example, severity, say) {
  if (example.pass) return "Nothing is found · 无问题";
  if (example.doubt) return "Unsettled: a question · 未定：提出问题";
  return `Found: ${say(severity).en} · 报告：${say(severity).zh}`;
}

/**
 * @param {string} pack the id of a pack
 * @param {string} id the id of one of its rules, without the pack's
 * @param {object} rule the rule
 * @param {object} words `say`, which gives a word of `messages/audit.yaml`, `firmness`, which puts evidence
 *   into words, and `cite`, which writes an article
 * @returns {string} all that the file of the rule says, for people
 */
export function ruleSection(pack, id, rule, { say, firmness, cite }) {
  const cites = rule.cites.map(cite);
  const joined = (language, comma) => cites.map((one) => one[language]).join(comma);
  const rows = [
    ["Severity · 严重程度", say(rule.severity)],
    cites.length > 0 && ["Law · 法律依据", { en: joined("en", "; "), zh: joined("zh", "；") }],
    ["Looks at · 判断对象", scopeOf(rule)],
    ["Why · 理由", open(rule.why)],
    rule.message && ["It says · 报告", open(rule.message)],
    rule.unsettled && [rule.message ? "Or asks · 或者提问" : "Asks · 提问", open(rule.unsettled)],
    ["What to do · 修改方法", open(rule.fix)],
    ["How firm · 可靠程度", firmness(rule.evidence)],
    periodOf(rule) && ["In force · 施行期间", periodOf(rule)],
  ].filter(Boolean);
  const examples = rule.examples.map((example) => {
    const why = example.why === undefined ? "" : ` — ${plain(example.why)}`;
    const keys = example.pass ?? example.fail ?? example.doubt;
    return `**${outcomeOf(example, rule.severity, say)}**${why}\n\n\`\`\`yaml\n${written(keys)}\n\`\`\``;
  });
  return [
    `<a id="${id}"></a>`,
    `### \`${pack}/${id}\``,
    plain(rule.title.en),
    plain(rule.title.zh),
    [
      "| | English | 中文 |",
      "| --- | --- | --- |",
      ...rows.map(([name, { en, zh }]) => `| ${name} | ${cell(en)} | ${cell(zh)} |`),
    ].join("\n"),
    `<details><summary>Expressions and ${rule.examples.length} examples · 表达式和 ${rule.examples.length} 个示例</summary>`,
    `[\`rules/${pack}/${id}.yaml\`](../../rules/${pack}/${id}.yaml)`,
    `\`\`\`text\n${expressionsOf(rule)}\n\`\`\``,
    ...examples,
    "</details>",
  ].join("\n\n");
}
