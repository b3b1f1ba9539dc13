// The tables of fields in `docs/`, from the schemas.
import { halves, Table } from "./docs-table.mjs";
import { flow } from "./docs-yaml.mjs";
import { read } from "./sources.mjs";

const schema = JSON.parse(read("schemas", "policy.schema.json"));
const norms = JSON.parse(read("schemas", "norms.schema.json"));

/** A schema to make tables of: `up` leads from the page to `docs/`, and `isLinked` says whether each key has a page. */
export const POLICY = {
  properties: schema.properties,
  required: schema.required,
  $defs: schema.$defs,
  up: "../",
  isLinked: true,
};
export const NORMS = {
  properties: norms.properties,
  required: norms.required,
  $defs: { ...schema.$defs, ...norms.$defs },
  up: "",
  isLinked: false,
};

/** What an entry of `says` or of `statements` is. */
const SAYS =
  "Each entry is one of these: the id of a sentence of [the library](../statements.md); a group with `use`, and `with` for its blanks; or a sentence of your own with `id`, `kind`, `en` and `zh`. " +
  "Under `says` belong the sentences that the library has for [activities](../statements.md#activity), [recipients](../statements.md#recipient), [rights](../statements.md#right) or [technologies](../statements.md#technology); all others stand under [`statements`](statements.md).\n\n" +
  "每一项为下列之一：[语句库](../statements.md)中的语句标识；写有 `use` 的一组键，有待填处的以 `with` 填写；写有 `id`、`kind`、`en`、`zh` 的自撰语句。" +
  "`says` 中填写语句库中针对[活动](../statements.md#activity)、[接收方](../statements.md#recipient)、[权利](../statements.md#right)或者[技术](../statements.md#technology)的语句；其余语句写在 [`statements`](statements.md) 下。";

/** The definitions that a table names, and those that theirs do. */
function namedBy(table, schema) {
  const done = new Set();
  const open = [...table.named];
  for (let name = open.shift(); name; name = open.shift()) {
    if (done.has(name)) continue;
    done.add(name);
    open.push(...tableOf(name, schema).named);
  }
  return [...done];
}

/** The table of a top-level key. */
function tableOfKey(key, schema) {
  const table = new Table(schema);
  table.add(key, schema.properties[key], schema.required.includes(key));
  return table;
}

/** The table of a definition; of a list, that of its entries. */
function tableOf(name, schema) {
  const table = new Table(schema);
  const node = schema.$defs[name === "says" ? "own-say" : name];
  table.inside("", node.type === "array" ? (node.items ?? {}) : node);
  return table;
}

/** The definitions that the pages of several keys name, and those that stand with them. */
function sharedIn(schema) {
  const times = new Map();
  for (const key of Object.keys(schema.properties))
    for (const name of namedBy(tableOfKey(key, schema), schema)) times.set(name, (times.get(name) ?? 0) + 1);
  const several = [...times].flatMap(([name, count]) => (count > 1 ? [name] : []));
  return new Set(several.flatMap((name) => [name, ...namedBy(tableOf(name, schema), schema)]));
}
POLICY.shared = sharedIn(POLICY);

/** A definition with its table, at the address that tables lead to. */
function part(name, schema) {
  const { title, description, examples } = schema.$defs[name];
  const [en, zh] = halves(description);
  const short = schema.$defs[name]["x-short"];
  const table = tableOf(name, schema);
  return [
    `<a id="${name}"></a>`,
    `### ${title}`,
    en,
    zh,
    ...(short ? [`Short form: the value of \`${short}\` alone. · 简写：只写 \`${short}\` 的取值。`] : []),
    ...(name === "says" ? [SAYS] : []),
    ...(examples && schema.shared ? [`\`\`\`text\n${examples.map(flow).join("\n")}\n\`\`\``] : []),
    ...(table.isEmpty ? [] : [`${table}`]),
  ].join("\n\n");
}

/**
 * @param {string} key a top-level key
 * @param {object} schema `POLICY` or `NORMS`
 * @returns {string} its table, and those of the definitions that only it names
 */
export function fields(key, schema) {
  const table = tableOfKey(key, schema);
  const own = namedBy(table, schema).filter((name) => !schema.shared?.has(name));
  return [`${table}`, ...own.map((name) => part(name, schema))].join("\n\n");
}

/** @returns {string} the tables of the definitions that several keys of a policy name */
export function shapes() {
  const names = [...POLICY.shared].sort();
  const index = names.map((name) => `- [${POLICY.$defs[name].title}](#${name})`);
  return [index.join("\n"), ...names.map((name) => part(name, POLICY))].join("\n\n");
}

/** @returns {string} the table of the keys of a policy */
export function keys() {
  const rows = Object.entries(schema.properties).map(([key, node]) => {
    const [en, zh] = (node.title ?? schema.$defs.id.title).split(" · ");
    const required = schema.required.includes(key) ? "required · 必填" : "";
    return `| [\`${key}\`](keys/${key}.md) | ${en} | ${zh} | ${required} |`;
  });
  return ["| Key · 键 | | | |", "| --- | --- | --- | --- |", ...rows].join("\n");
}
